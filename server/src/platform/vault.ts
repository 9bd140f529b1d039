import { DataKeys, indexOf, open, seal, type Place, type Sealable, type Sealed, type KeyStore, type Suite, type WrappedKey } from './keys/index.ts'
import { SYSTEM, statement, type Database } from './db.ts'

/** The data keys of the platform, their rows in platform.data_key. */
export function openKeys(db: Database, store: KeyStore, options: { suite: Suite; now: () => Date }): DataKeys {
  const one = async (s: Parameters<Database['read']>[1][number]) => (await db.read(SYSTEM, [s]))[0]?.[0] as WrappedKey | undefined
  return new DataKeys({
    store,
    ...options,
    load: (id) => one(byId(id)),
    current: (tableClass, month) => one(newest(tableClass, month)),
    newestSuite: async () => (await db.read(SYSTEM, [newestSuite()]))[0][0]?.suite,
    save: async (key) => {
      await db.transaction(SYSTEM, async (tx) => tx.write([insert(key.id, key.class, key.month, key.suite, key.kek, key.wrapped)]))
      const standing = await one(newest(key.class, key.month))
      // A key that no row holds would seal what nobody can ever open.
      if (!standing) throw new Error(`data key of ${key.class} ${key.month} was not kept`)
      return standing
    },
  })
}

const COLUMNS = 'id, class, month, suite, kek, wrapped'
const byId = statement<WrappedKey>('keys.byId', `select ${COLUMNS} from platform.data_key where id = $1`)
const newest = statement<WrappedKey>('keys.newest', `select ${COLUMNS} from platform.data_key where class = $1 and month = $2 order by at desc, id limit 1`)
const newestSuite = statement<{ suite: Suite }>('keys.newestSuite', 'select suite from platform.data_key order by at desc, id limit 1')
const insert = statement('keys.insert', `insert into platform.data_key (${COLUMNS}) values ($1, $2, $3, $4, $5, $6)`)

/** One class of sealed columns, ready to seal without waiting. Made per story by `vaultOf`. */
export interface Vault {
  seal<T extends Sealable>(table: string, column: string, row: string, value: T): Sealed<T>
  open<T extends Sealable>(table: string, column: string, row: string, sealed: Sealed<T>): Promise<T>
  /** Equality index of a normalised value. */
  index(column: string, value: string): Buffer
}

export async function vaultOf(keys: DataKeys, tableClass: string): Promise<Vault> {
  const ready = await keys.prepare(tableClass)
  const place = (table: string, column: string, row: string): Place => ({ table, column, row })
  return {
    seal: (table, column, row, value) => seal(ready, place(table, column, row), value),
    open: (table, column, row, sealed) => open(ready, place(table, column, row), sealed),
    index: (column, value) => indexOf(ready, column, value),
  }
}
