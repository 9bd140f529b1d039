import { cpSync, appendFileSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '#platform'
import { modules } from '../floors.mjs'
import { migrated } from '../src/migrations.ts'
import { clusterUrl, onCluster } from './world.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const LOGIN = 'gft_schema_test'
const releases = globSync('schema-*.sql', { cwd: FIXTURES }).toSorted()

describe('the structure of the database', () => {
  let adminUrl: string
  let fresh: string
  const made: string[] = []

  beforeAll(async () => {
    adminUrl = await clusterUrl()
    fresh = await database()
    await migrate({ adminUrl: fresh, modules: await migrated(), login: LOGIN })
  })
  afterAll(async () => {
    for (const name of made) await onCluster(adminUrl, (c) => c.query(`drop database if exists ${name} with (force)`))
    await onCluster(adminUrl, (c) => c.query(`drop role if exists ${LOGIN}`))
  })

  async function database(): Promise<string> {
    const name = `gft_schema_${crypto.randomUUID().replaceAll('-', '')}`
    await onCluster(adminUrl, (c) => c.query(`create database ${name}`))
    made.push(name)
    const url = new URL(adminUrl)
    url.pathname = `/${name}`
    return url.href
  }

  async function databaseOf(release: string): Promise<string> {
    const url = await database()
    await onCluster(url, (c) => c.query(readFileSync(join(FIXTURES, release), 'utf8')))
    return url
  }

  it('is kept for every release', () => {
    expect(releases).toContain('schema-0001.sql')
  })

  it.each(releases)('of %s comes to be what a new one is', async (release) => {
    const aged = await databaseOf(release)
    await migrate({ adminUrl: aged, modules: await migrated(), login: LOGIN })
    const [is, shouldBe] = [await onCluster(aged, catalogueOf), await onCluster(fresh, catalogueOf)]
    for (const [what, rows] of Object.entries(shouldBe)) expect(rows.length, what).toBeGreaterThan(5)
    for (const what of Object.keys(shouldBe) as (keyof typeof shouldBe)[]) expect(is[what], what).toEqual(shouldBe[what])
    expect(await migrate({ adminUrl: aged, modules: await migrated(), login: LOGIN })).toBe(0)
  })

  it('is made once, though two begin at once', async () => {
    const url = await database()
    const all = await migrated()
    const steps = await Promise.all([1, 2].map(async () => migrate({ adminUrl: url, modules: all, login: LOGIN })))
    expect(steps.toSorted((a, b) => a - b)).toEqual([0, all.reduce((n, { folder }) => n + globSync('*.sql', { cwd: folder }).length, 0)])
  })

  it('is not touched by a migration whose text was changed after it ran', async () => {
    const url = await databaseOf(releases.at(-1)!)
    const folder = mkdtempSync(join(tmpdir(), 'gft-migrations-'))
    try {
      const changed = (await migrated()).map((one) => {
        if (one.module !== 'duties') return one
        cpSync(one.folder, folder, { recursive: true })
        appendFileSync(join(folder, '0001-duties.sql'), '\ncreate table duties.sneaked (id uuid);\n')
        return { ...one, folder }
      })
      await expect(migrate({ adminUrl: url, modules: changed, login: LOGIN })).rejects.toThrow(/duties\/0001-duties\.sql was changed after it ran/)
      const { rows } = await onCluster(url, (c) => c.query(`select to_regclass('duties.sneaked') as made`))
      expect(rows).toEqual([{ made: null }])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

type Client = Parameters<Parameters<typeof onCluster>[1]>[0]

/** Everything that makes two databases the same to the server, as text, in order. */
async function catalogueOf(client: Client) {
  const of = async (select: string): Promise<string[]> => {
    const { rows } = await client.query<{ it: string }>(`select it from (${select}) as all_of (it) order by it`, [modules])
    return rows.map(({ it }) => it)
  }
  return {
    columns: await of(`select concat_ws(' ', table_schema, table_name, column_name, data_type, udt_name, is_nullable, column_default, is_generated, generation_expression) from information_schema.columns where table_schema = any($1)`),
    indexes: await of('select indexdef from pg_indexes where schemaname = any($1)'),
    constraints: await of(`select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace::regnamespace::text = any($1)`),
    policies: await of(`select concat_ws(' ', schemaname, tablename, policyname, permissive, roles::text, cmd, qual, with_check) from pg_policies where schemaname = any($1)`),
    security: await of(`select concat_ws(' ', oid::regclass, relkind, relrowsecurity, relforcerowsecurity, relpersistence, reloptions::text) from pg_class where relnamespace::regnamespace::text = any($1)`),
    functions: await of(`select concat_ws(E'\\n', pg_get_functiondef(oid), proacl::text) from pg_proc where pronamespace::regnamespace::text = any($1)`),
    rights: await of(`select concat_ws(' ', table_schema, table_name, privilege_type) from information_schema.role_table_grants where grantee = '${LOGIN}' and table_schema = any($1)`),
  }
}
