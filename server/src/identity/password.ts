import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * Stored form of a password: scrypt (RFC 7914) with a salt of its own, `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>` in base64url.
 * The parameters stand in the text, so that they may rise without locking anybody out.
 */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return ['scrypt', cost.log2n, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether this is the password. Without a stored form it does the same work and answers no. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, log2n = '', r = '', p = '', salt = '', hash = ''] = (stored ?? NOBODYS).split('$')
  const expected = Buffer.from(hash, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), { log2n: Number(log2n), r: Number(r), p: Number(p) })
  return timingSafeEqual(given, expected) && stored !== undefined
}

export interface Cost { readonly log2n: number; readonly r: number; readonly p: number }

/** For passwords that people choose: 32 MiB and some tenths of a second a guess. */
const COST: Cost = { log2n: 15, r: 8, p: 3 }
/** For passwords of 128 random bits, which nobody guesses however fast. */
export const FOR_RANDOM: Cost = { log2n: 10, r: 8, p: 1 }
const NOBODYS = ['scrypt', COST.log2n, COST.r, COST.p, '', Buffer.alloc(32).toString('base64url')].join('$')

const scryptAsync = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

function derive(password: string, salt: Buffer, { log2n, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2n
  return scryptAsync(password.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r })
}
