import { fillIn, nextPage, own, problemText, type Answers, type Question } from '@gft/forms'
import { refusal, savePage as contract } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { keepAnswers } from '../save-answers.ts'
import { formOfParty, type Draft } from '../draft.ts'

export const savePage = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { draft, vault } = await loadDraft(needs, tx, actor, input.id, 'change')
  if (draft.application.state !== 'open') throw refusal.submitted_already()
  const { answers, problems } = fillIn(draft.form, draft.role, draft.answers, input.page, input.answers, now.toISOString())
  refuseStale(draft, answers, Object.keys(input.answers), input.revision)

  const typed = Object.keys(input.answers).filter((key) => own(draft.answers, key)?.value !== own(answers, key)?.value)
  const writes = keepAnswers(draft, vault, actor, now, answers, typed)
  tx.write(writes.length > 0 ? writes : [record(facts.saved, actor, now, { subject: draft.application.id, body: { revision: draft.application.revision, role: draft.role } })])

  // A situation just told may bring questions and grants that the form read before does not have.
  const form = formOfParty(draft, answers)
  return {
    saved: problems.length === 0,
    problems: problems.map((p) => ({ key: p.key, code: p.code, says: saysOf(draft, p) })),
    revision: draft.application.revision + (writes.length > 0 ? 1 : 0),
    next: problems.length > 0 ? input.page : (nextPage(form, draft.role, answers, draft.state, input.page) ?? null),
  }
})

/** Two tabs: what somebody else typed into the same field since this page was read is not overwritten unseen. */
function refuseStale(draft: Draft, answers: Answers, sent: readonly string[], revision: number | undefined): void {
  if (revision === undefined) return
  const stale = sent.filter((key) => (own(draft.changed, key) ?? 0) > revision && own(draft.answers, key)?.value !== own(answers, key)?.value)
  if (stale.length > 0) throw refusal.changed_elsewhere({}, { keys: stale })
}

function saysOf(draft: Draft, problem: Parameters<typeof problemText>[0]): { zh: string; en: string } {
  const questions: readonly Question[] = [...draft.form.situations, ...draft.form.questions]
  const { element } = questions.find((q) => q.key === problem.key)!
  return { zh: problemText(problem, element, 'zh'), en: problemText(problem, element, 'en') }
}
