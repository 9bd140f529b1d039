import type { AstroCookies } from 'astro'

/** A place as the visitor's pages carry it. `code` has 12 characters. */
export interface Place { readonly code: string; readonly name: string }

/** `360100000000` → `360100`, as addresses show it; longer where six characters do not say it all. */
export function shortCode(code: string): string {
  return code.endsWith('000000') ? code.slice(0, 6) : code
}

/** The place keeps on this device for a year; a preference of the account does not outweigh it. */
export function remember(cookies: AstroCookies, code: string): void {
  cookies.set('gft_region', code, { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true })
}

/** An address without the place it named, so that it speaks for the one just chosen. */
export function withoutPlace(path: string): string {
  const url = new URL(path, 'http://localhost')
  url.searchParams.delete('region')
  return url.pathname + url.search
}

/** The hall of those who have chosen no place yet. */
export const PROVINCE = '360000000000'
