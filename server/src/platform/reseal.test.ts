import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clusterUrl, onCluster } from '../../test/world.ts'
import {
  fileKeyStore, KeysInUse, keyLines, migrate, openDatabase, openFiles, openKeys, reseal, retireKeys, rotateKeys, sealedUnder, statement, vaultOf,
  type Database, type DataKeys, type KeyStore, type Tables,
} from './index.ts'
import { alone } from './reseal.ts'
import { tables as platformTables } from './platform-tables.ts'

const keeps = { class: 'permanent', term: 'none', law: '测试' } as const
const tables: Record<string, Tables> = {
  t: {
    person: { rights: 'write', keeps, sealed: { class: 'person', row: 'id', columns: ['name', 'phone'] }, bytes: ['phone_index'] },
    note: { rights: 'write', keeps, sealed: { class: 'case', row: `person || ' ' || "of"`, columns: ['words'] } },
  },
}
const PEOPLE = 400
const nothing = statement('test.nothing', 'select 1')
const IN_TWO_HOURS = 2 * 3_600_000

describe('sealing anew', () => {
  let url: string
  let db: Database
  let store: KeyStore
  let folder: string
  let name: string
  const people: string[] = []

  beforeEach(async () => {
    const cluster = await clusterUrl()
    name = `gft_reseal_${crypto.randomUUID().replaceAll('-', '')}`
    await onCluster(cluster, (c) => c.query(`create database ${name}`))
    const its = new URL(cluster)
    its.pathname = `/${name}`
    url = its.href
    await migrate({ adminUrl: url, login: 'gft_reseal_test', modules: [{ module: 'platform', folder: join(import.meta.dirname, 'migrations'), tables: platformTables }] })
    db = openDatabase(url, { max: 4, name: 'gft test' })
    folder = await mkdtemp(join(tmpdir(), 'gft-reseal-'))
    store = await fileKeyStore(join(folder, 'keys'))
    await db.pool.query(`create schema t; create table t.person (id text primary key, name bytea, phone bytea not null, phone_index bytea not null);
      create table t.note (person text, "of" text, words bytea not null)`)
    people.splice(0)
    const vault = await vaultOf(keys(), 'person')
    const cases = await vaultOf(keys(), 'case')
    for (let i = 0; i < PEOPLE; i += 1) {
      const id = crypto.randomUUID()
      people.push(id)
      await db.pool.query('insert into t.person values ($1, $2, $3, $4)', [id, i % 3 ? vault.seal('t.person', 'name', id, `人${i}`) : null, vault.seal('t.person', 'phone', id, `1990000${i}`), vault.index('phone', `1990000${i}`)])
      await db.pool.query('insert into t.note values ($1, $2, $3)', [id, 'seller', cases.seal('t.note', 'words', `${id} seller`, { note: i, text: '字'.repeat(200) })])
    }
    for (const id of ['a1', 'a2', 'b1']) await openFiles(filesFolder(), keys()).put(id, Buffer.from(`content of ${id}`))
  })
  afterEach(async () => {
    await db.close()
    await onCluster(await clusterUrl(), async (c) => {
      await c.query(`drop database ${name} with (force)`)
    })
    await rm(folder, { recursive: true })
  })

  const filesFolder = () => join(folder, 'files')
  const keys = (): DataKeys => openKeys(db, store, { suite: 'sm', now: () => new Date() })
  const pass = () => reseal({ db, keys: keys(), tables, files: filesFolder(), now: new Date() })
  const rotate = (suite?: 'sm' | 'aes') => rotateKeys({ db, store, now: new Date(), told: () => nothing(), ...(suite ? { suite } : {}) })
  const under = () => sealedUnder(db, filesFolder())

  async function everythingReads(through: DataKeys = keys()): Promise<void> {
    const vault = await vaultOf(through, 'person')
    const { rows } = await db.pool.query<{ id: string; name: Buffer | null; phone: Buffer; phone_index: Buffer }>('select * from t.person')
    expect(rows).toHaveLength(PEOPLE)
    for (const { id, name: sealed, phone, phone_index } of rows) {
      const i = people.indexOf(id)
      if (sealed) expect(await vault.open('t.person', 'name', id, sealed as never)).toBe(`人${i}`)
      expect(await vault.open('t.person', 'phone', id, phone as never)).toBe(`1990000${i}`)
      expect(vault.index('phone', `1990000${i}`)).toEqual(phone_index)
    }
    const cases = await vaultOf(through, 'case')
    for (const { person, words } of (await db.pool.query<{ person: string; words: Buffer }>('select person, words from t.note')).rows) {
      expect(await cases.open('t.note', 'words', `${person} seller`, words as never)).toMatchObject({ note: people.indexOf(person) })
    }
    for (const id of ['a1', 'a2', 'b1']) expect(String(await openFiles(filesFolder(), through).get(id))).toBe(`content of ${id}`)
  }

  it.each(['sm', 'aes'] as const)('puts every value and file under the newest keys in the suite %s, and opens and finds them as before', async (suite) => {
    const before = (await keyLines(db)).map(({ id }) => id)
    await rotate(suite)
    const done = await pass()
    expect(done).toMatchObject({ values: PEOPLE * 2 + PEOPLE - Math.ceil(PEOPLE / 3), files: 3, broken: [] })
    const counts = await under()
    expect(before.filter((id) => counts.has(id))).toEqual([])
    const lying = (await keyLines(db)).filter(({ id }) => counts.has(id))
    expect(new Set(lying.map((line) => line.suite))).toEqual(new Set([suite]))
    await everythingReads()
    expect(await pass()).toMatchObject({ values: 0, files: 0, broken: [] })
  })

  it('killed in the middle leaves everything readable, and the next call does the rest', async () => {
    await rotate('aes')
    const all = people.length * 2 + PEOPLE - Math.ceil(PEOPLE / 3)
    const done = await killedAfter(200)
    expect(done).toBeGreaterThanOrEqual(200)
    expect(done).toBeLessThan(all)
    await everythingReads()
    const rest = await pass()
    expect(rest.values).toBeGreaterThan(0)
    expect(rest.values).toBeLessThanOrEqual(all - 200)
    expect(rest.broken).toEqual([])
    await everythingReads()
  })

  it('never undoes what a running process writes meanwhile', async () => {
    await rotate()
    const running = keys()
    const vault = await vaultOf(running, 'person')
    let writing = true
    const written = new Map<string, string>()
    const writer = (async () => {
      for (let n = 0; writing; n += 1) {
        const id = people[(n * 7) % PEOPLE]!
        await db.pool.query('update t.person set name = $2 where id = $1', [id, vault.seal('t.person', 'name', id, `新${n}`)])
        written.set(id, `新${n}`)
      }
    })()
    await pass()
    writing = false
    await writer
    expect(written.size).toBeGreaterThan(0)
    for (const [id, value] of written) {
      const { rows: [row] } = await db.pool.query<{ name: Buffer }>('select name from t.person where id = $1', [id])
      expect(await vault.open('t.person', 'name', id, row!.name as never)).toBe(value)
    }
  })

  it('waits for nobody, and comes back to a row that somebody held', async () => {
    await rotate()
    const holder = await db.pool.connect()
    await holder.query('begin')
    await holder.query(`update t.person set phone_index = phone_index where id = $1`, [people[5]])
    const passing = pass()
    setTimeout(() => void holder.query('commit').then(() => holder.release()), 300)
    expect(await passing).toMatchObject({ values: PEOPLE * 2 + PEOPLE - Math.ceil(PEOPLE / 3) })
    await everythingReads()
  })

  it('leaves a content that is put in a file’s place meanwhile, and puts back what a killed one left aside', async () => {
    await rotate()
    const running = openFiles(filesFolder(), keys())
    await Promise.all([pass(), ...Array.from({ length: 20 }, () => running.put('a1', Buffer.alloc(0)))])
    expect(await running.get('a1')).toHaveLength(0)

    const path = join(filesFolder(), 'a2', 'a2')
    // As one is left that was killed between its two steps.
    await rename(path, `${path}.aside`)
    expect(String(await running.get('a2'))).toBe('content of a2')
    // To count is not to seal anew: another may be at it.
    await under()
    expect(await readdir(join(filesFolder(), 'a2'))).toEqual(['a2.aside'])
    await pass()
    expect((await readdir(join(filesFolder(), 'a2'))).toSorted()).toEqual(['a2'])
    expect(String(await running.get('a2'))).toBe('content of a2')
  })

  it('names a value that does not open and leaves it as it is, as one that was moved from its row', async () => {
    const [one, other] = people as [string, string]
    await db.pool.query('update t.person set phone = (select phone from t.person where id = $2) where id = $1', [one, other])
    const { rows: [was] } = await db.pool.query<{ phone: Buffer }>('select phone from t.person where id = $1', [one])
    await rotate()
    expect((await pass()).broken).toEqual([`t.person.phone ${one}`])
    const { rows: [is] } = await db.pool.query<{ phone: Buffer }>('select phone from t.person where id = $1', [one])
    expect(is!.phone).toEqual(was!.phone)
  })

  it('goes on for nobody with other master keys', async () => {
    await rotate()
    const foreign = await fileKeyStore(join(folder, 'others'))
    await foreign.rotate()
    await expect(reseal({ db, keys: openKeys(db, foreign, { suite: 'sm', now: () => new Date() }), tables, files: filesFolder(), now: new Date() })).rejects.toThrow()
    await everythingReads()
  })

  it('is done by one at a time', async () => {
    await alone(db, () => expect(pass()).rejects.toBeInstanceOf(KeysInUse))
    await pass()
  })

  describe('and retiring keys', () => {
    const retire = (now: Date) => retireKeys({ db, files: filesFolder(), now, told: ({ id }) => told(id) })
    const told = statement('test.told', 'insert into t.told values ($1)')
    const facts = async () => (await db.pool.query<{ key: string }>('select key from t.told')).rows.map(({ key }) => key)
    beforeEach(() => db.pool.query('create table t.told (key text)'))
    const later = () => new Date(Date.now() + IN_TWO_HOURS)

    it('destroys, with a fact, the keys that nothing lies under, and no other', async () => {
      const before = new Set((await keyLines(db)).map(({ id }) => id))
      await rotate()
      const refused = await retire(later())
      expect(refused.retired).toEqual([])
      expect(new Set(refused.kept.map(({ why }) => why))).toEqual(new Set(['current', 'used']))

      await pass()
      expect((await retire(new Date())).kept.map(({ why }) => why)).toContain('young')
      const { retired } = await retire(later())
      expect(new Set(retired.map(({ id }) => id))).toEqual(before)
      expect(new Set(await facts())).toEqual(before)
      expect((await keyLines(db)).filter(({ id }) => before.has(id))).toEqual([])
      await everythingReads()
    })

    it('counts what no table declares, too', async () => {
      const vault = await vaultOf(keys(), 'person')
      await db.pool.query('create table t.forgotten (words bytea)')
      await db.pool.query('insert into t.forgotten values ($1)', [vault.seal('t.forgotten', 'words', 'x', 'x')])
      await rotate()
      await pass()
      const { kept } = await retire(later())
      expect(kept.filter(({ why }) => why === 'used').map(({ class: of, values }) => [of, values])).toEqual([['person', 1]])
    })

    it('leaves an old backup readable, as long as the master key of then is kept', async () => {
      const { rows: keysOfThen } = await db.pool.query('select * from platform.data_key')
      const { rows: [row] } = await db.pool.query<{ id: string; phone: Buffer }>('select id, phone from t.person limit 1')
      await rotate()
      await pass()
      await retire(later())
      await expect(openThen(row!)).rejects.toThrow('does not open')
      for (const each of keysOfThen) await db.pool.query('insert into platform.data_key select * from json_populate_record(null::platform.data_key, $1)', [JSON.stringify({ ...each, wrapped: `\\x${(each as { wrapped: Buffer }).wrapped.toString('hex')}` })])
      expect(await openThen(row!)).toMatch(/^1990000/)
      await rm(join(folder, 'keys', 'kek-1'))
      await expect(openThen(row!)).rejects.toThrow()
    })

    const openThen = async ({ id, phone }: { id: string; phone: Buffer }) => (await vaultOf(keys(), 'person')).open<string>('t.person', 'phone', id, phone as never)
  })

  /** Ends a process that seals anew as a power cut does, once it has told of so many values; answers how many it told of. */
  function killedAfter(values: number): Promise<number> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'test-resealing.ts'), url, join(folder, 'keys'), filesFolder(), JSON.stringify(tables)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let done = 0
    child.stdout.on('data', (chunk: Buffer) => {
      done = Math.max(done, ...String(chunk).trim().split('\n').map(Number))
      if (done >= values) child.kill('SIGKILL')
    })
    return new Promise((resolve) => child.on('exit', () => resolve(done)))
  }
})
