import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { OldPaper, paperRefusals, PrintNumber } from './paper.ts'
import { refusal } from './refusals.ts'

/** Changes what stands on a licence: a new version is issued, on paper as well where a print number is given, and linked to the old one, which ends with its paper. */
export const changeLicence = operation({
  id: 'licences.changeLicence', method: 'POST', path: '/api/v1/office/licences/:id/versions', who: 'staff', status: 201,
  summary: { zh: '变更证照', en: 'Change a licence' },
  input: closed({
    id: Uuid(), ground: Words(1_000),
    fields: Type.Array(closed({ field: Words(64, 1), value: Words(500) }), { minItems: 1, maxItems: 40 }),
    /** Of the blank that the new version is printed on; without it the electronic one alone is issued. */
    printNumber: Type.Optional(PrintNumber()),
    /** What becomes of the paper that is out. */
    oldPaper: Type.Optional(OldPaper),
  }),
  output: Type.Object({ id: Uuid(), identifier: Type.String() }),
  refusals: [refusal.wrong_state, refusal.ground_missing, refusal.unknown_field, refusal.fixed_field, refusal.nothing_changed, ...paperRefusals],
})
