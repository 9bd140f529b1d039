import { refusal } from '@gft/contract/identity/refusals'
import { maskName } from '@gft/kernel'
import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Actor, type Database, type DataKeys, type Job, type Statement, type Transaction } from '#platform'
import { facts } from './facts.ts'
import { isPersonId, mayEnd, ofRegister } from './mandate.ts'
import { endMandate, mandateForUpdate, mandatesOf, mandatesOverTerm, subjectById, type MandateRow } from './mandate-store.ts'
import type { MandateMessages } from './needs.ts'
import { openSubject } from './subject.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly messages: MandateMessages }
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/**
 * Ends a mandate at once: whatever is being done under it either has committed or is refused. Done by who gave it, for whom
 * it is, who represents the enterprise, or who acts under it. Refuses: no_mandate, mandate_of_register.
 */
export async function revokeMandate(needs: Needs, { actor, now, tx }: Act, id: string): Promise<void> {
  const [[mandate], mine] = await tx.read([mandateForUpdate(id), mandatesOf(actor.subject, now)])
  const represented = mine.filter((one) => ofRegister(one) && one.agent === actor.subject && !one.ended_at).map((one) => one.principal)
  if (!mandate || !mayEnd(mandate, actor, represented, now)) throw refusal.no_mandate()
  if (ofRegister(mandate)) throw refusal.mandate_of_register()
  tx.write(await ended(needs, [mandate], mandate.agent === actor.subject ? 'agent' : 'principal', actor, now))
}

/** Job: marks what has ended by its own term, for the record; nothing was possible under it since. */
export const endMandates = (needs: Needs): Job => async (_payload, { db, now }) => {
  await db.transaction(SYSTEM, async (tx) => {
    const [over] = await tx.read([mandatesOverTerm(now())])
    tx.write(await ended(needs, over, 'term', THE_SYSTEM, now()))
  })
}

/** The writes that end mandates and tell who acted under them; revoked by somebody, or ended by itself. */
export async function ended(needs: Needs, mandates: readonly MandateRow[], by: NonNullable<MandateRow['ended_by']>, actor: Actor, now: Date, name?: string): Promise<Statement[]> {
  const fact = by === 'principal' || by === 'agent' ? facts.mandateRevoked : facts.mandateEnded
  const writes = await Promise.all(mandates.map(async (mandate) => [
    endMandate(mandate.id, now, by),
    record(fact, actor, now, { subject: mandate.id, body: { by, kind: mandate.kind, principal: mandate.principal } }),
    ...(await told(needs, mandate, name, now)),
  ]))
  return writes.flat()
}

async function told(needs: Needs, mandate: MandateRow, known: string | undefined, now: Date): Promise<readonly Statement[]> {
  if (!mandate.agent || !mandate.accepted_at) return []
  const [[row]] = await needs.db.read(SYSTEM, [subjectById(mandate.principal)])
  const principal = known ?? (row ? (await openSubject(needs.keys, row)).name : '')
  const shown = isPersonId(mandate.principal) ? maskName(principal) : principal
  return needs.messages.tell({ to: mandate.agent, template: 'mandate-ended', params: { principal: shown }, matter: mandate.id, link: '/mandates' }, now)
}
