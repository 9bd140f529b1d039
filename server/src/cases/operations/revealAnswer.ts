import { answerText, own } from '@gft/forms'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { refusal, revealAnswer as contract } from '@gft/contract/cases'
import { used } from '#consents'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { refusedLook } from '../look.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice } from '../office.ts'
import { projectionOf } from '../office-view.ts'
import { ownerOf } from '../owner.ts'
import { text } from '../words.ts'

/** One value at a time, within the projection of the officer's own case; the ground is part of the record. */
export const revealAnswer = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const question = at.whole.form.questions.find((q) => q.key === input.key)
  const answer = own(projectionOf(at), input.key)
  if (!question || !answer) throw platform.not_found()
  const ground = input.ground.trim()
  if (!ground) throw refusal.ground_missing()
  const owner = await ownerOf(needs, at.whole, question.holder)
  tx.write([
    record(facts.revealed, actor, now, { subject: at.piece.root, body: { part: at.piece.id, key: question.element.id, org: at.org } }),
    ...used(actor, now, {
      owner, grant: null, matter: at.piece.root, kind: 'reveal', source: question.element.id, agency: at.org, fields: [question.element.id],
      purpose: text(ground, ground), outcome: 'answered',
    }),
  ])
  return { value: answerText(question.element, answer.value, 'zh') }
}, {
  whenRefused: (refused) => refusedLook(needs, refused, refused.input.id, async (whole) => {
    const question = whole.form.questions.find(({ key }) => key === refused.input.key)
    if (!question || !own(whole.filing.answers, question.key)) return undefined
    const { element, holder } = question
    return { kind: 'reveal', source: element.id, fields: [element.id], owners: [await ownerOf(needs, whole, holder)], purpose: text('查看隐去的内容', 'To see what is masked') }
  }),
})
