import { randomToken } from '#platform'

/** Crockford's base 32: no letter that is taken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A fresh code: 128 random bits as 26 characters that people can read out, and nothing else in it. */
export function newCode(): string {
  const bits = [...Buffer.from(randomToken(16), 'base64url')].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('')
}

/** A code as it was scanned, pasted or typed; undefined for what cannot be one. */
export function typedCode(text: string): string | undefined {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(code) ? code : undefined
}

/** In groups of four, as it stands under the picture. */
export const grouped = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ')
