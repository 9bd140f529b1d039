import { Pool, types, type PoolClient, type PoolConfig } from 'pg'
import { refusal } from '@gft/contract/platform/refusals'
import { sendTogether } from './batch.ts'

/**
 * One statement of one module's store: named (so the server plans it once), with its values, and what its rows look like.
 * Nothing is sent until a reader or a transaction is given it.
 */
export interface Statement<Row = Record<string, unknown>> {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** True for a statement that records a fact; a writing operation without one is refused. */
  readonly fact?: boolean
  /** Refusal to throw in place of a unique or check violation of the named constraint. */
  readonly onConflict?: Readonly<Record<string, () => Error>>
  readonly row?: Row
}

/** Whose rows this transaction may see; row-level security compares plain columns with it and nothing else. */
export interface Scope {
  readonly subject: string | null
  readonly orgs: readonly string[]
  readonly regions: readonly string[]
  readonly system: boolean
}

export const SYSTEM: Scope = { subject: null, orgs: [], regions: [], system: true }
export const NOBODY: Scope = { subject: null, orgs: [], regions: [], system: false }

type RowOf<S> = S extends Statement<infer Row> ? Row : never
type RowsOf<S extends readonly Statement<unknown>[]> = { -readonly [I in keyof S]: RowOf<S[I]>[] }

/** What a story is given to read and write through: everything in it happens, or nothing does. */
export interface Transaction {
  /** Sends all statements in one round trip and answers each one's rows. */
  read<const S extends readonly Statement<unknown>[]>(statements: S): Promise<RowsOf<S>>
  /** Queues writes; they leave with the commit, in one round trip. */
  write(statements: readonly Statement<unknown>[]): void
}

export interface Database {
  /** Reads under a scope: one round trip, a snapshot of its own. */
  read<const S extends readonly Statement<unknown>[]>(scope: Scope, statements: S): Promise<RowsOf<S>>
  transaction<T>(scope: Scope, story: (tx: Transaction) => Promise<T>, rules?: TransactionRules): Promise<T>
  /** Connections waiting, in use and idle, for /metrics. */
  pressure(): { waiting: number; total: number; idle: number }
  /** Round trips made since the start, for the benches. */
  readonly roundTrips: () => number
  /** Statements of stores sent since the start; what frames them (begin, the sight, commit) is not counted. */
  readonly statements: () => number
  readonly pool: Pool
  close(): Promise<void>
}

export interface TransactionRules {
  /** Statements that leave with BEGIN, in the first round trip, and what to do with their rows before the story reads on. */
  readonly prelude?: { readonly statements: readonly Statement<unknown>[]; readonly check: (rows: unknown[][]) => void }
  /** Refuse to commit writes that recorded no fact. */
  readonly mustRecord?: boolean
  /** Statements made from the story's answer that leave with the commit. */
  readonly closing?: (answer: unknown) => readonly Statement<unknown>[]
  /** The database refuses it every write, so that nobody has to wait for its commit. */
  readonly readOnly?: boolean
}

const INT8 = 20
const DATE = 1082
types.setTypeParser(INT8, (text) => {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new Error(`a bigint beyond 2^53 came out of the database`)
  return n
})
// A legal day stays the text it is: a Date would give it an hour and a zone.
types.setTypeParser(DATE, (text) => text)

export function openDatabase(url: string, options: { max: number; name: string }): Database {
  const pool = openPool(url, options.max, options.name)
  // Reads have connections of their own: a story that holds one for its transaction may read something else aside, and
  // if both came from one pool, as many stories as there are connections would wait for each other for ever.
  const reads = openPool(url, Math.max(1, Math.ceil(options.max / 2)), options.name)
  let trips = 0
  let sentOfStores = 0

  function flush(client: PoolClient, statements: readonly Statement<unknown>[]): Promise<unknown[][]> {
    trips += 1
    sentOfStores += statements.filter(({ name }) => !FRAME.has(name)).length
    return sendTogether(client, statements, translated)
  }

  async function read(scope: Scope, statements: readonly Statement<unknown>[]) {
    const client = await connect(reads)
    try {
      const rows = await flush(client, [BEGIN_READ, scoped(scope), ...statements, COMMIT])
      client.release()
      return rows.slice(2, -1)
    } catch (error) {
      await giveBack(client, error)
      throw error
    }
  }

  async function transaction<T>(scope: Scope, story: (tx: Transaction) => Promise<T>, rules: TransactionRules = {}): Promise<T> {
    // A story that reads nothing and writes nothing (answered from memory) costs no connection.
    let client: PoolClient | undefined
    let begun: Promise<unknown[][]> | undefined
    const prelude = rules.prelude?.statements ?? []
    const writes: Statement<unknown>[] = []
    const begin = async (statements: readonly Statement<unknown>[]): Promise<unknown[][]> => {
      client = await connect(pool)
      const rows = await flush(client, [rules.readOnly ? BEGIN_READ : BEGIN, scoped(scope), ...prelude, ...statements])
      rules.prelude?.check(rows.slice(2, 2 + prelude.length))
      return rows.slice(2 + prelude.length)
    }
    const send = async (statements: readonly Statement<unknown>[]): Promise<unknown[][]> => {
      if (!begun) return (begun = begin(statements))
      // What is read at the same moment as the first waits until that one has begun, and the prelude has let it.
      await begun
      return flush(client!, statements)
    }
    const tx: Transaction = {
      read: (statements) => send(statements) as Promise<RowsOf<typeof statements>>,
      write: (statements) => void writes.push(...statements),
    }
    try {
      const answer = await story(tx)
      const last = [...writes, ...(rules.closing?.(answer) ?? [])]
      if (rules.mustRecord && last.length > 0 && !last.some((s) => s.fact)) throw new Error('a writing operation recorded no fact')
      if (client === undefined && last.length === 0) return answer
      if (client && rules.readOnly && last.length === 0) {
        void leave(client)
        return answer
      }
      // The prelude decides first (it may answer in the story's place), so writes never leave together with it.
      if (client === undefined && prelude.length > 0) await send([])
      await send([...last, COMMIT])
      release(client)
      return answer
    } catch (error) {
      // A story may fail while its first read is still on its way to a connection.
      await begun?.catch(() => undefined)
      if (client) await giveBack(client, error)
      throw error
    }
  }

  async function leave(client: PoolClient): Promise<void> {
    await flush(client, [COMMIT]).then(() => client.release(), (error: unknown) => giveBack(client, error))
  }

  return {
    read: read as Database['read'],
    transaction,
    pressure: () => ({
      waiting: pool.waitingCount + reads.waitingCount, total: pool.totalCount + reads.totalCount, idle: pool.idleCount + reads.idleCount,
    }),
    roundTrips: () => trips,
    statements: () => sentOfStores,
    pool,
    close: async () => void (await Promise.all([pool.end(), reads.end()])),
  }
}

const openPool = (url: string, max: number, name: string): Pool =>
  quietPool({ connectionString: url, max, application_name: name, pipeline: true, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000 })

/**
 * A connection that breaks, idle, in use or on its way out, is replaced by the pool and fails what it was doing; without
 * a listener it would end the process.
 */
export function quietPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** Declares a statement of a store: `statement<Row>('cases.byId', 'select … where id = $1')(id)`. */
export const statement =
  <Row = Record<string, unknown>>(name: string, text: string, extra: Pick<Statement, 'fact' | 'onConflict'> = {}) =>
  (...values: readonly unknown[]): Statement<Row> => ({ name, text, values, ...extra })

const plain = (name: string, text: string): Statement => ({ name, text, values: [] })
const BEGIN = plain('begin', 'begin')
const BEGIN_READ = plain('begin_read', 'begin read only')
const COMMIT = plain('commit', 'commit')
const ROLLBACK = 'rollback'
const FRAME: ReadonlySet<string> = new Set(['begin', 'begin_read', 'scope', 'commit'])
const scopeStatement = statement(
  'scope',
  `select set_config('gft.subject', $1, true), set_config('gft.orgs', $2, true), set_config('gft.regions', $3, true), set_config('gft.system', $4, true)`,
)
const scoped = (s: Scope) =>
  scopeStatement(s.subject ?? '', `{${s.orgs.join(',')}}`, `{${s.regions.join(',')}}`, s.system ? 'on' : 'off')

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw refusal.unavailable({}, { cause: String((error as Error).message).slice(0, 80) })
  }
}

function release(client: PoolClient | undefined): void {
  client?.release()
}

async function giveBack(client: PoolClient, error: unknown): Promise<void> {
  try {
    await client.query(ROLLBACK)
    client.release()
  } catch {
    client.release(error instanceof Error ? error : true)
  }
}

interface PgError { code?: string; constraint?: string }

function translated(error: unknown, statement: Statement<unknown>): unknown {
  const { code, constraint } = error as PgError
  const expected = constraint ? statement.onConflict?.[constraint] : undefined
  if (expected) return expected()
  if (code === '55P03' || code === '40P01') return refusal.busy()
  if (code === '57P01' || code === '57P03' || code === '08006' || code === '53300') return refusal.unavailable()
  return error
}
