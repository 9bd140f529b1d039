import { isLegalDay, parseCreditCode, parseResidentId, type LegalDay } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'
import type { Field, Fields } from './licence.ts'

/** What a column may be: the holder's code, the number, the day of issue, or a field of the type. */
export interface Target { readonly target: string; readonly label: string; readonly required: boolean; readonly names: readonly string[] }

export const HOLDER = 'holderCode'
export const NUMBER = 'number'
export const ISSUED = 'issuedOn'

export function targetsOf(type: LicenceType): Target[] {
  const own = type.fields.map(({ field, label }): Target => ({ target: `field:${field}`, label: label.zh, required: false, names: [label.zh, label.en, field] }))
  return [
    { target: HOLDER, label: '持证主体代码', required: true, names: ['持证主体代码', '身份证号', '身份证号码', '公民身份号码', '证件号码', '证件号', '权利人证件号', '统一社会信用代码', '法定代表人身份证号'] },
    { target: NUMBER, label: '证照编号', required: true, names: ['证照编号', '编号', '证号', '证书编号', '许可证编号', '许可证号', '不动产权证号', '登记号', ...ownNumber(type)] },
    { target: ISSUED, label: '颁发日期', required: false, names: ['颁发日期', '发证日期', '签发日期', '登记日期', '领取日期'] },
    ...own,
  ]
}

/** What a type calls its number: a field that says so, else what it is known by. */
function ownNumber({ fields }: LicenceType): string[] {
  const [said, known] = [/No$/, /^(plate|projectCode|idNumber|creditCode)$/].map((pattern) => fields.filter(({ field }) => pattern.test(field)).map(({ label }) => label.zh))
  return said!.length > 0 ? said! : known!
}

/** What each target is read from, by the column's place; proposed by the names in the header. One column may serve several. */
export type Columns = Readonly<Record<string, number>>

export function proposed(targets: readonly Target[], header: readonly string[]): Columns {
  const names = header.map(plain)
  const found = targets.map(({ target, names: known }): [string, number] => [target, known.map((name) => names.indexOf(plain(name))).find((at) => at >= 0) ?? -1])
  return Object.fromEntries(found.filter(([, at]) => at >= 0))
}

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s()（）:：*·_-]/g, '')

export type Why = 'missing' | 'bad-id' | 'bad-day' | 'bad-number' | 'too-long' | 'twice'
export interface Wrong { readonly field: string; readonly why: Why }
export interface StockLine { readonly holder: string; readonly number: string; readonly issuedOn: LegalDay | null; readonly fields: Fields }

/** A row as stock, or everything that is wrong with it. */
export function readLine(type: LicenceType, columns: Columns, cells: readonly string[]): StockLine | { readonly wrong: readonly Wrong[] } {
  const cell = (target: string): string => (cells[columns[target] ?? -1] ?? '').normalize('NFKC').trim()
  const wrong: Wrong[] = []
  const say = (field: string, why: Why) => void wrong.push({ field, why })

  const holder = codeOf(cell(HOLDER))
  if (!cell(HOLDER)) say('持证主体代码', 'missing')
  else if (!holder) say('持证主体代码', 'bad-id')
  const number = cell(NUMBER)
  if (!number) say('证照编号', 'missing')
  else if (number.length > 80) say('证照编号', 'too-long')
  const issuedOn = cell(ISSUED) ? dayOf(cell(ISSUED)) : null
  if (issuedOn === undefined) say('颁发日期', 'bad-day')

  const fields = type.fields.flatMap(({ field, label }): [string, Field][] => {
    const text = cell(`field:${field}`)
    if (!text) return []
    const value = valueOf(field, text)
    if (typeof value === 'object') say(label.zh, value.why)
    return typeof value === 'object' ? [] : [[field, value]]
  })
  if (fields.length === 0 && wrong.length === 0) say('证照内容', 'missing')
  return holder && issuedOn !== undefined && wrong.length === 0 ? { holder, number, issuedOn, fields: Object.fromEntries(fields) } : { wrong }
}

const codeOf = (text: string): string | undefined => parseResidentId(text)?.number ?? parseCreditCode(text)?.code

function valueOf(field: string, text: string): Field | { why: Why } {
  if (text.length > 500) return { why: 'too-long' }
  if (DAYS.test(field)) return /^(长期|永久)/.test(text) ? '9999-12-31' : (dayOf(text) ?? { why: 'bad-day' })
  if (!NUMBERS.has(field)) return text
  const value = Number(text.replace(/[,，¥￥元]|平方米/g, ''))
  if (!Number.isFinite(value)) return { why: 'bad-number' }
  // Amounts stand in files in yuan, and here in fen.
  return MONEY.has(field) ? Math.round(value * 100) : value
}

const DAYS = /(Until|On)$|^birth$/
const MONEY = new Set(['amount', 'total'])
const NUMBERS = new Set([...MONEY, 'area', 'volume'])

/** 2026-11-22, 2026/11/2, 2026.11.22, 20261122, 2026年11月22日. */
function dayOf(text: string): LegalDay | undefined {
  const [, y = '', m = '', d = ''] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(text) ?? []
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  return isLegalDay(day) ? day : undefined
}

/** In plain words, and what to do about it. */
export const WHY: Readonly<Record<Why, string>> = {
  missing: '没有填，请补上',
  'bad-id': '身份号码或统一社会信用代码的校验位对不上，多半抄错了一位，请核对原件',
  'bad-day': '日期看不懂，请写成 2026-11-22 这样',
  'bad-number': '不是数字，请只填数字',
  'too-long': '太长，请缩短',
  twice: '和前面一行是同一本证照，只收了前面那一行',
}

/** The refused rows as CSV that a spreadsheet opens as it is: with a byte order mark, and nothing in it is a formula. */
export const reportOf = (rows: readonly { readonly line: number; readonly field: string; readonly why: Why }[]): string =>
  `\uFEFF${[['行号', '栏目', '原因'], ...rows.map(({ line, field, why }) => [String(line), field, WHY[why]])].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
