import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileKeyStore, open, seal, SealBroken, type KeyStore, type Sealed } from './index.ts'
import { keysOver } from './test-rows.ts'

let dir: string
let store: KeyStore
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sealed-'))
  store = await fileKeyStore(dir)
})
afterAll(() => rm(dir, { recursive: true }))

const place = { table: 'identity.person', column: 'name', row: '018f2f0a-0000-7000-8000-000000000001' }

describe.each(['sm', 'aes'] as const)('a value sealed with suite %s', (suite) => {
  it('opens to what it was: text, object or bytes', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    const values = ['', '示例姓名', { region: '360000', parts: [1, null, '二'] }, randomBytes(40)]
    for (const value of values) expect(await open(keys, place, seal(keys, place, value))).toEqual(value)
  })

  it('is refused at once when half a character would be lost', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    expect(() => seal(keys, place, 'a\ud800')).toThrow(RangeError)
  })

  it('shows nothing of the value and never looks the same twice', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    const [one, two] = [seal(keys, place, '示例姓名'), seal(keys, place, '示例姓名')]
    expect(one.equals(two)).toBe(false)
    expect(one.includes('示例')).toBe(false)
  })

  it('does not open in another row, column or table', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    const sealed = seal(keys, place, '示例姓名')
    const another = { row: '018f2f0a-0000-7000-8000-000000000002' }
    for (const moved of [another, { column: 'former_name' }, { table: 'identity.company' }]) {
      await expect(open(keys, { ...place, ...moved }, sealed)).rejects.toThrow(SealBroken)
    }
  })

  it('does not open where other names, written one after the other, look the same', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    const sealed = seal(keys, { table: 'a', column: 'b', row: 'c","d' }, 'x')
    await expect(open(keys, { table: 'a', column: 'b","c', row: 'd' }, sealed)).rejects.toThrow(SealBroken)
  })

  it('is refused after a flip of any single bit', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    const sealed = seal(keys, place, '示例姓名')
    const opened = Array.from({ length: sealed.length * 8 }, (_, bit) => open(keys, place, flipped(sealed, bit)))
    const outcomes = await Promise.allSettled(opened)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([])
  })

  it('is bound to its header, even if every key id led to the same key', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    const anyId = { find: async () => keys.current }
    const sealed = seal(keys, place, '示例姓名')
    expect(await open(anyId, place, sealed)).toBe('示例姓名')
    for (let bit = 0; bit < 18 * 8; bit += 1) {
      await expect(open(anyId, place, flipped(sealed, bit))).rejects.toThrow(SealBroken)
    }
  })

  it('opens as it was and is refused when cut, lengthened or flipped, whatever it holds', async () => {
    const keys = await keysOver(store, { suite }).keys.prepare('person')
    const property = fc.asyncProperty(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), async (value, bit, cut) => {
      const sealed = seal(keys, place, value)
      expect(await open(keys, place, sealed)).toBe(value)
      const [short, long] = [sealed.subarray(0, cut % sealed.length), Buffer.concat([sealed, Buffer.of(0)])]
      for (const wrong of [flipped(sealed, bit % (sealed.length * 8)), short, long]) {
        await expect(open(keys, place, wrong as Sealed)).rejects.toThrow(SealBroken)
      }
    })
    await fc.assert(property, { numRuns: 30 })
  })
})

function flipped(sealed: Sealed, bit: number): Sealed {
  const copy = Buffer.from(sealed)
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return copy as Sealed
}
