import { getPage as contract } from '@gft/contract/cases'
import { serve } from '#platform'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { pageView } from '../page-view.ts'

export const getPage = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { draft, vault } = await loadDraft(needs, tx, actor, input.id, 'read')
  return pageView(needs, draft, actor, vault, input.page, now)
})
