import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DataKeys, fileKeyStore, indexOf, open, seal, SealBroken, type KeyStore, type WrappedKey } from './index.ts'
import { keysOver, rowsIn } from './test-rows.ts'

let dir: string
let store: KeyStore
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'data-keys-'))
  store = await fileKeyStore(dir)
})
afterAll(() => rm(dir, { recursive: true }))

const place = { table: 'identity.person', column: 'name', row: '018f2f0a-0000-7000-8000-000000000001' }

describe('data keys', () => {
  it('are one a class and month, shared by processes that start at once', async () => {
    const { rows, keys } = keysOver(store)
    const another = keysOver(store, { rows }).keys
    const prepared = await Promise.all([keys, another, keys].map((each) => each.prepare('person')))
    expect(new Set(prepared.map(({ current }) => current.id)).size).toBe(1)
    expect(await open(await another.prepare('person'), place, seal(await keys.prepare('person'), place, 'x'))).toBe('x')
    expect((await keys.prepare('case')).current.id).not.toBe((await keys.prepare('person')).current.id)
  })

  it('change with the month, and the old ones still open', async () => {
    const { rows, keys } = keysOver(store, { now: '2026-01-31T23:59:59Z' })
    const sealed = seal(await keys.prepare('person'), place, 'x')
    const later = keysOver(store, { rows, now: '2026-02-01T00:00:00Z' }).keys
    await later.prepare('person')
    expect([...rows.values()].map(({ month }) => month)).toEqual(['2026-01', '2026-02'])
    expect(await open(later, place, sealed)).toBe('x')
  })

  it('lie in the database without their bytes, and do not unwrap for another class, month or suite', async () => {
    const { rows, keys } = keysOver(store)
    const sealed = seal(await keys.prepare('person'), place, 'x')
    const [row] = [...rows.values()] as [WrappedKey]
    for (const forged of [{ class: 'case' }, { month: '2020-01' }, { suite: 'aes' as const }]) {
      rows.set(row.id, { ...row, ...forged })
      await expect(open(keysOver(store, { rows }).keys, place, sealed)).rejects.toThrow()
    }
  })

  it('take the suite of the newest one, whatever was set for the first', async () => {
    const { rows, keys } = keysOver(store, { suite: 'aes' })
    await keys.prepare('person')
    const { current } = await keysOver(store, { rows, suite: 'sm' }).keys.prepare('case')
    expect(current.cipher.suite).toBe('aes')
  })

  it('are wrapped anew under a new KEK without touching what they sealed', async () => {
    const { rows, keys } = keysOver(store)
    const sealed = seal(await keys.prepare('person'), place, 'x')
    const [row] = [...rows.values()] as [WrappedKey]
    const kek = await store.rotate()
    rows.set(row.id, await DataKeys.rewrap(store, row))
    expect(rows.get(row.id)).toMatchObject({ kek, id: row.id, suite: row.suite })
    expect(await open(keysOver(store, { rows }).keys, place, sealed)).toBe('x')
  })

  it('once destroyed and forgotten, leave nothing that opens', async () => {
    const { rows, keys } = keysOver(store)
    const sealed = seal(await keys.prepare('person'), place, 'x')
    rows.clear()
    keys.forget()
    await expect(open(keys, place, sealed)).rejects.toThrow(SealBroken)
  })

  it('are asked for again after the database could not answer', async () => {
    const { rows, keys } = keysOver(store)
    const sealed = seal(await keys.prepare('person'), place, 'x')
    const [table, lost] = [rowsIn(rows), new Error('connection lost')]
    let down = true
    const other = new DataKeys({
      load: (id) => (down ? Promise.reject(lost) : table.load(id)),
      current: (tableClass, month) => (down ? Promise.reject(lost) : table.current(tableClass, month)),
      newestSuite: table.newestSuite,
      save: table.save,
      store, suite: 'sm', now: () => new Date('2026-01-05T00:00:00Z'),
    })
    await expect(open(other, place, sealed)).rejects.toThrow(lost)
    await expect(other.prepare('person')).rejects.toThrow(lost)
    down = false
    expect(await open(other, place, sealed)).toBe('x')
    expect((await other.prepare('person')).current.id).toBe((await keys.prepare('person')).current.id)
  })
})

describe('the value index', () => {
  it('finds equal values of one class and column, across processes and months, and no others', async () => {
    const january = await keysOver(store, { now: '2026-01-05T00:00:00Z' }).keys.prepare('person')
    const june = await keysOver(store, { now: '2026-06-05T00:00:00Z' }).keys.indexKey('person')
    const company = await keysOver(store).keys.indexKey('company')
    const index = indexOf(january, 'mobile', '19900000001')
    expect(index).toHaveLength(32)
    expect(indexOf(june, 'mobile', '19900000001')).toEqual(index)
    expect(indexOf(june, 'mobile', '19900000002')).not.toEqual(index)
    expect(indexOf(june, 'telephone', '19900000001')).not.toEqual(index)
    expect(indexOf(company, 'mobile', '19900000001')).not.toEqual(index)
  })
})
