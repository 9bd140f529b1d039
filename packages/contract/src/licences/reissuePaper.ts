import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { PaperEnd, paperRefusals, PrintNumber } from './paper.ts'
import { refusal } from './refusals.ts'

/**
 * Prints a licence on another blank (换发纸质、补打): the next version of it is issued, on that paper and electronically, saying the
 * same; the version before ends with its paper. Who took the electronic one alone comes by a paper in the same way.
 */
export const reissuePaper = operation({
  id: 'licences.reissuePaper', method: 'POST', path: '/api/v1/office/licences/:id/papers', who: 'staff', status: 201,
  summary: { zh: '换发、补打纸质证照', en: 'Print a licence on another blank' },
  input: closed({
    id: Uuid(), printNumber: PrintNumber(), ground: Words(1_000),
    /** What becomes of the paper that is out. */
    oldPaper: Type.Optional(PaperEnd),
  }),
  output: Type.Object({ id: Uuid(), identifier: Type.String() }),
  refusals: [refusal.wrong_state, refusal.ground_missing, ...paperRefusals],
})
