import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { cipherOf, type Cipher, type Suite } from './ciphers.ts'
import type { KeyStore } from './key-store.ts'
import type { IndexKey } from './value-index.ts'

/** A data key as a database row: worthless without the key store. */
export type WrappedKey = {
  /** Lower-case UUID. */
  readonly id: string
  /** What the tables it seals have in common, e.g. `person`. */
  readonly class: string
  /** `YYYY-MM`, UTC. */
  readonly month: string
  readonly suite: Suite
  readonly kek: string
  readonly wrapped: Buffer
}

/** Where the rows live. */
export type DataKeyRows = {
  load(id: string): Promise<WrappedKey | undefined>
  /** The newest key of the class and month. */
  current(tableClass: string, month: string): Promise<WrappedKey | undefined>
  /** Suite of the newest key of all, undefined where there is none yet. */
  newestSuite(): Promise<Suite | undefined>
  /** Keeps the key and returns the row that stands: when two processes save at once, the first one's. */
  save(key: WrappedKey): Promise<WrappedKey>
}

/** A data key, ready for use; its bytes are out of reach. */
export type DataKey = { readonly id: string; readonly cipher: Cipher }

/** What it takes to seal for one class, without waiting; good for one story, then `prepare` again. */
export type ClassKeys = IndexKey & { readonly current: DataKey; find: FindKey }

/** The data key of this id, undefined when there is no such row. */
export type FindKey = (id: string) => Promise<DataKey | undefined>

/** The data keys of this process: one per class and month, unwrapped once, kept in memory. */
export class DataKeys {
  readonly #store: KeyStore
  readonly #rows: DataKeyRows
  readonly #suite: Suite
  readonly #now: () => Date
  readonly #current = new Map<string, Promise<DataKey>>()
  #minute = 0
  readonly #byId = new Map<string, Promise<DataKey>>()
  readonly #index = new Map<string, Promise<IndexKey>>()

  /** `suite` is that of the first key; a new one takes that of the newest, so that a rotation changes it for every process. */
  constructor(from: DataKeyRows & { store: KeyStore; suite: Suite; now: () => Date }) {
    this.#store = from.store
    this.#rows = from
    this.#suite = from.suite
    this.#now = from.now
  }

  /** This month's key of a class, made when there is none yet. Cheap from the second call on; a newer one is taken up within a minute. */
  async prepare(tableClass: string): Promise<ClassKeys> {
    const now = this.#now()
    const minute = Math.floor(now.getTime() / 60_000)
    if (minute !== this.#minute) this.#current.clear()
    this.#minute = minute
    const current = await once(this.#current, tableClass, () => this.#standing(tableClass, now.toISOString().slice(0, 7)))
    return { ...(await this.indexKey(tableClass)), current, find: (id) => this.find(id) }
  }

  /** The key of a class for `indexOf`, when one only looks up. */
  indexKey(tableClass: string): Promise<IndexKey> {
    return once(this.#index, tableClass, async () => {
      const secret = await this.#store.derive(`index ${tableClass}`)
      return { class: tableClass, index: createSecretKey(secret) }
    })
  }

  /** The key of this id, undefined when there is no such row. Throws when it does not unwrap. */
  async find(id: string): Promise<DataKey | undefined> {
    const known = this.#byId.get(id)
    if (known) return known
    const row = await this.#rows.load(id)
    return row && once(this.#byId, id, () => this.#unwrapped(row))
  }

  /** The same data key under the newest KEK, to be stored in place of the row: what was sealed stays as it is. */
  static async rewrap(store: KeyStore, row: WrappedKey): Promise<WrappedKey> {
    const secret = await store.unwrap(row, binding(row))
    return { ...row, ...(await store.wrap(secret, binding(row))) }
  }

  /** A new data key, wrapped under the newest KEK. */
  static async draw(store: KeyStore, key: Pick<WrappedKey, 'id' | 'class' | 'month' | 'suite'>): Promise<WrappedKey> {
    return { ...key, ...(await store.wrap(randomBytes(32), binding(key))) }
  }

  /** Lets go of every key in memory: after a rotation, or when a key was destroyed. */
  forget(): void {
    for (const kept of [this.#current, this.#byId, this.#index]) kept.clear()
  }

  async #standing(tableClass: string, month: string): Promise<DataKey> {
    const row = (await this.#rows.current(tableClass, month)) ?? (await this.#drawn(tableClass, month))
    return once(this.#byId, row.id, () => this.#unwrapped(row))
  }

  async #drawn(tableClass: string, month: string): Promise<WrappedKey> {
    const suite = (await this.#rows.newestSuite()) ?? this.#suite
    return this.#rows.save(await DataKeys.draw(this.#store, { id: randomUUID(), class: tableClass, month, suite }))
  }

  async #unwrapped(row: WrappedKey): Promise<DataKey> {
    return { id: row.id, cipher: cipherOf(row.suite, await this.#store.unwrap(row, binding(row))) }
  }
}

// A row whose class, month or suite was altered does not unwrap.
function binding(key: Pick<WrappedKey, 'id' | 'class' | 'month' | 'suite'>): string {
  return JSON.stringify([key.id, key.class, key.month, key.suite])
}

// Callers at the same moment share one answer; a failure is not remembered.
function once<T>(kept: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(name)
  if (known) return known
  const made = make()
  kept.set(name, made)
  made.catch(() => {
    if (kept.get(name) === made) kept.delete(name)
  })
  return made
}
