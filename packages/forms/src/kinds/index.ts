import type { Element, ElementKind } from '../definition.ts'
import { choice, yesno } from './choices.ts'
import { date } from './date.ts'
import { creditCode, phone, region, residentId } from './identifiers.ts'
import type { Kind } from './kind.ts'
import { money, number } from './numbers.ts'
import { line, lines } from './words.ts'

export const kinds: Readonly<Record<ElementKind, Kind>> = {
  text: line, long: lines, number, money, date, yesno, choice, phone, address: line, region,
  'resident-id': residentId, 'credit-code': creditCode,
}

/** The most characters an answer may have. */
export function lengthLimit({ kind, maxLength }: Element): number {
  if (kind === 'long') return maxLength ?? 2000
  return kind === 'text' || kind === 'address' ? (maxLength ?? 200) : 100
}
