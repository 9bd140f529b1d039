import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendSignInCode } from '@gft/contract/identity'
import { migrated } from '../src/migrations.ts'
import { fades } from '../src/platform/tables.ts'
import { clusterUrl, onCluster, openWorld, type World } from './world.ts'

describe('a table that says what removes its rows', () => {
  let world: World
  let declared: { name: string; table: Awaited<ReturnType<typeof migrated>>[number]['tables'][string] }[]
  beforeAll(async () => {
    world = await openWorld({ work: false })
    declared = (await migrated()).flatMap(({ module, tables }) => Object.entries(tables).map(([name, table]) => ({ name: `${module}.${name}`, table })))
  }, 120_000)
  afterAll(() => world?.close())

  it('names a job that there is', () => {
    const jobs = world.house.modules.flatMap((module) => Object.keys(module.jobs ?? {}))
    const named = declared.flatMap(({ table: { keeps } }) => (keeps.removed && 'by' in keeps.removed ? [keeps.removed.by] : []))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((job) => !jobs.includes(job))).toEqual([])
  })

  it('has rights to match: what the clock removes is kept by the database until its term is over', async () => {
    const url = new URL(await clusterUrl())
    url.pathname = new URL(world.ground.settings.databaseUrl).pathname
    const guarded = await onCluster(url.href, async (c) => (await c.query<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polname like 'kept%' and not p.polpermissive and p.polcmd = 'd')`)).rows.map(({ name }) => name))
    const fading = declared.filter(({ table }) => fades(table)).map(({ name }) => name)
    expect(fading.length).toBeGreaterThan(5)
    expect(guarded.toSorted()).toEqual(fading.toSorted())
  })

  it('is gone through at night without harm where nothing is over yet', async () => {
    await run('platform:removeOver')
    expect(await removed()).toEqual([])
  })

  it('loses what has served its day, with a fact that says which and how much', async () => {
    await world.visitor().sdk.call(sendSignInCode, { phone: '19900000066' })
    world.later(25 * 3600)
    await run('platform:purge')
    expect(await removed()).toEqual([{ subject: 'platform.attempt', rows: expect.any(Number), term: 'P1D' }])
    await run('platform:purge')
    expect(await removed()).toHaveLength(1)
  })

  const run = (wanted: string) => world.house.modules.flatMap((module) => Object.entries(module.jobs ?? {})).find(([name]) => name === wanted)![1]({}, { db: world.ground.db, now: world.now })
  const removed = async () => (await world.ground.db.pool.query(`select subject, (body ->> 'rows')::int as rows, body ->> 'term' as term from evidence.fact where kind = 'evidence.rows_removed'`)).rows
})
