import { forgetAbout, record } from '#evidence'
import { later, SYSTEM, THE_SYSTEM, type Database, type Job, type Statement, type Transaction } from '#platform'
import { keepForMatters } from './close-account.ts'
import { closingsDue, endClosing, endSessionsOf, holdClosingOf, holdPerson, removeCodes, removeErrands, removePerson, type ClosingRow } from './closing-store.ts'
import { ended } from './end-mandate.ts'
import { facts } from './facts.ts'
import { mandatesOf } from './mandate-store.ts'
import type { ClosingNeeds } from './needs.ts'
import { openPerson, type Person } from './person.ts'

/** Job: closes the accounts whose days of reflection are over. One that cannot be closed keeps no other open; the queue tries it again. */
export const carryOutClosings = (needs: ClosingNeeds): Job => async (_payload, { db, now }) => {
  const [due] = await db.read(SYSTEM, [closingsDue(now())])
  const failures: unknown[] = []
  for (const closing of due) await carryOut(needs, db, closing, now()).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} accounts could not be closed`)
}

/**
 * Closes one account (个人信息保护法 第四十七条). Who it was goes, and so do sessions, codes and mandates; consents, drafts and licences
 * are seen to by the floors above, as they hear of it or are asked. Cases, consents, uses and their leaves stay for as long as the law says.
 */
async function carryOut(needs: ClosingNeeds, db: Database, due: ClosingRow, now: Date): Promise<void> {
  const open = await needs.matters.openOf(due.owner)
  await db.transaction(SYSTEM, async (tx) => {
    const [[closing], [row], mandates] = await tx.read([holdClosingOf(due.owner), holdPerson(due.owner), mandatesOf(due.owner, now)])
    if (closing?.id !== due.id || !row) return
    if (open.length > 0) return keepForMatters(needs, tx, closing, now)
    const person = await openPerson(needs.keys, row)
    const own = mandates.filter(({ agent, principal, ended_at }) => ended_at === null && (agent === person.id || principal === person.id))
    tx.write([
      ...(await ended(needs, own.filter(({ agent }) => agent !== person.id), 'principal', THE_SYSTEM, now)),
      ...(await ended({ ...needs, messages: SILENT }, own.filter(({ agent }) => agent === person.id), 'agent', THE_SYSTEM, now)),
      ...(await needs.leaving(person, now)),
      ...(await signedOut(tx, person.id)),
      removeCodes(row.phone_index), removeErrands(person.id), removePerson(person.id),
      endClosing(closing.id, now, 'closed'),
      record(facts.accountClosed, THE_SYSTEM, now, { subject: person.id }),
      ...(await farewell(needs, person, closing, now)),
      later(FORGET, { person: person.id }),
    ])
  })
}

/** Whoever has gone is told nothing about the mandates under which they acted. */
const SILENT: ClosingNeeds['messages'] = { tell: async () => [], text: async () => [] }

/** Every session ends, and applications that were told of one are told. */
async function signedOut(tx: Transaction, person: string): Promise<readonly Statement[]> {
  const [sessions] = await tx.read([endSessionsOf(person)])
  return sessions.map(({ id }) => later('identity.tellServices', { session: id }, { tries: 8 }))
}

const farewell = (needs: ClosingNeeds, { phone }: Person, { id }: ClosingRow, now: Date): Promise<readonly Statement[]> =>
  needs.messages.text({ phone, template: 'account-closed', params: {}, matter: id }, now)

export const FORGET = 'identity.forgetLeaves'

/** Leaves that tell of nothing but the account itself: nobody may need them once it is gone. */
const OF_THE_ACCOUNT = [facts.personRegistered, facts.realNameVerified, facts.steppedUp, facts.serviceAllowed, facts.checkAgreed, facts.identityChecked].map(({ kind }) => kind)

/** Job: destroys the salts of those leaves; what is not sealed yet is seen to in the next minutes. */
export const forgetLeaves: Job = async ({ person = '' }, { db, now }) => {
  const { waiting } = await forgetAbout(db, person, OF_THE_ACCOUNT, now())
  if (waiting > 0) await db.transaction(SYSTEM, async (tx) => tx.write([later(FORGET, { person }, { at: new Date(now().getTime() + 60_000) })]))
}
