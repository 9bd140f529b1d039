import { expect, test } from 'vitest'
import { caseOf } from './subject.ts'

test('a duty leads to its case, and one that is about something else leads nowhere', () => {
  expect(caseOf({ kind: 'decide', subject: 'one' })).toBe('one')
  expect(caseOf({ kind: 'mend-rating', subject: 'two' })).toBeUndefined()
})
