import type { Module } from '#platform'
import { counting } from './counting.ts'
import type { SupervisionNeeds } from './needs.ts'
import { getFigures } from './operations/getFigures.ts'

export type { SupervisionNeeds } from './needs.ts'
export { tables } from './tables.ts'

export const openSupervision = (needs: SupervisionNeeds): Module => ({ operations: [getFigures(needs)], followers: [counting] })
