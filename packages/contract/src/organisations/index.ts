export { refusal } from './refusals.ts'
export { listRegions } from './listRegions.ts'
export { getAgency, Agency } from './getAgency.ts'
export { listAgencies } from './listAgencies.ts'
