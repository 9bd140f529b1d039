import { nationalCalendar } from '@gft/kernel'
import { describe, expect, it } from 'vitest'
import { officeActs, type Piece } from './case.ts'
import { clockOfPart, owedTo, promiseActs, promiseDue, type Promised } from './promise.ts'

const later: Promised = { parts: ['a'], way: 'later', due: '2026-03-09', outcome: null, supplied: false }

describe('a part for which a document was promised', () => {
  it.each<[string, Partial<Promised>, string, string]>([
    ['waits for it until the last day', {}, '2026-03-09', 'awaited'],
    ['is decided on what there is once that day has passed', {}, '2026-03-10', 'overdue'],
    ['waits while what came in, however late, lies there unjudged', { supplied: true }, '2026-03-10', 'awaited'],
    ['waits no more once it is in', { outcome: 'accepted' }, '2026-03-02', 'nothing'],
    ['waits no more once it is waived', { outcome: 'waived' }, '2026-03-02', 'nothing'],
    ['does not wait for what another part needs', { parts: ['b'] }, '2026-03-02', 'nothing'],
    ['does not wait for a commitment to be checked', { way: 'commitment' }, '2026-03-02', 'nothing'],
  ])('%s', (_, more, today, owed) => {
    expect(owedTo('a', [{ ...later, ...more }], today)).toBe(owed)
  })

  it('waits as long as one of several may still come', () => {
    expect(owedTo('a', [later, { ...later, due: '2026-03-20' }], '2026-03-10')).toBe('awaited')
  })

  it('has its own days after the last one for the document, or from the day it is in', () => {
    const item = { promised: { days: 3, unit: 'working' as const }, statutory: { days: 20, unit: 'working' as const } }
    expect(clockOfPart(item, [later], '2026-03-02', nationalCalendar).due).toBe('2026-03-12')
    expect(clockOfPart(item, [], '2026-03-04', nationalCalendar).due).toBe('2026-03-09')
  })
})

describe('what the office may do', () => {
  const piece: Piece = { id: 'a', root: 'a', item: 'x', after: [], may_fail: false, state: 'accepted' }
  const at = { window: true, handler: true, corrected: false }

  it('with a part is nothing while the document is awaited, and to decide once it is overdue', () => {
    for (const handling of ['review', 'charge', 'interface'] as const) {
      expect(officeActs(piece, { handling }, { ...at, owed: 'awaited' })).toEqual([])
      expect(officeActs(piece, { handling }, { ...at, owed: 'overdue' })).toEqual(['decide'])
    }
    expect(officeActs(piece, { handling: 'review' }, { ...at, owed: 'nothing' })).toEqual(['decide'])
    expect(officeActs(piece, { handling: 'interface' }, { ...at, owed: 'nothing' })).toEqual([])
  })

  it.each<[Partial<Promised>, { window: boolean; handler: boolean }, string[]]>([
    [{}, { window: true, handler: false }, ['tick']],
    [{}, { window: false, handler: true }, ['tick', 'waive']],
    [{ supplied: true }, { window: true, handler: false }, ['accept', 'return']],
    [{ outcome: 'accepted', supplied: true }, { window: true, handler: true }, []],
    [{ way: 'commitment' }, { window: true, handler: false }, []],
    [{ way: 'commitment' }, { window: false, handler: true }, ['check']],
    [{}, { window: false, handler: false }, []],
  ])('about a promise %j at %j is %j', (more, standing, acts) => {
    expect(promiseActs({ ...later, ...more }, standing)).toEqual(acts)
  })
})

it('what is promised on a Friday for five working days is due on the next', () => {
  expect(promiseDue(5, '2026-03-06', nationalCalendar)).toEqual({ due: '2026-03-13', provisional: false })
})
