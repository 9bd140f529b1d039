import { typedCode } from './typed.ts'

declare const unit: unique symbol

/** An amount of money in fen (分, a hundredth of a yuan): a safe integer, so that nothing is ever rounded. */
export type Fen = number & { readonly [unit]: 'fen' }

/** Throws RangeError for what is no whole number of fen. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError('a whole number of fen expected')
  return (amount + 0) as Fen
}

/** Throws RangeError when the sum leaves the safe integers. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0
  for (const amount of amounts) sum = fen(sum + amount)
  return fen(sum)
}

/**
 * Reads an amount in yuan: `1234.5`, `¥1,234.50`, `1234.50元`, full-width digits. Undefined for anything else: a sign,
 * a third decimal, thousands set wrongly, more than the safe integers hold.
 */
export function parseYuan(text: string): Fen | undefined {
  const [, yuan, decimals = ''] = YUAN.exec(typedCode(text)) ?? []
  const amount = Number(`${yuan?.replaceAll(',', '')}${decimals.padEnd(2, '0')}`)
  return Number.isSafeInteger(amount) ? fen(amount) : undefined
}

/** `¥1,234.50`, `-¥0.05`. */
export function formatYuan(amount: Fen): string {
  const [yuan, decimals] = split(Math.abs(amount))
  const grouped = String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}¥${grouped}.${String(decimals).padStart(2, '0')}`
}

/**
 * The amount in the characters of bills and receipts (正确填写票据和结算凭证的基本规定): `壹仟贰佰叁拾肆元伍角整`.
 * Throws RangeError for a negative amount.
 */
export function yuanInCharacters(amount: Fen): string {
  if (amount < 0) throw new RangeError('a receipt states no negative amount')
  const [yuan, decimals] = split(amount)
  const [jiao, rest] = [Math.floor(decimals / 10), decimals % 10]
  const whole = yuan > 0 || decimals === 0 ? `${characters(yuan)}元` : ''
  const tenths = jiao > 0 ? `${digit(jiao)}角` : yuan > 0 && rest > 0 ? '零' : ''
  return whole + tenths + (rest > 0 ? `${digit(rest)}分` : '整')
}

const YUAN = /^[¥￥]?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?元?$/
const STEPS = [[1e8, '亿'], [1e4, '万'], [1e3, '仟'], [100, '佰'], [10, '拾']] as const

function split(amount: number): [yuan: number, decimals: number] {
  return [Math.floor(amount / 100), amount % 100]
}

function characters(number: number): string {
  const [size, name] = STEPS.find(([size]) => number >= size) ?? [1, '']
  if (size === 1) return digit(number)
  const rest = number % size
  const gap = rest < size / 10 ? '零' : ''
  return characters(Math.floor(number / size)) + name + (rest === 0 ? '' : gap + characters(rest))
}

function digit(number: number): string {
  return '零壹贰叁肆伍陆柒捌玖'.charAt(number)
}
