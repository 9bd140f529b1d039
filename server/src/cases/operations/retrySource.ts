import { refusal, retrySource as contract } from '@gft/contract/cases'
import { record } from '#evidence'
import { later, serve } from '#platform'
import { facts } from '../facts.ts'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { waitSource } from '../store.ts'

export const retrySource = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { draft } = await loadDraft(needs, tx, actor, input.id, 'change')
  if (draft.application.state !== 'open') throw refusal.submitted_already()
  const source = draft.sources.find((s) => s.use === input.use && (s.state === 'failed' || s.state === 'empty'))
  tx.write([
    record(facts.saved, actor, now, { subject: draft.application.id, body: { role: draft.role } }),
    ...(source ? [waitSource(draft.application.id, source.use, now), later('cases.readSource', { application: draft.application.id, use: source.use }, { key: `${draft.application.id} ${source.use}` })] : []),
  ])
  return { asked: source !== undefined }
})
