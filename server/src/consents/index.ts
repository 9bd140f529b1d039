import type { Module } from '#platform'
import type { Names } from './names.ts'
import { purging } from './permit.ts'
import { getGrant } from './operations/getGrant.ts'
import { getGrantReceipt } from './operations/getGrantReceipt.ts'
import { getUseReceipt } from './operations/getUseReceipt.ts'
import { listGrants } from './operations/listGrants.ts'
import { listUses } from './operations/listUses.ts'
import { withdrawGrant } from './operations/withdrawGrant.ts'

export { give, used, wordsOf, type Decision, type Given, type Manner, type Use } from './give.ts'
export { stateOf, type Grant, type GrantState, type Wanted, type Why } from './grant.ts'
export { permit, spend, type Permit } from './permit.ts'
export { grantsOfMatter, type GrantRow } from './store.ts'
export { facts } from './facts.ts'
export { tables } from './tables.ts'
export type { Names, Words } from './names.ts'

export const openConsents = (names: Names): Module => ({
  ...purging,
  operations: [listGrants(names), getGrant(names), listUses(names), withdrawGrant, getGrantReceipt, getUseReceipt],
})
