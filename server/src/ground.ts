import { join } from 'node:path'
import { fileKeyStore, openDatabase, openKeys, openLog, selfTest, type Database, type DataKeys, type KeyStore, type Log, type Settings } from '#platform'

/** What every module stands on. Each names in its own `open…` just the parts that it needs. */
export interface Ground {
  readonly settings: Settings
  readonly db: Database
  readonly keys: DataKeys
  readonly keyStore: KeyStore
  readonly now: () => Date
  readonly log: Log
}

export async function openGround(settings: Settings, name: string, now: () => Date = () => new Date()): Promise<Ground> {
  selfTest()
  const log = openLog(settings.log, name)
  const db = openDatabase(settings.databaseUrl, { max: settings.pool, name: `gft ${name}` })
  const keyStore = await fileKeyStore(join(settings.dataDir, 'keys'))
  // Keys are fetched in the middle of stories, so they never wait for a connection that a story holds.
  const keyRows = openDatabase(settings.databaseUrl, { max: 1, name: `gft ${name} keys` })
  const keys = openKeys(keyRows, keyStore, { suite: 'sm', now })
  return { settings, db: closingWith(db, keyRows), keys, keyStore, now, log }
}

/** The same database, which takes the other with it when it closes. */
const closingWith = (db: Database, other: Database): Database => ({ ...db, close: async () => void (await Promise.all([db.close(), other.close()])) })
