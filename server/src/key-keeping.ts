import { join } from 'node:path'
import { facts, record } from '#evidence'
import {
  fileKeyStore, keyLines, openKeys, reseal, retireKeys, rotateKeys, sealedUnder, SYSTEM, THE_SYSTEM,
  type Database, type KeyLine, type Resealed, type Retirement, type Rotation, type Suite,
} from '#platform'
import { migrated } from './migrations.ts'

/** Where an operator keeps keys: the database under its owner's login, and the data folder with `keys/` and `files/`. */
export interface KeyPlace { readonly db: Database; readonly data: string; readonly now: Date }

/** Every data key, and how many values and files lie under it. */
export async function listKeys({ db, data }: KeyPlace): Promise<(KeyLine & { values: number })[]> {
  const under = await sealedUnder(db, filesIn(data))
  return (await keyLines(db)).map((line) => ({ ...line, values: under.get(line.id) ?? 0 }))
}

/** A new master key and new data keys, with the fact of it; see `rotateKeys`. */
export async function rotate({ db, data, now }: KeyPlace, options: { readonly suite?: Suite; readonly progress?: (done: number, all: number) => void }): Promise<Rotation> {
  const store = await fileKeyStore(join(data, 'keys'))
  const told = ({ kek, suite, fresh }: { kek: string; suite: Suite; fresh: number }) => record(facts.keysRotated, THE_SYSTEM, now, { subject: null, body: { kek, suite, fresh } })
  return rotateKeys({ db, store, now, told, ...options })
}

/** Everything that is sealed, under the newest data keys, with the fact of it; see `reseal`. */
export async function resealAll({ db, data, now }: KeyPlace, progress: (done: number) => void): Promise<Resealed> {
  const keys = openKeys(db, await fileKeyStore(join(data, 'keys')), { suite: 'sm', now: () => now })
  const tables = Object.fromEntries((await migrated()).map((one) => [one.module, one.tables]))
  const done = await reseal({ db, keys, tables, files: filesIn(data), now, progress })
  const body = { values: done.values, files: done.files, broken: done.broken.length }
  await db.transaction(SYSTEM, async (tx) => tx.write([record(facts.valuesResealed, THE_SYSTEM, now, { subject: null, body })]))
  return done
}

/** Destroys the data keys under which nothing lies, each with the fact of it; see `retireKeys`. */
export async function retire({ db, data, now }: KeyPlace): Promise<Retirement> {
  const told = ({ id, class: of, month, suite }: KeyLine) => record(facts.keyRetired, THE_SYSTEM, now, { subject: id, body: { class: of, month, suite } })
  return retireKeys({ db, files: filesIn(data), now, told })
}

const filesIn = (data: string): string => join(data, 'files')
