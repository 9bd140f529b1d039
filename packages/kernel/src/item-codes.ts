import { parseCreditCode } from './credit-code.ts'
import { isLegalDay, type LegalDay } from './legal-day.ts'
import { typedCode } from './typed.ts'

/** A service item's basic code (基本编码), 12 digits, by its parts. */
export type BasicCodeParts = {
  /** `00` national catalogue, `36` Jiangxi's own: 2 digits. */
  readonly catalogue: string
  /** Type of item (事项类型, GB/T 39046): `01` licensing … `10`, `20` public service. */
  readonly type: string
  /** Department within the catalogue: 2 digits. */
  readonly department: string
  /** Main item: 3 digits. */
  readonly main: string
  /** Sub-item: 3 digits, `000` when the main item has none. */
  readonly sub: string
}

/** A service item's implementation code (实施编码), 31 characters, by its parts. */
export type ImplementationCodeParts = {
  /** Credit code of the implementing body (实施主体): 18 characters. */
  readonly body: string
  /** Level of exercise (行使层级, GB/T 39046): 1 nation, 2 province, 3 city, 4 county, 5 township, 6 village, 7 several. */
  readonly level: number
  /** Basic code: 12 digits. */
  readonly basic: string
}

/** A case number (办件编号), 45 characters, by its parts. */
export type CaseNumberParts = {
  /** Implementation code: 31 characters. */
  readonly implementation: string
  /** The legal day of application. */
  readonly day: LegalDay
  /** The day's running number of that item: 1…999999. */
  readonly sequence: number
}

/** The parts of a basic code; undefined when it is none. */
export function parseBasicCode(text: string): BasicCodeParts | undefined {
  const [code, catalogue = '', type = '', department = '', main = '', sub = ''] = BASIC.exec(typedCode(text)) ?? []
  return code === undefined ? undefined : { catalogue, type, department, main, sub }
}

/** 12 digits. Throws RangeError when a part is not in order. */
export function basicCode({ catalogue, type, department, main, sub }: BasicCodeParts): string {
  const code = [catalogue, type, department, main, sub].join('')
  const widths = [catalogue, type, department, main, sub].map((part) => part.length).join()
  if (widths !== '2,2,2,3,3' || !BASIC.test(code)) throw new RangeError('a part of the basic code is not in order')
  return code
}

/** The parts of an implementation code; undefined when its form or the body's credit code is wrong. */
export function parseImplementationCode(text: string): ImplementationCodeParts | undefined {
  const code = typedCode(text)
  const parts = { body: code.slice(0, 18), level: Number(code.charAt(18)), basic: code.slice(19) }
  return implementationInOrder(parts) ? parts : undefined
}

/** 31 characters. Throws RangeError when a part is not in order. */
export function implementationCode(parts: ImplementationCodeParts): string {
  if (!implementationInOrder(parts)) throw new RangeError('a part of the implementation code is not in order')
  return parts.body + String(parts.level) + parts.basic
}

/** The parts of a case number; undefined when it is none. */
export function parseCaseNumber(text: string): CaseNumberParts | undefined {
  const [, implementation = '', year, month, day, sequence] = CASE_NUMBER.exec(typedCode(text)) ?? []
  const parts = { implementation, day: `${year}-${month}-${day}`, sequence: Number(sequence) }
  return caseNumberInOrder(parts) ? parts : undefined
}

/** 45 characters: implementation code, YYYYMMDD, six digits. Throws RangeError when a part is not in order. */
export function caseNumber(parts: CaseNumberParts): string {
  if (!caseNumberInOrder(parts)) throw new RangeError('a part of the case number is not in order')
  return parts.implementation + parts.day.replaceAll('-', '') + String(parts.sequence).padStart(6, '0')
}

const BASIC = /^(\d\d)(0[1-9]|10|20)(\d\d)(\d{3})(\d{3})$/
const CASE_NUMBER = /^([0-9A-Z]{31})(\d{4})(\d\d)(\d\d)(\d{6})$/

function implementationInOrder({ body, level, basic }: ImplementationCodeParts): boolean {
  return parseCreditCode(body)?.code === body && Number.isInteger(level) && level >= 1 && level <= 7 && BASIC.test(basic)
}

function caseNumberInOrder({ implementation, day, sequence }: CaseNumberParts): boolean {
  return (
    implementation.length === 31 &&
    parseImplementationCode(implementation) !== undefined &&
    isLegalDay(day) &&
    Number.isInteger(sequence) && sequence >= 1 && sequence <= 999999
  )
}
