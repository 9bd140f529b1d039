import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseWay, getPage } from '@gft/contract/cases'
import { sendSignInCode } from '@gft/contract/identity'
import { statement, SYSTEM, type Table } from '#platform'
import { migrated } from '../src/migrations.ts'
import { storedFiles } from '../src/platform/files.ts'
import { fades } from '../src/platform/tables.ts'
import { begin, does } from './apply.ts'
import { DONGHU } from './sale.ts'
import { onCluster, openWorld, type World } from './world.ts'

describe('a table that says what removes its rows', () => {
  let world: World
  let declared: Declared
  beforeAll(async () => {
    world = await openWorld({ work: false })
    declared = await everyTable()
  }, 120_000)
  afterAll(() => world?.close())

  it('names a job that there is', () => {
    const jobs = world.house.modules.flatMap((module) => Object.keys(module.jobs ?? {}))
    const named = declared.flatMap(({ table: { keeps } }) => (keeps.removed && 'by' in keeps.removed ? [keeps.removed.by] : []))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((job) => !jobs.includes(job))).toEqual([])
  })

  it('has rights to match: what the clock removes is kept by the database until its term is over', async () => {
    const guarded = await onCluster(world.ownerUrl, async (c) => (await c.query<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polname like 'kept%' and not p.polpermissive and p.polcmd = 'd')`)).rows.map(({ name }) => name))
    const fading = declared.filter(({ table }) => fades(table)).map(({ name }) => name)
    expect(fading.length).toBeGreaterThan(5)
    expect(guarded.toSorted()).toEqual(fading.toSorted())
  })

  it('is gone through at night without harm where nothing is over yet', async () => {
    await world.run('platform:removeOver')
    expect(await removed()).toEqual([])
  })

  it('loses what has served its day, with a fact that says which and how much', async () => {
    await world.visitor().sdk.call(sendSignInCode, { phone: '19900000066' })
    world.later(25 * 3600)
    await world.run('platform:purge')
    expect(await removed()).toEqual([{ subject: 'platform.attempt', rows: expect.any(Number), term: 'P1D' }])
    await world.run('platform:purge')
    expect(await removed()).toHaveLength(1)
  })

  const removed = async () => (await world.ground.db.pool.query(`select subject, (body ->> 'rows')::int as rows, body ->> 'term' as term from evidence.fact where kind = 'evidence.rows_removed'`)).rows
})

describe('a table that names files', () => {
  let world: World
  let declared: Declared
  beforeAll(async () => {
    world = await openWorld()
    declared = await everyTable()
  }, 120_000)
  afterAll(() => world?.close())

  /** What a seal was put on is kept by whoever had it sealed. */
  const OF_OTHERS = ['seals.sealing.ofd', 'seals.sealing.pdf']

  it('says by which columns, of all that there are, and the system sees its rows', async () => {
    const naming = declared.flatMap(({ name, table: { files = [] } }) => files.map((column) => `${name}.${column}`))
    const { rows: columns } = await world.ground.db.pool.query<{ name: string }>(`
      select concat_ws('.', table_schema, table_name, column_name) as name from information_schema.columns
      where column_name ~ '(^|_)(file|ofd|pdf)$' and data_type in ('uuid', 'text')`)
    expect([...naming, ...OF_OTHERS].toSorted()).toEqual([...columns.map(({ name }) => name), 'licences.import.id'].toSorted())
    const { rows: seen } = await world.ground.db.pool.query<{ name: string }>(`
      select distinct schemaname || '.' || tablename as name from pg_policies where permissive = 'PERMISSIVE' and cmd in ('ALL', 'SELECT') and qual ~ 'platform.is_system\\(\\)'`)
    const tables = declared.filter(({ table }) => table.files).map(({ name }) => name)
    expect(tables.filter((table) => !seen.some(({ name }) => name === table))).toEqual([])
  })

  it('loses a file that no row names, a day after it was put and with a fact, and none that one names', async () => {
    const who = await world.person('shop-owner')
    const draft = await begin(who, 'food-shop', DONGHU, 'operator', { 'situation.licence': 'have', 'situation.seal': 'no', 'situation.staff': 'no' })
    const material = (await does(who, getPage, { id: draft, page: 'materials' })).materials.find(({ ways }) => ways.some(({ way }) => way === 'upload'))!.key
    const hand = (name: string) => does(who, chooseWay, { id: draft, material, way: 'upload', file: { name, content: Buffer.from(`%PDF-1.7 ${name}`).toString('base64') } })
    await hand('旧的.pdf')
    const [old] = await stored()
    await hand('新的.pdf')
    const [named] = (await stored()).filter((file) => file !== old)

    await sweep(0)
    expect(await stored()).toEqual([old, named].toSorted())
    await sweep(25)
    expect(await stored()).toEqual([named])
    expect(await filesRemoved()).toEqual([{ files: 1 }])

    await world.ground.db.transaction(SYSTEM, async (tx) => tx.write([saved(draft, new Date(world.now().getTime() - 91 * 86_400_000))]))
    await world.run('cases:purge')
    await sweep(25)
    expect(await stored()).toEqual([])
    expect(await filesRemoved()).toEqual([{ files: 1 }, { files: 1 }])
    await sweep(25)
    expect(await filesRemoved()).toHaveLength(2)
  })

  const folder = () => join(world.dataDir, 'files')
  async function stored(): Promise<string[]> {
    const ids: string[] = []
    for await (const id of storedFiles(folder())) ids.push(id)
    return ids.toSorted()
  }
  // Files have the time of the machine, whatever the world's clock says.
  const sweep = (hours: number) => world.run('platform:sweepFiles', {}, () => new Date(Date.now() + hours * 3_600_000))
  const filesRemoved = async () => (await world.ground.db.pool.query<{ files: number }>(`select (body ->> 'files')::int as files from evidence.fact where kind = 'evidence.files_removed' order by id`)).rows
  const saved = statement('test.saved', 'update cases.application set saved_at = $2 where id = $1')
})

type Declared = readonly { readonly name: string; readonly table: Table }[]

const everyTable = async (): Promise<Declared> => (await migrated()).flatMap(({ module, tables }) => Object.entries(tables).map(([name, table]) => ({ name: `${module}.${name}`, table })))
