import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestGround, type TestGround } from '../../test/ground.ts'
import { fileKeyStore, keyLines, openKeys, rotateKeys, statement, vaultOf, type KeyStore } from './index.ts'
import { tables } from './platform-tables.ts'

/** What one has sealed and noted an index of, to be opened and found again whatever happened to the keys. */
interface Kept { readonly tableClass: string; readonly row: string; readonly text: string; readonly sealed: Buffer; readonly index: Buffer }

describe('a rotation of the keys', () => {
  let ground: TestGround
  let store: KeyStore
  let folder: string
  const kept: Kept[] = []

  beforeAll(async () => {
    ground = await openTestGround({ platform: tables })
    folder = await mkdtemp(join(tmpdir(), 'gft-rotation-'))
    store = await fileKeyStore(folder)
  })
  afterAll(async () => {
    await ground.close()
    await rm(folder, { recursive: true })
  })

  const process = () => openKeys(ground.db, store, { suite: 'sm', now: ground.now })
  const rotate = (through: KeyStore = store) => rotateKeys({ db: ground.db, store: through, now: ground.now(), told: () => nothing() })

  async function keep(keys: ReturnType<typeof process>, tableClass: string, text: string): Promise<void> {
    const vault = await vaultOf(keys, tableClass)
    const row = crypto.randomUUID()
    kept.push({ tableClass, row, text, sealed: vault.seal('t.x', 'c', row, text), index: vault.index('c', text) })
  }

  async function everythingOpens(keys = process()): Promise<void> {
    for (const { tableClass, row, text, sealed, index } of kept) {
      const vault = await vaultOf(keys, tableClass)
      expect(await vault.open('t.x', 'c', row, sealed as never)).toBe(text)
      expect(vault.index('c', text)).toEqual(index)
    }
  }

  it('leaves everything to be opened and found, whatever was sealed, in whichever class and month, however often it is done', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ tableClass: fc.constantFrom('person', 'case', 'staff'), text: fc.string({ unit: 'grapheme' }), month: fc.integer({ min: 1, max: 12 }), rotates: fc.boolean() }), { minLength: 1, maxLength: 8 }),
      async (acts) => {
        for (const { tableClass, text, month, rotates } of acts) {
          ground.at(`2026-${String(month).padStart(2, '0')}-05T00:00:00Z`)
          await keep(process(), tableClass, text.toWellFormed())
          if (rotates) await rotate()
        }
        await everythingOpens()
      },
    ), { numRuns: 12 })
  })

  it('seals anew under new keys at once, also in a process that runs, and wraps the old ones under the new master key', async () => {
    ground.at('2026-07-05T00:00:00Z')
    const running = process()
    await keep(running, 'person', 'before')
    const { kek } = await rotate()
    ground.at('2026-07-05T00:01:00Z')
    await keep(running, 'person', 'after')
    const [before, after] = kept.slice(-2).map(({ sealed }) => sealed.toString('hex', 2, 18))
    expect(after).not.toBe(before)
    expect(new Set((await keyLines(ground.db)).map((line) => line.kek))).toEqual(new Set([kek]))
    await everythingOpens(running)
  })

  it('that was killed is taken up where it stopped, with no further master key, and loses nothing', async () => {
    for (const month of Array.from({ length: 50 }, (_, i) => i)) {
      ground.at(new Date(Date.UTC(2030, month, 5)).toISOString())
      await keep(process(), 'case', `of month ${month}`)
    }
    const { kek: before } = await rotate()
    for (const at of [0, 7, 25]) {
      let left = at
      const dying: KeyStore = { ...store, unwrap: (secret, binding) => (left-- > 0 ? store.unwrap(secret, binding) : Promise.reject(new Error('killed'))) }
      await expect(rotate(dying)).rejects.toThrow('killed')
      await everythingOpens()
    }
    const done = await rotate()
    expect(done).toMatchObject({ resumed: true })
    expect((await keyLines(ground.db)).filter(({ kek }) => kek !== done.kek)).toEqual([])
    expect(number(done.kek)).toBe(number(before) + 1)
    await everythingOpens()
    expect(await rotate()).toMatchObject({ resumed: false })
  })
})

const nothing = statement('test.nothing', 'select 1')
const number = (kek: string): number => Number(kek.replace('kek-', ''))
