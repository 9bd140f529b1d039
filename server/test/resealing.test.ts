import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase, officeCase } from '@gft/contract/cases'
import { listGrants } from '@gft/contract/consents'
import { getMe } from '@gft/contract/identity'
import { listLicences } from '@gft/contract/licences'
import { listMessages } from '@gft/contract/messages'
import { openDatabase, type Database } from '#platform'
import { listKeys, resealAll, retire, rotate } from '../src/key-keeping.ts'
import { migrated } from '../src/migrations.ts'
import { does } from './apply.ts'
import { sell, type Sale } from './sale.ts'
import { openWorld, type World } from './world.ts'

describe('every column of bytes', () => {
  let world: World
  let owner: Database
  let sale: Sale
  beforeAll(async () => {
    world = await openWorld()
    owner = openDatabase(world.ownerUrl, { max: 3, name: 'gft test' })
    sale = await sell(world)
  }, 120_000)
  afterAll(async () => {
    await owner?.close()
    await world?.close()
  })

  it('is said to be sealed, or to hold something else, and stands there', async () => {
    const declared = (await migrated()).flatMap(({ module, tables }) => Object.entries(tables).flatMap(([name, { sealed, bytes }]) => [...(sealed?.columns ?? []), ...(bytes ?? [])].map((column) => `${module}.${name}.${column}`)))
    const { rows } = await owner.pool.query<{ name: string }>(`
      select concat_ws('.', n.nspname, c.relname, a.attname) as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
        and n.nspname = any($1) and (not c.relispartition or c.relname = 'fact_leaf')`, [(await migrated()).map(({ module }) => module)])
    expect(declared.toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
  })

  it('that is sealed is sealed anew in the other suite while all runs, and everybody reads on when the old keys are gone', { timeout: 90_000 }, async () => {
    const place = { db: owner, data: world.dataDir, now: world.now() }
    const before = new Set((await listKeys(place)).map(({ id }) => id))
    expect(await rotate(place, { suite: 'aes' })).toMatchObject({ suite: 'aes' })
    world.later(61)

    const { values, broken } = await resealAll({ ...place, now: world.now() }, () => undefined)
    expect(broken).toEqual([])
    expect(values).toBeGreaterThan(50)
    const lying = (await listKeys(place)).filter((line) => line.values > 0)
    expect(lying.filter(({ id }) => before.has(id))).toEqual([])
    expect(new Set(lying.map(({ suite }) => suite))).toEqual(new Set(['aes']))

    const { retired } = await retire({ ...place, now: new Date(world.now().getTime() + 2 * 3_600_000) })
    expect(new Set(retired.map(({ id }) => id))).toEqual(before)
    world.ground.keys.forget()

    const { buyer, seller, submission } = sale
    expect((await does(buyer, getMe, {})).name).toBe('熊**')
    expect(await does(buyer, getCase, { id: submission.case })).toMatchObject({ id: submission.case })
    expect((await does(buyer, listMessages, {})).messages.length).toBeGreaterThan(0)
    expect((await does(buyer, listGrants, {})).grants.length).toBeGreaterThan(0)
    expect((await does(seller, listLicences, {})).licences.map(({ type }) => type)).toContain('real-estate-certificate')
    const clerk = await world.officer('clerk')
    expect((await does(clerk, officeCase, { id: submission.case })).sections.length).toBeGreaterThan(0)
  })
})
