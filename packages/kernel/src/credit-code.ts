import { typedCode } from './typed.ts'

/** A unified social credit code (统一社会信用代码, GB 32100) and what it says. */
export type CreditCode = {
  /** 18 characters. */
  readonly code: string
  /** Registering department: 1 establishment offices, 5 civil affairs, 9 market supervision, … */
  readonly department: string
  /** Kind of organisation within the department's numbering. */
  readonly kind: string
  /** GB/T 2260 code, 6 digits, of the registering office. */
  readonly region: string
  /** Organisation code (GB 11714), 9 characters, the last its check. */
  readonly organisation: string
}

/** What is wrong with a typed code; `organisation` is the check of the organisation code inside it. */
export type CreditCodeFault = 'length' | 'characters' | 'organisation' | 'check'

/** Reads a typed credit code: spaces, full-width and small letters are accepted. Undefined when it is wrong. */
export function parseCreditCode(text: string): CreditCode | undefined {
  const code = typedCode(text)
  if (fault(code)) return undefined
  const [department, kind] = [code.charAt(0), code.charAt(1)]
  return { code, department, kind, region: code.slice(2, 8), organisation: code.slice(8, 17) }
}

/** Why `parseCreditCode` would not read this text; undefined when it would. */
export function creditCodeFault(text: string): CreditCodeFault | undefined {
  return fault(typedCode(text))
}

/** The 18th character for the first 17 (GB 32100 §4.6). Throws RangeError for other characters or lengths. */
export function creditCodeCheck(first17: string): string {
  if (!FIRST_17.test(first17)) throw new RangeError('17 characters of a credit code expected')
  const sum = [...first17].reduce((total, character, i) => total + CHARACTERS.indexOf(character) * (3 ** i % 31), 0)
  return CHARACTERS.charAt((31 - (sum % 31)) % 31)
}

/** The 9th character of an organisation code for its first 8 (GB 11714). Throws RangeError otherwise. */
export function organisationCodeCheck(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new RangeError('8 characters of an organisation code expected')
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(first8.charAt(i), 36), 0)
  return '0X987654321'.charAt(sum % 11)
}

function fault(code: string): CreditCodeFault | undefined {
  if (code.length !== 18) return 'length'
  if (!FIRST_17.test(code.slice(0, 17)) || !CHARACTERS.includes(code.charAt(17))) return 'characters'
  if (creditCodeCheck(code.slice(0, 17)) !== code[17]) return 'check'
  if (organisationCodeCheck(code.slice(8, 16)) !== code[16]) return 'organisation'
  return undefined
}

// Without I, O, S, V, Z.
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FIRST_17 = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
