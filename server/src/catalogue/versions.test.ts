import { describe, expect, it } from 'vitest'
import { chain, item, step } from './example.fixture.ts'
import { versionsFrom, type NewestVersion } from './versions.ts'

const tax = item('tax')
const title = item('title')
const house = chain('house', [step('tax'), step('title', ['tax'])])

/** What is held after this content was loaded. */
const held = (items = [tax, title], chains = [house], before: readonly NewestVersion[] = []): NewestVersion[] =>
  versionsFrom(items, chains, before).begins.map(({ id, version, digest }) => ({ id, version, digest, state: 'in-force' }))

const begins = (...args: Parameters<typeof versionsFrom>) => versionsFrom(...args).begins.map(({ id, version }) => `${id} ${version}`)

describe('content', () => {
  it('begins with the first version of everything', () => {
    expect(begins([tax, title], [house], [])).toEqual(['tax 1', 'title 1', 'house 1'])
  })

  it('that has not changed makes no version, whatever number it gives itself', () => {
    expect(begins([{ ...tax, version: 7 }, title], [house], held())).toEqual([])
  })

  it('that has changed makes the next version of the item and of the chains that hold it', () => {
    expect(begins([{ ...tax, visits: 1 }, title], [house], held())).toEqual(['tax 2', 'house 2'])
  })

  it('of a chain fixes the versions of its items', () => {
    const { begins } = versionsFrom([{ ...tax, visits: 1 }, title], [house], held())
    expect(begins.find(({ id }) => id === 'house')?.items).toEqual({ tax: 2, title: 1 })
  })

  it('that is gone is withdrawn, and comes back with the next version', () => {
    expect(versionsFrom([tax, title], [], held()).withdrawn).toEqual(['house'])
    const withdrawn = held().map((version) => (version.id === 'house' ? { ...version, state: 'withdrawn' as const } : version))
    expect(begins([tax, title], [house], withdrawn)).toEqual(['house 2'])
    expect(versionsFrom([tax, title], [], withdrawn).withdrawn).toEqual([])
  })

  it('is refused when two services share an id or a chain names what is not there', () => {
    expect(() => versionsFrom([tax], [chain('tax', [step('tax')])], [])).toThrow('share an id: tax')
    expect(() => versionsFrom([tax], [house], [])).toThrow('names the item title')
  })
})
