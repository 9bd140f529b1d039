import type { Module } from '#platform'
import type { DutyNeeds } from './needs.ts'
import { close, open } from './open.ts'
import { listDuties } from './operations/listDuties.ts'
import { watch } from './watch.ts'

export { clockOf, type Clock, type Reading, type Running } from './clock.ts'
export { facts } from './facts.ts'
export type { DutyNeeds } from './needs.ts'
export type { NewDuty } from './open.ts'
export { tables } from './tables.ts'

/** What others may ask of duties: the writes, to be handed to the transaction of the act that causes or fulfils it. */
export interface Duties extends Module {
  readonly open: typeof open
  readonly close: typeof close
}

export const openDuties = (needs: DutyNeeds): Duties => ({
  operations: [listDuties(needs)],
  jobs: { 'duties:watch': watch },
  // The queue takes no dot in the name of a job that the clock starts.
  timetable: ['7 * * * * duties:watch'],
  open,
  close,
})
