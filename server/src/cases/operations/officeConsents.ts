import { officeConsents as contract } from '@gft/contract/cases'
import { requestsOfMatter, wordsOf } from '#consents'
import { serve } from '#platform'
import { askable, decisionFor, partyOf, untilOf } from '../asking.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice } from '../office.ts'
import { ownerOf } from '../owner.ts'

export const officeConsents = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const [rows] = await tx.read([requestsOfMatter(at.piece.root, [at.org])])
  return {
    askable: await Promise.all(askable(at).map(async (use) => {
      const decision = await decisionFor(needs, at, use, await ownerOf(needs, at.whole, use.of))
      const { holderName: holder, fields, purpose } = decision
      return { use: use.id, source: use.name, holder, party: partyOf(at, use), fields: fields.map(({ label }) => label), purpose, words: wordsOf({ ...decision, agreed: true }, untilOf(now)) }
    })),
    requests: await needs.officeRequests(rows, actor, now),
  }
})
