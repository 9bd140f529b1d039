import { meetParty as contract } from '@gft/contract/cases'
import { meetAt } from '#consents'
import { serve } from '#platform'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'

/** Of the parties that have joined, beside one's own. */
export const meetParty = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { draft: { application, parties, role } } = await loadDraft(needs, tx, actor, input.id, 'read')
  const others = parties.flatMap((party) => (party.role === role || party.owner === null ? [] : [party.owner]))
  tx.write(await meetAt(needs, tx, actor, now, others, input.code, application.id))
  return { met: true }
}, { asSystem: 'The code on the other party’s screen is that one’s row; the story asks for a part of one’s own in the application.' })
