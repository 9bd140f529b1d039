import { typedCode } from './typed.ts'

/**
 * The mobile number of mainland China that a person typed, as 11 digits; undefined when it is none.
 * Spaces, dashes, full-width digits and the prefixes +86, 0086, 86 are accepted.
 */
export function parseMobile(text: string): string | undefined {
  const digits = typedCode(text).replace(/[\p{Pd}()]/gu, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
}
