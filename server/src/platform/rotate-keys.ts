import { randomBytes, randomUUID } from 'node:crypto'
import { statement, SYSTEM, type Database, type Statement } from './db.ts'
import { keyOfFile, storedFiles } from './files.ts'
import { DataKeys, type KeyStore, type Suite, type WrappedKey } from './keys/index.ts'

/** A data key as it lies there: what it seals, since when, and under which master key it is wrapped. */
export interface KeyLine {
  readonly id: string
  readonly class: string
  /** YYYY-MM, UTC. */
  readonly month: string
  readonly suite: Suite
  readonly kek: string
  readonly at: Date
}

/** Every data key, by class, the newest first. */
export async function keyLines(db: Database): Promise<KeyLine[]> {
  const [rows] = await db.read(SYSTEM, [every()])
  return rows
}

/** A new master key, and how many new data keys of which suite were drawn under it. */
export interface Fresh { readonly kek: string; readonly suite: Suite; readonly fresh: number }

export interface Rotation extends Fresh { readonly rewrapped: number; readonly resumed: boolean }

interface Needs { readonly db: Database; readonly store: KeyStore; readonly now: Date; readonly progress?: (done: number, all: number) => void }

/**
 * Puts a new master key (KEK) in place: what is written from now on is sealed under new data keys, within a minute in
 * processes that run; then every data key is wrapped anew, a few at a time. What was sealed stays as it is and opens all the
 * while. Killed at any moment it is taken up again by the next call, which then draws no further master key.
 * `suite` is that of the new data keys, and of all that come after them; unsaid, that of the newest one. `told` records the
 * fact of it, together with the new keys.
 */
export async function rotateKeys(needs: Needs & { readonly suite?: Suite; readonly told: (done: Fresh) => Statement }): Promise<Rotation> {
  const { db, store } = needs
  const standing = await newestKek(store)
  const behind = (await keyLines(db)).filter(({ kek }) => kek !== standing)
  const kek = behind.length > 0 ? standing : await store.rotate()
  const suite = needs.suite ?? (await keyLines(db)).toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]?.suite ?? 'sm'
  const fresh = await refresh(needs, kek, suite)
  const rewrapped = await rewrapAll(needs, kek)
  return { kek, suite, fresh, rewrapped, resumed: behind.length > 0 }
}

const newestKek = async (store: KeyStore): Promise<string> => (await store.wrap(randomBytes(32), 'which is the newest')).kek

/** New data keys for the classes whose newest one is still older than the master key, or of another suite. */
async function refresh({ db, store, now, told }: Needs & { readonly told: (done: Fresh) => Statement }, kek: string, suite: Suite): Promise<number> {
  const month = now.toISOString().slice(0, 7)
  const newest = [...Map.groupBy(await keyLines(db), (line) => line.class).values()].map(([first]) => first!)
  const due = newest.filter((line) => line.kek !== kek || line.suite !== suite)
  const drawn = await Promise.all(due.map(({ class: tableClass }) => DataKeys.draw(store, { id: randomUUID(), class: tableClass, month, suite })))
  if (drawn.length === 0) return 0
  await db.transaction(SYSTEM, async (tx) => {
    tx.write([...drawn.map((key) => insert(key.id, key.class, key.month, key.suite, key.kek, key.wrapped)), told({ kek, suite, fresh: drawn.length })])
  })
  return drawn.length
}

const AT_ONCE = 20

async function rewrapAll({ db, store, progress }: Needs, kek: string): Promise<number> {
  const all = (await keyLines(db)).filter((line) => line.kek !== kek).length
  for (let done = 0; ; ) {
    const some = await db.transaction(SYSTEM, async (tx) => {
      const [rows] = await tx.read([behindOf(kek, AT_ONCE)])
      const wrapped = await Promise.all(rows.map((row) => DataKeys.rewrap(store, row)))
      tx.write(wrapped.map((row) => put(row.id, row.kek, row.wrapped)))
      return rows.length
    })
    if (some === 0) return done
    done += some
    progress?.(done, all)
  }
}

const COLUMNS = 'id, class, month, suite, kek, wrapped'
const every = statement<KeyLine>('keys.every', 'select id, class, month, suite, kek, at from platform.data_key order by class, month desc, at desc, id')
const insert = statement('keys.insertFresh', `insert into platform.data_key (${COLUMNS}) values ($1, $2, $3, $4, $5, $6)`)
const behindOf = statement<WrappedKey>('keys.behind', `select ${COLUMNS} from platform.data_key where kek <> $1 order by id limit $2 for update skip locked`)
const put = statement('keys.put', 'update platform.data_key set kek = $2, wrapped = $3 where id = $1')

/**
 * How many sealed values and files lie under each data key, by its id: every bytea column of the database, declared or not,
 * is looked through for the header that sealing writes, and so is every file. Needs a login that sees every row; takes as
 * long as the tables are large.
 */
export async function sealedUnder(db: Database, files: string): Promise<ReadonlyMap<string, number>> {
  const columns = (await db.pool.query<{ place: string; name: string }>(BYTEA_COLUMNS)).rows
  const counts = new Map<string, number>()
  for (const { place, name } of columns) {
    const { rows } = await db.pool.query<{ key: string; n: number }>(headersIn(place, name))
    for (const { key, n } of rows) counts.set(key, (counts.get(key) ?? 0) + n)
  }
  for await (const id of storedFiles(files)) {
    const key = await keyOfFile(files, id)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const BYTEA_COLUMNS = `
  select format('%I.%I', n.nspname, c.relname) as place, quote_ident(a.attname) as name
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema')`

/** Version and suite, then the key's id: as the seal of a value begins. */
const headersIn = (place: string, name: string): string => `
  select k.id as key, count(*)::int as n from ${place} t join platform.data_key k on substring(t.${name} from 3 for 16) = decode(replace(k.id, '-', ''), 'hex')
  where length(t.${name}) >= 18 and get_byte(t.${name}, 0) = 1 group by k.id`
