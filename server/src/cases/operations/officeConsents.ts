import { officeConsents as contract } from '@gft/contract/cases'
import { requestsOfMatter } from '#consents'
import { serve } from '#platform'
import { askable, decisionOf, partyOf } from '../asking.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice } from '../office.ts'

export const officeConsents = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const [rows] = await tx.read([requestsOfMatter(at.piece.root, [at.org])])
  return {
    askable: askable(at).map((use) => {
      const { holderName: holder, fields, purpose } = decisionOf(needs, at, use)
      return { use: use.id, source: use.name, holder, party: partyOf(at, use), fields: fields.map(({ label }) => label), purpose }
    }),
    requests: await needs.officeRequests(rows, actor, now),
  }
})
