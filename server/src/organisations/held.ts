import { errorFields, type Log } from '#platform'

/** What seldom changes, held in memory so that reading it asks nothing of the database. */
export interface Held<T> {
  readonly current: () => T
  /** Reads again when the version has moved. Answers whether it had. */
  refresh(): Promise<boolean>
  close(): void
}

/**
 * Loads once, then asks for the version every two seconds and loads again when it has moved. While the database cannot
 * be reached what is held stays.
 */
export async function hold<T>(source: {
  readonly module: string
  readonly version: () => Promise<number>
  readonly load: () => Promise<T>
  readonly log: Log
}): Promise<Held<T>> {
  let version = -1
  let value: T
  let under: Promise<boolean> | undefined

  // The version is read before the rows: rows newer than it are only read once more.
  const refresh = async () => {
    const now = await source.version()
    if (now === version) return false
    value = await source.load()
    version = now
    return true
  }
  const once = () => (under ??= refresh().finally(() => (under = undefined)))
  const quietly = () => once().catch((error: unknown) => source.log.warn({ module: source.module, ...errorFields(error) }, 'kept what was held'))

  await once()
  const timer = setInterval(quietly, EVERY_MS).unref()
  return { current: () => value, refresh: once, close: () => clearInterval(timer) }
}

const EVERY_MS = 2_000
