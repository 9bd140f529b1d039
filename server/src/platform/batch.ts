import pg, { type Connection, type FieldDef, type PoolClient } from 'pg'
import type { Statement } from './db.ts'

/**
 * Sends statements in one write, and gives the rows of each when all have been answered. What follows a statement that fails is not run.
 * A connection plans and describes each statement once, by its name. Throws what `failed` makes of an error and the statement it is of.
 */
export async function sendTogether(client: PoolClient, statements: readonly Statement<unknown>[], failed: (error: unknown, statement: Statement<unknown>) => unknown): Promise<unknown[][]> {
  if (statements.length === 0) return []
  const batch = new Batch(statements)
  try {
    return await new Promise((resolve, reject) => {
      batch.callback = (error, rows) => (rows ? resolve(rows) : reject(error as Error))
      client.query(batch)
    })
  } catch (error) {
    // Who asked says more than who read the answer from the wire.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw failed(error, batch.current)
  }
}

/** To the driver one query: there is one Sync, at the end, so that whatever waits behind it on the wire finds the connection ready. */
class Batch extends pg.Query {
  /** The statement whose answer comes now, as the driver asks for it to keep what the connection has planned. */
  name = ''
  text = ''
  callback: (error: unknown, rows?: unknown[][]) => void = () => {}
  readonly #statements: readonly Statement<unknown>[]
  readonly #rows: readonly unknown[][]
  #at = -1
  #planning: string[] = []
  #columns: Columns = new Map()
  #unreadable: unknown

  constructor(statements: readonly Statement<unknown>[]) {
    super('')
    this.#statements = statements
    this.#rows = statements.map(() => [])
    this.#turn()
  }

  get current(): Statement<unknown> {
    return this.#statements[Math.min(this.#at, this.#statements.length - 1)]!
  }

  override submit = (connection: Connection): Error | null => {
    this.#columns = columnsOf(connection)
    try {
      const { planning, bytes } = messages(this.#statements, connection as Driven, this.#columns)
      for (const { name, text } of planning) (connection as Driven).submittedNamedStatements[name] = text
      this.#planning = planning.map(({ name }) => name)
      connection.stream.write(bytes)
      return null
    } catch (error) {
      // A value that cannot be written: nothing was sent.
      return error as Error
    }
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    const reader = new pg.Result('', pg.types) as unknown as Reader
    reader.addFields(fields)
    this.#columns.set(this.name, reader)
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    try {
      this.#rows[this.#at]!.push(this.#columns.get(this.name)?.parseRow(fields))
    } catch (error) {
      this.#unreadable ??= error
    }
  }

  handleCommandComplete(): void {
    if (!this.#columns.has(this.name)) this.#columns.set(this.name, undefined)
    this.#turn()
  }

  handleReadyForQuery(): void {
    if (this.#unreadable) this.callback(this.#unreadable)
    else this.callback(null, this.#rows as unknown[][])
  }

  handleError(error: unknown, { submittedNamedStatements }: Driven): void {
    // What was skipped has not been planned either.
    for (const name of this.#planning) delete submittedNamedStatements[name]
    this.callback(error)
  }

  #turn(): void {
    this.#at += 1
    const { name, text } = this.current
    Object.assign(this, { name, text })
  }
}

/** How the rows of each statement are read; undefined for one that gives none. Changed columns are refused by the database. */
type Columns = Map<string, Reader | undefined>
const described = new WeakMap<Connection, Columns>()

function columnsOf(connection: Connection): Columns {
  const columns = described.get(connection) ?? new Map()
  described.set(connection, columns)
  return columns
}

/** What leaves for some statements, and which of them the connection has to plan for it. */
function messages(statements: readonly Statement<unknown>[], { parsedStatements, submittedNamedStatements }: Driven, columns: Columns): { planning: readonly Statement<unknown>[]; bytes: Buffer } {
  const planning: Statement<unknown>[] = []
  page.length = 0
  for (const statement of statements) {
    const { name, text, values } = statement
    const planned = name === '' ? undefined : (parsedStatements[name] ?? submittedNamedStatements[name] ?? planning.find((other) => other.name === name)?.text)
    if (planned !== undefined && planned !== text) throw new Error(`two statements are called ${name}`)
    if (planned === undefined) {
      if (name !== '') planning.push(statement)
      scribe.parse({ name, text })
    }
    scribe.bind({ statement: name, values, valueMapper: prepareValue })
    if (name === '' || !columns.has(name)) scribe.describe({ type: 'P', name: '' })
    scribe.execute({})
  }
  scribe.sync()
  return { planning, bytes: Buffer.concat(page) }
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils

/** Writes messages as the driver does, onto a page. */
const page: Buffer[] = []
const scribe = new pg.Connection({ stream: { writable: true, write: (message: Buffer) => page.push(message) } } as object) as unknown as Scribe

/*
 * What the driver's types leave out.
 */
interface Reader { addFields(fields: readonly FieldDef[]): void; parseRow(fields: readonly unknown[]): unknown }
interface Driven extends Connection { readonly parsedStatements: Record<string, string>; readonly submittedNamedStatements: Record<string, string> }
interface Scribe {
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void
  describe(message: { type: 'P'; name: string }): void
  execute(message: object): void
  sync(): void
}
