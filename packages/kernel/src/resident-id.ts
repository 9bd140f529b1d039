import { isLegalDay, type LegalDay } from './legal-day.ts'
import { typedCode } from './typed.ts'

/** A citizen's identity number (公民身份号码, GB 11643) and what it says. */
export type ResidentId = {
  /** 18 characters, a final X in upper case. */
  readonly number: string
  /** GB/T 2260 code, 6 digits, of the place of first registration. */
  readonly region: string
  readonly birth: LegalDay
  readonly sex: 'male' | 'female'
}

/** What is wrong with a typed number; `old_form` is the 15-digit form, abolished in 2013. */
export type ResidentIdFault = 'length' | 'old_form' | 'characters' | 'birth' | 'check'

/** Reads a typed identity number: spaces, full-width digits and a small x are accepted. Undefined when it is wrong. */
export function parseResidentId(text: string): ResidentId | undefined {
  const number = typedCode(text)
  return fault(number) ? undefined : { number, region: number.slice(0, 6), birth: birth(number), sex: sex(number) }
}

/** Why `parseResidentId` would not read this text; undefined when it would. */
export function residentIdFault(text: string): ResidentIdFault | undefined {
  return fault(typedCode(text))
}

/** The 18th character for the first 17 (ISO 7064 MOD 11-2). Throws RangeError unless given 17 digits. */
export function residentIdCheck(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('17 digits expected')
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return '10X98765432'.charAt(sum % 11)
}

function fault(number: string): ResidentIdFault | undefined {
  if (/^\d{15}$/.test(number)) return 'old_form'
  if (number.length !== 18) return 'length'
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'characters'
  if (!/^(18|19|20)/.test(birth(number)) || !isLegalDay(birth(number))) return 'birth'
  if (residentIdCheck(number.slice(0, 17)) !== number[17]) return 'check'
  return undefined
}

function birth(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

function sex(number: string): 'male' | 'female' {
  return Number(number[16]) % 2 === 1 ? 'male' : 'female'
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
