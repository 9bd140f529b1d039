import type { Person } from './needs.ts'

/** What the sign-in knows of a person, as a source of answers; only what is known. */
export function identityOf(person: Person): Record<string, string> {
  const all = { name: person.name, idNumber: person.idNumber, phone: person.phone, birth: person.birth, sex: person.sex }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
