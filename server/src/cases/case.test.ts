import { describe, expect, it } from 'vitest'
import { startable, stranded, wholeState, type Piece } from './case.ts'
import type { State } from './case-store.ts'

const piece = (item: string | null, state: State, more: Partial<Piece> = {}): Piece => ({ id: item ?? 'root', root: 'root', item, after: [], may_fail: false, state, ...more })

/** A sale: the register waits for the tax, the gas account for the register and may fail alone. */
const sale = (tax: State, register: State, gas: State, root: State = 'accepted') => [
  piece(null, root), piece('tax', tax), piece('register', register, { after: ['tax'] }), piece('gas', gas, { after: ['register'], may_fail: true }),
]

describe('the whole', () => {
  it('goes on while a part does, also one that waits for a mended one', () => {
    expect(wholeState(sale('granted', 'carrying-out', 'waiting'))).toBe('accepted')
    expect(wholeState(sale('granted', 'failed', 'waiting'))).toBe('accepted')
  })

  it('is done when all that may not fail is done', () => {
    expect(wholeState(sale('granted', 'granted', 'granted'))).toBe('granted')
    expect(wholeState(sale('granted', 'granted', 'failed'))).toBe('granted')
  })

  it('is not done because something else in it is', () => {
    expect(wholeState(sale('granted', 'refused', 'refused'))).toBe('refused')
    expect(wholeState([piece(null, 'accepted'), piece('tax', 'granted'), piece('register', 'failed', { after: ['tax'] })])).toBe('failed')
  })

  it('is what its window made of it before any part could begin, and what its only part is where it stands alone', () => {
    expect(wholeState(sale('not-accepted', 'not-accepted', 'not-accepted', 'not-accepted'))).toBe('not-accepted')
    expect(wholeState([piece('card', 'failed', { id: 'root' })])).toBe('failed')
  })
})

describe('a part', () => {
  const items = (parts: readonly Piece[]) => parts.map(({ item }) => item)

  it('begins when everything it waits for is granted', () => {
    expect(items(startable(sale('waiting', 'waiting', 'waiting')))).toEqual(['tax'])
    expect(items(startable(sale('granted', 'waiting', 'waiting')))).toEqual(['register'])
    expect(items(startable(sale('granted', 'failed', 'waiting')))).toEqual([])
  })

  it('is lost when what it waits for was refused, not while that can be mended', () => {
    expect(items(stranded(sale('granted', 'refused', 'waiting')))).toEqual(['gas'])
    expect(items(stranded(sale('granted', 'failed', 'waiting')))).toEqual([])
  })
})
