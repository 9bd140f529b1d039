import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { migrate, openDatabase, type Database, type Migrated } from '#platform'
import { openThrowaway } from '../../../cli/src/throwaway.ts'

/** A database of its own with the given modules migrated, and the server's login to it. */
export async function testDatabase(modules: readonly Migrated[]): Promise<{ db: Database; close(): Promise<void> }> {
  const given = process.env['GFT_TEST_DATABASE_ADMIN_URL']
  const cluster = given ? undefined : await openThrowaway()
  const name = `t_${randomBytes(6).toString('hex')}`
  const adminUrl = given ?? cluster!.adminUrl
  await run(adminUrl, `create database ${name}`)
  await migrate({ adminUrl: at(adminUrl, name), modules, login: name, password: name })
  const db = openDatabase(at(adminUrl, name, name), { max: 4, name: 'gft test' })
  return {
    db,
    close: async () => {
      await db.close()
      await run(adminUrl, `drop database ${name}`, `drop role ${name}`)
      await cluster?.stop()
    },
  }
}

function at(url: string, database: string, login?: string): string {
  const [, scheme = '', user = '', host = ''] = /^(\w+:\/\/)([^@]*)@([^/]*)\//.exec(url) ?? []
  return `${scheme}${login ? `${login}:${login}` : user}@${host}/${database}`
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
