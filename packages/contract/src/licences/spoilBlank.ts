import { Type } from 'typebox'
import { closed, operation, Slug, Uuid, Words } from '../operation.ts'
import { PrintNumber } from './paper.ts'
import { refusal } from './refusals.ts'

/** Records a blank of the own agency as spoiled (作废): its number is never used. */
export const spoilBlank = operation({
  id: 'licences.spoilBlank', method: 'POST', path: '/api/v1/office/licence-blanks', who: 'staff', roles: ['window', 'approver'], status: 201,
  summary: { zh: '登记空白证照作废', en: 'Record a blank as spoiled' },
  input: closed({ type: Slug(), printNumber: PrintNumber(), ground: Words(500) }),
  output: Type.Object({ id: Uuid() }),
  refusals: [refusal.ground_missing, refusal.no_paper_form, refusal.print_number_wrong, refusal.blank_in_use, refusal.spoiled_already],
})
