import { expect, test } from 'vitest'
import { deedsOf, stateOf } from './words.ts'

test('checking a commitment is done by saying whether it is so, and only a false one needs a ground', () => {
  expect(deedsOf(['check']).map(({ name, required }) => [name, required])).toEqual([['true', false], ['false', true]])
})

test('a document is judged as the platform allows, and nothing else is offered', () => {
  expect(deedsOf(['tick', 'waive', 'toString']).map(({ name }) => name)).toEqual(['tick', 'waive'])
  expect(deedsOf([])).toEqual([])
})

test('a document that has not come is told apart from one that was sent back and one that is late', () => {
  const open = { way: 'later', state: 'open', overdue: false, returned: null } as const
  expect([open, { ...open, returned: '看不清' }, { ...open, overdue: true }].map((one) => stateOf(one).says)).toEqual(['等申请人补交', '已退回，等重新补交', '到期未补'])
})
