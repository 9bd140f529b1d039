import type { Module } from '#platform'
import type { Names } from './names.ts'
import { getGrant } from './operations/getGrant.ts'
import { listGrants } from './operations/listGrants.ts'
import { listUses } from './operations/listUses.ts'
import { withdrawGrant } from './operations/withdrawGrant.ts'

export { give, used, type Decision, type Given, type Use } from './give.ts'
export { stateOf, type Grant, type GrantState } from './grant.ts'
export { mayUse } from './may-use.ts'
export { grantsOfMatter, type GrantRow } from './store.ts'
export { facts } from './facts.ts'
export { tables } from './tables.ts'
export type { Names } from './names.ts'

export const openConsents = (names: Names): Module => ({
  operations: [listGrants(names), getGrant(names), listUses(names), withdrawGrant],
})
