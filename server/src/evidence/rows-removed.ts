import { THE_SYSTEM, type Removed, type Statement } from '#platform'
import { facts } from './facts.ts'
import { record } from './record.ts'

/** The fact that rows of a table were removed because their term was over: which table, how many, after which term. */
export const rowsRemoved = ({ table, rows, term }: Removed, now: Date): Statement => record(facts.rowsRemoved, THE_SYSTEM, now, { subject: table, body: { rows, term } })
