import { expect, test } from 'vitest'
import { dateParts, describedBy, fieldId, readDate } from './field.ts'

const posted = (boxes: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(boxes)) form.set(name, value)
  return form
}

test('a control is described by its hint and its error, and by nothing else', () => {
  expect(describedBy('case.price', { hint: '合同价', error: '请填写' })).toBe('f-case-price-hint f-case-price-error')
  expect(describedBy('case.price', {})).toBeUndefined()
  expect(fieldId('seller.person.name')).toBe('f-seller-person-name')
})

test('three boxes make a legal day', () => {
  expect(readDate(posted({ 'd.year': '2026', 'd.month': '3', 'd.day': ' 5 ' }), 'd')).toBe('2026-03-05')
})

test('what is no day comes back as it was typed', () => {
  const typed = readDate(posted({ 'd.year': '2026', 'd.month': '2', 'd.day': '30' }), 'd')
  expect(dateParts(typed)).toEqual({ year: '2026', month: '2', day: '30' })
})

test('empty boxes are no answer; a half-filled date is a wrong one', () => {
  expect(readDate(posted({}), 'd')).toBe('')
  expect(readDate(posted({ 'd.year': '2026', 'd.month': '', 'd.day': '' }), 'd')).not.toBe('')
  expect(dateParts(readDate(posted({ 'd.year': '2026' }), 'd'))).toEqual({ year: '2026', month: '', day: '' })
})
