import type { Module } from '#platform'
import { counting } from './counting.ts'
import type { SupervisionNeeds } from './needs.ts'
import { closeAlert } from './operations/closeAlert.ts'
import { getFigures } from './operations/getFigures.ts'
import { getSecurity } from './operations/getSecurity.ts'
import { listAlerts } from './operations/listAlerts.ts'
import { listLookups } from './operations/listLookups.ts'
import { listReveals } from './operations/listReveals.ts'
import { setHoney } from './operations/setHoney.ts'
import { askAboutLooks, watchLooks } from './watch-looks.ts'

export { facts } from './facts.ts'
export type { SupervisionNeeds } from './needs.ts'
export { tables } from './tables.ts'

export const openSupervision = (needs: SupervisionNeeds): Module => ({
  operations: [getFigures(needs), getSecurity(needs), listReveals(needs), listLookups(needs), listAlerts(needs), closeAlert(needs), setHoney(needs)],
  followers: [counting, watchLooks(needs)],
  jobs: { 'supervision:looks': askAboutLooks(needs) },
  timetable: ['13 * * * * supervision:looks'],
})
