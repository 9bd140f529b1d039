export { listDuties } from './listDuties.ts'
