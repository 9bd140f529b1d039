export { createProvince, type ProvinceOptions } from './province.ts'
export { enterprises, people, person, staff, type Enterprise, type Officer, type Person } from './personas.ts'
export { signedText, type PublicKey } from './signature.ts'
