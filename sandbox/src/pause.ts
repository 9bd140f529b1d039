import { setTimeout as wait } from 'node:timers/promises'

/** Waits some milliseconds, and does not keep a province alive that is closing. Throws AbortError when the signal comes. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> => wait(milliseconds, undefined, { ref: false, ...(signal && { signal }) })
