import { SYSTEM, type Database, type Statement } from './db.ts'
import { purgeAttempts } from './attempt.ts'
import { purge as purgeAnswers } from './idempotency.ts'
import type { Module } from './operation.ts'
import { removeOver, type Removed } from './remove-over.ts'
import { sweepFiles } from './sweep-files.ts'
import type { Tables } from './tables.ts'

/** What keeping house stands on: the tables of each module by its schema, the folder of files, and the facts of what is removed. */
export interface HousekeepingNeeds {
  readonly tables: Readonly<Record<string, Tables>>
  readonly files: string
  readonly told: (removed: Removed, now: Date) => Statement
  readonly toldFiles: (files: number, now: Date) => Statement
}

/** Removes what has served its day: answers kept for repeated writes, counted tries, and at night every row whose declared term is over, and then every file that no row names. */
export const openHousekeeping = (needs: HousekeepingNeeds): Module => ({
  jobs: {
    'platform:purge': (_payload, { db, now }) => purge(needs, db, now()),
    'platform:removeOver': async (_payload, { db, now }) => void (await removeOver(db, needs.tables, now(), (removed) => needs.told(removed, now()))),
    'platform:sweepFiles': async (_payload, { db, now }) => void (await sweepFiles({ db, tables: needs.tables, folder: needs.files, now: now(), told: (files) => needs.toldFiles(files, now()) })),
  },
  timetable: ['41 * * * * platform:purge', '11 19 * * * platform:removeOver ?fill=1d', '31 19 * * * platform:sweepFiles ?fill=1d'],
})

async function purge({ tables, told }: HousekeepingNeeds, db: Database, now: Date): Promise<void> {
  await db.transaction(SYSTEM, async (tx) => {
    const [[answers], [tries]] = await tx.read([purgeAnswers(now), purgeAttempts(now)])
    const gone = [{ name: 'idempotency', rows: answers!.rows }, { name: 'attempt', rows: tries!.rows }].filter(({ rows }) => rows > 0)
    tx.write(gone.map(({ name, rows }) => told({ table: `platform.${name}`, rows, term: tables['platform']?.[name]?.keeps.term ?? '' }, now)))
  })
}
