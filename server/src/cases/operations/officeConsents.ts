import { officeConsents as contract } from '@gft/contract/cases'
import { requestsOfMatter, wordsOf } from '#consents'
import { serve } from '#platform'
import { askable, decisionOf, partyOf, untilOf } from '../asking.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { loadAtOffice } from '../office.ts'
import { ownerIn } from '../owner.ts'

export const officeConsents = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const [rows] = await tx.read([requestsOfMatter(at.piece.root, [at.org])])
  const parties = await peopleOf(needs, at.whole.root.parties)
  return {
    askable: askable(at).map((use) => {
      const decision = decisionOf(needs, at, use, parties.get(ownerIn(parties, at.whole, use.of))!)
      const { holderName: holder, fields, purpose } = decision
      return { use: use.id, source: use.name, holder, party: partyOf(at, use), fields: fields.map(({ label }) => label), purpose, words: wordsOf({ ...decision, agreed: true }, untilOf(now)) }
    }),
    requests: await needs.officeRequests(rows, actor, now),
  }
})
