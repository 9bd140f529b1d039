import { parseYuan } from '@gft/kernel'
import type { Element } from '../definition.ts'
import type { Fault } from '../problem.ts'
import type { Kind } from './kind.ts'

/** `89.5`, `1,200`, full-width digits, with or without the element's unit. */
export const number: Kind = {
  read(text, element) {
    const plain = withoutUnit(text.normalize('NFKC'), element).replace(/\s/g, '')
    if (!NUMBER.test(plain)) return { code: 'not_number' }
    const amount = Number(plain.replaceAll(',', '')) + 0
    return outOfRange(amount, element) ?? amount
  },
  judge(value, element) {
    return Number.isFinite(value) ? outOfRange(Number(value), element) : { code: 'not_number' }
  },
}

/** Yuan as it is typed, fen as it is kept; never negative. */
export const money: Kind = {
  read(text, element) {
    const amount = parseYuan(text)
    if (amount === undefined) return { code: THREE_DECIMALS.test(text.normalize('NFKC')) ? 'money_decimals' : 'not_money' }
    return outOfRange(amount, element) ?? amount
  },
  judge(value, element) {
    return Number.isSafeInteger(value) && Number(value) >= 0 ? outOfRange(Number(value), element) : { code: 'not_money' }
  },
}

const NUMBER = /^-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,6})?$/
const THREE_DECIMALS = /^[\s¥\d,]*\d\.\d{3,}\s*元?$/

function withoutUnit(text: string, { unit }: Element): string {
  const written = [unit?.zh, unit?.en].find((name) => name !== undefined && name !== '' && text.endsWith(name.normalize('NFKC')))
  return written === undefined ? text : text.slice(0, -written.normalize('NFKC').length)
}

function outOfRange(amount: number, { min, max }: Element): Fault | undefined {
  if (typeof min === 'number' && amount < min) return { code: 'too_small', params: { min } }
  if (typeof max === 'number' && amount > max) return { code: 'too_large', params: { max } }
  return undefined
}
