import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from 'pg'
import { startApplication } from '@gft/contract/cases'
import { NOBODY, scopeOf, SYSTEM, type Scope } from '#platform'
import { modules } from '../floors.mjs'
import { does } from './apply.ts'
import { DONGHU, sell, type Sale } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

/** A table and what it has that says whose a row is. */
interface Table { readonly name: string; readonly columns: readonly string[]; readonly forced: boolean }

/** Columns that say whose a row is, or hold what only its people may read. */
const WHOSE = ['owner', 'parties', 'orgs', 'org', 'staff', 'payer', 'actor', 'phone', 'id_number', 'target', 'params', 'payload', 'fields', 'body']
/** Words of the law and of services, facts without a personal value, and the public log. */
const OPEN = ['catalogue.entry', 'catalogue.hall', 'catalogue.service', 'evidence.fact', 'evidence.place', 'platform.attempt']

describe('row-level security, with a policy layer that allows everything', () => {
  let world: World
  let sale: Sale
  let outsider: Someone
  let office: Someone
  let client: Client
  let tables: readonly Table[]

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    outsider = await world.person('no-data')
    office = await world.officer('fund-officer')
    await does(outsider, startApplication, { service: 'elder-card', region: DONGHU })
    client = new Client({ connectionString: world.ground.settings.databaseUrl })
    await client.connect()
    tables = await withColumns(client)
  })
  afterAll(async () => {
    await client?.end()
    await world?.close()
  })

  /** Runs under somebody's scope, as every transaction of the server does, and takes all of it back. */
  async function under<T>(scope: Scope, act: () => Promise<T>): Promise<T> {
    await client.query('begin')
    try {
      await client.query(
        `select set_config('gft.subject', $1, true), set_config('gft.orgs', $2, true), set_config('gft.regions', $3, true), set_config('gft.system', $4, true)`,
        [scope.subject ?? '', `{${scope.orgs.join(',')}}`, `{${scope.regions.join(',')}}`, scope.system ? 'on' : 'off'],
      )
      return await act()
    } finally {
      await client.query('rollback')
    }
  }

  const others = async (scope: Scope, { name, columns }: Table): Promise<number> => {
    const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${name} where not ${concerns(columns, scope)}`)
    return Number(rows[0]!.n)
  }

  const refusedOr0 = async (text: string): Promise<number> => {
    await client.query('savepoint tried')
    try {
      return (await client.query(text)).rowCount ?? 0
    } catch (error) {
      await client.query('rollback to savepoint tried')
      if ((error as { code?: string }).code === '42501') return 0
      throw error
    }
  }

  it('holds a login that owns nothing, and may not go around the rules', async () => {
    const { rows: [login] } = await client.query('select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user')
    expect(login).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false })
    const { rows: owned } = await client.query(`select relname from pg_class where pg_has_role(current_user, relowner, 'member')`)
    expect(owned).toEqual([])
    const { rows: above } = await client.query('select roleid::regrole from pg_auth_members where member = current_user::regrole')
    expect(above).toEqual([])
  })

  it('is on, for owners of tables too, wherever a row is somebody’s', () => {
    const personal = tables.filter(({ name, columns }) => !OPEN.includes(name) && columns.some((column) => WHOSE.includes(column)))
    expect(personal.length).toBeGreaterThan(25)
    expect(personal.filter(({ forced }) => !forced).map(({ name }) => name)).toEqual([])
  })

  it('keeps a person to what is the person’s own', async () => {
    const scope = scopeOf(await outsider.actor())
    const there = await under(SYSTEM, () => counted((table) => others(scope, table)))
    for (const table of ['cases.answers', 'cases.source', 'cases.filing', 'cases.case', 'consents.grant', 'identity.person', 'messages.message', 'licences.licence', 'platform.idempotency']) {
      expect(there[table], `others’ rows in ${table}`).toBeGreaterThan(0)
    }
    expect(await under(scope, () => counted((table) => others(scope, table)))).toEqual({})
  })

  it('keeps an office to its own cases', async () => {
    const scope = scopeOf(await office.actor())
    expect(await under(scope, () => counted(async (table) => (table.name === 'identity.staff' ? 0 : others(scope, table))))).toEqual({})
  })

  it('shows nobody anything', async () => {
    expect(await under(NOBODY, () => counted((table) => others(NOBODY, table)))).toEqual({})
  })

  it('lets nobody change or delete another’s', async () => {
    for (const scope of [scopeOf(await outsider.actor()), scopeOf(await office.actor()), NOBODY]) {
      const changed = await under(scope, () => counted(({ name, columns }) => refusedOr0(`update ${name} set ${columns.at(-1)} = ${columns.at(-1)} where not ${concerns(columns, scope)}`)))
      const deleted = await under(scope, () => counted(({ name, columns }) => refusedOr0(`delete from ${name} where not ${concerns(columns, scope)}`)))
      expect({ changed, deleted }).toEqual({ changed: {}, deleted: {} })
    }
  })

  it('lets nobody write in another’s name', async () => {
    const [me, them] = [scopeOf(await outsider.actor()), (await sale.seller.actor()).subject]
    const refused = (text: string) => under(me, () => client.query(text, [them]).then(() => 'written', (error: { code?: string }) => error.code))
    expect(await refused(`insert into cases.application (id, owner, parties, service, service_version, region, starter, state, created_at, saved_at) values (gen_random_uuid(), $1, array[$1::uuid], 'x', 1, '360102', 'x', 'open', now(), now())`)).toBe('42501')
    expect(await refused(`insert into cases.answers (application, of, owner, parties, body, saved_at) values (gen_random_uuid(), 'x', $1, '{}', '', now())`)).toBe('42501')
    expect(await refused(`insert into consents.use (id, owner, matter, kind, source, agency, fields, purpose, outcome, at) values (gen_random_uuid(), $1, gen_random_uuid(), 'read', 'x', 'x', '{}', '{}', 'answered', now())`)).toBe('42501')
    expect(await refused(`insert into licences.licence (id, type, owner, org, region, identifier, fields, state, created_at) values (gen_random_uuid(), 'id-card', $1, 'x', 'x', 'x', '', 'valid', now())`)).toBe('42501')
    expect(await refused(`insert into identity.session (id, token_hash, kind, owner, created_at, seen_at, until) values (gen_random_uuid(), 'x', 'person', $1, now(), now(), now())`)).toBe('42501')
    expect(await refused(`insert into feedback.rating (id, matter, owner, org, region, service, grade, tags, at) values (gen_random_uuid(), gen_random_uuid(), $1, 'x', 'x', 'x', 'satisfied', '{}', now())`)).toBe('42501')
  })

  it('still shows a party what is shared with it', async () => {
    const scope = scopeOf(await sale.buyer.actor())
    const { rows } = await under(scope, () => client.query<{ of: string }>('select of from cases.answers where application = $1 order by of', [sale.application]))
    expect(rows.map(({ of }) => of)).toEqual(['buyer', 'case'])
  })

  /** The tables for which something was counted. */
  async function counted(count: (table: Table) => Promise<number>): Promise<Record<string, number>> {
    const found: Record<string, number> = {}
    for (const table of tables.filter(({ name, columns }) => !OPEN.includes(name) && columns.some((column) => WHOSE.includes(column)))) {
      const n = await count(table)
      if (n > 0) found[table.name] = n
    }
    return found
  }
})

/** Whether a row is of somebody’s own, by the columns that a table has. */
function concerns(columns: readonly string[], { subject, orgs, regions }: Scope): string {
  const [me, ours, where] = [subject === null ? 'null::uuid' : `'${subject}'::uuid`, `'{${orgs.join(',')}}'::text[]`, `'{${regions.join(',')}}'::text[]`]
  const own: Readonly<Record<string, string>> = {
    owner: `owner = ${me}`, parties: `${me} = any(parties)`, staff: `staff = ${me}`, actor: `actor = ${me}::text`,
    orgs: `orgs && ${ours}`, org: `org = any(${ours})`, agency: `agency = any(${ours})`, regions: `regions && ${where}`,
  }
  const reasons = columns.flatMap((column) => own[column] ?? [])
  return `coalesce(${reasons.join(' or ') || 'false'}, false)`
}

async function withColumns(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege(c.oid, 'select') order by 1`,
    [modules],
  )
  return rows
}
