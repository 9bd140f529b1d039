import type { Person } from './needs.ts'

/**
 * What the sign-in knows as a source of answers; only what is known. Of an enterprise its name and code stand beside the
 * person who acts for it; a ward's telephone is that person's.
 */
export function identityOf(principal: Person, acting: Person = principal): Record<string, string> {
  const all = principal.kind === 'enterprise'
    ? { companyName: principal.name, creditCode: principal.creditCode, name: acting.name, phone: acting.phone }
    : { name: principal.name, idNumber: principal.idNumber, phone: principal.phone || acting.phone, birth: principal.birth, sex: principal.sex }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
