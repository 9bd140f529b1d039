import type { Element } from '@gft/forms'
import { parse } from '@gft/forms'
import { expect, test } from 'vitest'
import { asTyped, readTyped, typedText } from './element.ts'

const element = (kind: Element['kind']): Element => ({ id: 'e', label: { zh: '项', en: 'item' }, kind, sensitivity: 'open', sources: [], editable: true })

test.each([
  ['money', 86_000_000, '860000'],
  ['money', 128_050, '1280.50'],
  ['yesno', false, 'no'],
  ['date', '2026-03-05', '2026-03-05'],
  ['number', 89.5, '89.5'],
] as const)('a kept %s %s stands in its field so that reading it gives it back', (kind, kept, typed) => {
  expect(asTyped(element(kind), kept)).toBe(typed)
  expect(parse(element(kind), typed)).toBe(kept)
})

test('nothing kept is an empty field', () => {
  expect(asTyped(element('text'), undefined)).toBe('')
})

test('a date is read from its three boxes, a file in place of words is not an answer', () => {
  const form = new FormData()
  for (const [part, value] of [['year', '2026'], ['month', '3'], ['day', '5']] as const) form.set(`case.when.${part}`, value)
  form.set('case.name', new Blob(['x']))
  expect(readTyped(form, element('date'), 'case.when')).toBe('2026-03-05')
  expect(readTyped(form, element('text'), 'case.name')).toBe('')
})

test('what is known is shown as people read it', () => {
  expect(typedText(element('money'), '860000', 'zh')).toBe('¥860,000.00')
  expect(typedText(element('date'), '2026-03-05', 'zh')).toBe('2026年3月5日')
})
