import { answerText, parse, type Element, type Value } from '@gft/forms'
import { readDate } from '../field/field.ts'
import type { Lang } from '../text/catalogue.ts'

/** What a person typed for an element in a posted form, raw, for `parse` of the forms engine. */
export function readTyped(form: FormData, element: Element, name: string): string {
  if (element.kind === 'date') return readDate(form, name)
  const raw = form.get(name)
  return typeof raw === 'string' ? raw : ''
}

/** A kept value as it stands in its field: fen as yuan, yes and no as `yes` and `no`. */
export function asTyped(element: Element, value: Value | undefined): string {
  if (value === undefined) return ''
  if (element.kind === 'money') return yuan(Number(value))
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

function yuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}

/** What was typed as a person reads it: `860000` as ¥860,000.00. What cannot be read stays as it was typed. */
export function typedText(element: Element, typed: string, lang: Lang): string {
  const value = parse(element, typed)
  return value === undefined || typeof value === 'object' ? typed : answerText(element, value, lang)
}

interface TextHints { inputmode?: 'decimal'; autocomplete: 'off'; spellcheck?: 'false'; size?: 8 | 20 }

/** How the one-line kinds help the keyboard. A name or an address may be the person's own or another's: nothing is filled in for them. */
export const oneLine: Partial<Record<Element['kind'], TextHints>> = {
  text: { autocomplete: 'off' },
  address: { autocomplete: 'off' },
  region: { autocomplete: 'off' },
  number: { inputmode: 'decimal', autocomplete: 'off', size: 8 },
  'resident-id': { autocomplete: 'off', spellcheck: 'false', size: 20 },
  'credit-code': { autocomplete: 'off', spellcheck: 'false', size: 20 },
}
