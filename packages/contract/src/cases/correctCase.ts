import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Answers the one complete notice of corrections: new answers for the points named, with the materials supplied before (`supplyMaterial`), and nothing else. */
export const correctCase = operation({
  id: 'cases.correctCase', method: 'POST', path: '/api/v1/cases/:id/corrections/answers', who: 'real-name', under: 'submit', status: 201,
  summary: { zh: '提交补正', en: 'Send the corrections' },
  input: closed({ id: Uuid(), answers: Type.Record(Type.String({ maxLength: 100 }), Words(4_000)) }),
  output: Type.Object({ sent: Type.Boolean() }),
  refusals: [refusal.nothing_to_correct, refusal.incomplete],
})
