import { Type } from 'typebox'
import { closed, Nullable, operation, Uuid, Words } from '../operation.ts'
import { OldPaper, paperRefusals, PrintNumber } from '../licences/paper.ts'
import { refusal as licences } from '../licences/refusals.ts'
import { refusal } from './refusals.ts'

/** Grants or refuses a part, with the ground; a refusal names the remedy. What is granted issues its licence, on paper and electronically, in one act. */
export const decideCase = operation({
  id: 'cases.decideCase', method: 'POST', path: '/api/v1/office/cases/:id/decisions', who: 'staff', status: 201,
  summary: { zh: '作出决定', en: 'Decide a part' },
  input: closed({
    id: Uuid(), decision: Type.Union([Type.Literal('granted'), Type.Literal('refused')]), ground: Words(1_000),
    /** Of the blank that the licence is printed on; null: the electronic one alone is issued. Absent: none, and refused where the applicant asked for a paper. */
    printNumber: Type.Optional(Nullable(PrintNumber())),
    /** What becomes of the paper of the licence that this one replaces. */
    oldPaper: Type.Optional(OldPaper),
  }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state, refusal.ground_missing, refusal.supply_outstanding, licences.print_number_missing, ...paperRefusals],
})
