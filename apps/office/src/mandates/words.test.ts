import { expect, it } from 'vitest'
import { lastDay, sayScope } from './words.ts'

it('says what a mandate goes to in one line, and that none named means all', () => {
  expect(sayScope({ services: [{ id: 'elder-card', name: { zh: '老年人优待证', en: '' } }], acts: ['fill', 'receive'] })).toBe('老年人优待证：填写申请、查进度、收结果')
  expect(sayScope({ services: [], acts: ['fill'] })).toBe('所有事项：填写申请')
})

it('a term that ends with a day shows that day, not the next', () => {
  expect(lastDay('2027-03-01T16:00:00.000Z')).toBe('2027年3月1日')
})
