import { expect, it } from 'vitest'
import { KnownAnswerFailed, selfTest } from './index.ts'

it('lets a sound machine start', () => {
  expect(() => selfTest()).not.toThrow()
})

it('stops the start at a wrong answer, by the name of its algorithm', () => {
  const answers = [
    { algorithm: 'SM3', holds: () => true },
    { algorithm: 'SM2', holds: () => false },
  ]
  expect(() => selfTest(answers)).toThrow(new KnownAnswerFailed('SM2'))
})

it('stops the start at an algorithm this machine does not have', () => {
  const missing = { algorithm: 'SM4-CTR', holds: (): boolean => { throw new Error('unknown cipher') } }
  expect(() => selfTest([missing])).toThrow(/^SM4-CTR /)
})
