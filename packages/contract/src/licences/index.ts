export { listLicences } from './listLicences.ts'
export { getLicence } from './getLicence.ts'
