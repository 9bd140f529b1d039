import { getApplication as contract } from '@gft/contract/cases'
import { serve } from '#platform'
import { applicationView } from '../application-view.ts'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'

export const getApplication = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const { draft, vault } = await loadDraft(needs, tx, actor, input.id, 'read')
  return applicationView(needs, draft, actor, vault)
})
