import { submitApplication as contract, refusal } from '@gft/contract/cases'
import { serve } from '#platform'
import { loadDraftWith } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { submit } from '../submit.ts'
import { nextNumbers } from '../case-store.ts'

/** More parts than any chain has: numbers that are not used leave gaps, which a case number may have. */
const NUMBERS = 20

export const submitApplication = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { rows, draft, vault, extra: numbers } = await loadDraftWith(needs, tx, actor, input.id, nextNumbers(NUMBERS))
  const { application, parties, role } = draft
  if (application.state !== 'open') throw refusal.submitted_already()
  if (role !== application.starter) throw refusal.not_starter()
  if (parties.some((p) => p.state !== 'confirmed')) throw refusal.not_confirmed()
  return submit(needs, { actor, tx, now, rows, draft, vault, numbers: numbers.map((r) => r.n) })
}, { asSystem: 'Gathers every party’s own answers, which the one who submits may not see.' })
