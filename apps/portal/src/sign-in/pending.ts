import type { AstroCookies } from 'astro'

/** A code that is on its way. Kept on this device while it is good, so that the number stands in no address and no log. */
export interface Pending {
  readonly phone: string
  /** From when another may be asked for, in milliseconds since 1970. */
  readonly again: number
}

const COOKIE = 'gft_code_for'

export function keepPending(cookies: AstroCookies, pending: Pending, seconds: number): void {
  cookies.set(COOKIE, pending, { path: '/sign-in', httpOnly: true, sameSite: 'strict', maxAge: seconds })
}

export function pendingOf(cookies: AstroCookies): Pending | undefined {
  try {
    const kept: unknown = cookies.get(COOKIE)?.json()
    return isPending(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

export function forgetPending(cookies: AstroCookies): void {
  cookies.delete(COOKIE, { path: '/sign-in' })
}

function isPending(kept: unknown): kept is Pending {
  return typeof kept === 'object' && kept !== null && 'phone' in kept && typeof kept.phone === 'string' && 'again' in kept && typeof kept.again === 'number'
}
