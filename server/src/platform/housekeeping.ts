import type { Statement } from './db.ts'
import { purgeAttempts } from './attempt.ts'
import { purge as purgeAnswers } from './idempotency.ts'
import type { Module } from './operation.ts'
import { tables } from './platform-tables.ts'
import { purge } from './purge.ts'
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
    'platform:purge': (_payload, { db, now }) =>
      purge(db, 'platform', tables, [['idempotency', purgeAnswers(now())], ['attempt', purgeAttempts(now())]], (removed) => needs.told(removed, now())),
    'platform:removeOver': async (_payload, { db, now }) => void (await removeOver(db, needs.tables, now(), (removed) => needs.told(removed, now()))),
    'platform:sweepFiles': async (_payload, { db, now }) => void (await sweepFiles({ db, tables: needs.tables, folder: needs.files, now: now(), told: (files) => needs.toldFiles(files, now()) })),
  },
  timetable: ['41 * * * * platform:purge', '11 19 * * * platform:removeOver ?fill=1d', '31 19 * * * platform:sweepFiles ?fill=1d'],
})
