import { used } from '#consents'
import { THE_SYSTEM, type Follower, type Statement, type Transaction } from '#platform'
import { fieldsOf } from './document.ts'
import { chosenRecord } from './draft.ts'
import { facts } from './facts.ts'
import { loadDocuments, standing } from './load-documents.ts'
import type { CasesNeeds } from './needs.ts'
import { itemOf } from './root.ts'
import { handlerIds } from './words.ts'

/**
 * Follows parts that begin. A source is read once for all who need it; each further agency uses what it said from the moment
 * at which its part is before it, and the person reads that like every other use.
 */
export const handingOver = (needs: CasesNeeds): Follower => ({
  name: 'cases.handOver',
  kinds: [facts.partStarted.kind],
  async follow(seen, tx, now) {
    for (const { subject, body } of seen) tx.write(await handedOver(needs, tx, subject!, String(body['part']), now))
  },
})

async function handedOver(needs: CasesNeeds, tx: Transaction, root: string, part: string, now: Date): Promise<Statement[]> {
  const { of, whole: { cases, form, service }, sources, grants } = await loadDocuments(needs, tx, root)
  const piece = cases.find(({ id }) => id === part)!
  // An agency's own system is given what it needs by a call, which leaves a use of its own.
  if (itemOf(service, piece).handling === 'interface') return []
  return sources.filter((source) => chosenRecord(source) !== undefined).flatMap((source) => {
    const use = form.uses.find(({ id }) => id === source.use)
    const grant = grants.find(({ id }) => id === source.grant_id)
    if (!use || !grant || handlerIds(needs, service, use.items, piece.region)[0] === piece.org) return []
    const fields = fieldsOf(of, use, piece)
    if (fields.length === 0) return []
    // Taken back since it was read: nothing is handed over, and the person reads that too.
    const outcome = standing(grants, source) ? ({ outcome: 'answered' } as const) : ({ outcome: 'refused', why: 'withdrawn' } as const)
    return used(THE_SYSTEM, now, {
      owner: source.owner, grant: grant.id, matter: piece.application, kind: 'read', source: use.source.id, agency: piece.org, fields: [...fields],
      purpose: use.purpose, ...outcome, agreed: grant.words && { version: grant.text_version, words: grant.words },
    })
  })
}
