import { prefill } from '@gft/forms'
import { chooseRecord as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve } from '#platform'
import { held, seen } from '../draft.ts'
import { facts } from '../facts.ts'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { keepAnswers } from '../save-answers.ts'
import { chooseSource } from '../store.ts'

export const chooseRecord = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { draft, vault } = await loadDraft(needs, tx, actor, input.id, 'change')
  if (draft.application.state !== 'open') throw refusal.submitted_already()
  const source = draft.sources.find((s) => s.use === input.use)
  if (!source?.records[input.index]) throw refusal.no_such_record()

  const sources = draft.sources.map((s) => (s === source ? { ...s, chosen: input.index } : s))
  const laid = prefill(draft.form, draft.role, {
    at: now.toISOString(), records: held(sources, 'interface'), licences: held(sources, 'licence'), seen: seen(sources),
  }, draft.answers)
  tx.write([
    chooseSource(draft.application.id, input.use, input.index),
    record(facts.saved, actor, now, { subject: draft.application.id, body: { role: draft.role } }),
    ...keepAnswers(draft, vault, actor, now, laid),
  ])
  return { chosen: true }
})
