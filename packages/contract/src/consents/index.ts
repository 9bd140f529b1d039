export { refusal } from './refusals.ts'
export { listGrants } from './listGrants.ts'
export { withdrawGrant } from './withdrawGrant.ts'
export { listUses } from './listUses.ts'
