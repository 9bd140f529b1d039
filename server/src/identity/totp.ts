import { Secret, TOTP } from 'otpauth'

/** A fresh secret of 160 bits, base32, as authenticator apps take it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/**
 * The time step (RFC 6238, 30 s) whose code this is, one step early or late at most; undefined when it is none.
 * Using each step once is the caller's.
 */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / PERIOD) + delta
}

/** The code of a moment. */
export const totpCode = (secret: string, at: Date): string => totp(secret).generate({ timestamp: at.getTime() })

const PERIOD = 30_000

const totp = (secret: string): TOTP => new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD / 1000 })
