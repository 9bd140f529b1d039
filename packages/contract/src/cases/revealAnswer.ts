import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Shows one masked value to the officer who handles the case; the person sees who looked, when and why. */
export const revealAnswer = operation({
  id: 'cases.revealAnswer', method: 'POST', path: '/api/v1/office/cases/:id/reveals', who: 'staff', status: 201,
  summary: { zh: '查看隐去的内容', en: 'Reveal a masked value' },
  input: closed({ id: Uuid(), key: Type.String({ maxLength: 100 }), ground: Words(200) }),
  output: Type.Object({ value: Type.String() }),
  refusals: [refusal.ground_missing],
})
