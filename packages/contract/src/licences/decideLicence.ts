import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { OldPaper } from './paper.ts'
import { refusal } from './refusals.ts'

/** Suspends, restores, revokes, forfeits or cancels a licence. What takes a right away waits for a second officer. */
export const decideLicence = operation({
  id: 'licences.decideLicence', method: 'POST', path: '/api/v1/office/licences/:id/decisions', who: 'staff', status: 201,
  summary: { zh: '暂停、恢复、撤销、吊销、注销证照', en: 'Decide about a licence' },
  input: closed({
    id: Uuid(),
    act: Type.Union([Type.Literal('suspend'), Type.Literal('restore'), Type.Literal('revoke'), Type.Literal('forfeit'), Type.Literal('cancel')]),
    ground: Words(1_000),
    /** What becomes of the paper, where the licence ends. */
    oldPaper: Type.Optional(OldPaper),
  }),
  output: Type.Object({ id: Uuid(), state: Type.Union([Type.Literal('done'), Type.Literal('waiting')]) }),
  refusals: [refusal.wrong_state, refusal.ground_missing, refusal.waiting_already, refusal.old_paper_missing, refusal.no_paper_form],
})
