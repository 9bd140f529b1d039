import { ANONYMOUS, tokenHash, type Actor, type Attempt, type Limit } from '#platform'

/** Who is named in the facts of a sign-in: there is no session yet. */
export const personActor = (id: string): Actor => ({ ...ANONYMOUS, kind: 'person', subject: id, assurance: 'phone' })
export const staffActor = (id: string): Actor => ({ ...ANONYMOUS, kind: 'staff', subject: id })

/** A limit by where requests come from; none for calls without an address, from inside. */
export const byAddress = (limit: Limit, address: string | null): Attempt[] => (address ? [{ limit, target: tokenHash(address) }] : [])
