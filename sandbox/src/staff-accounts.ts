import { readFile } from 'node:fs/promises'
import { TOTP } from 'otpauth'

/** An officer's account as the platform's content loader wrote it down for the sandbox; `totpSecret` is base32. */
export interface StaffAccount { readonly account: string; readonly password: string; readonly totpSecret: string; readonly persona: string }

/** The accounts of the staff personas; none while the platform has not written them yet. */
export async function staffAccounts(file: string | undefined): Promise<readonly StaffAccount[]> {
  if (file === undefined) return []
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  return JSON.parse(content) as StaffAccount[]
}

/** The one-time code that an officer's phone shows at that moment (RFC 6238, 30 s, 6 digits). */
export function oneTimeCode(secret: string, at: Date): string {
  return new TOTP({ secret }).generate({ timestamp: at.getTime() })
}

/** Seconds for which the code shown now stays. */
export function secondsLeft(at: Date): number {
  return 30 - (Math.floor(at.getTime() / 1000) % 30)
}
