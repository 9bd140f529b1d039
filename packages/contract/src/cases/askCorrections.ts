import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Everything that must be corrected, answers and materials by their keys, asked once and all at once (行政许可法 第三十二条). */
export const askCorrections = operation({
  id: 'cases.askCorrections', method: 'POST', path: '/api/v1/office/cases/:id/corrections', who: 'staff', status: 201,
  summary: { zh: '一次性告知补正', en: 'Ask for corrections' },
  input: closed({ id: Uuid(), points: Type.Array(closed({ key: Type.String({ maxLength: 100 }), says: Words(500, 1) }), { minItems: 1, maxItems: 50 }) }),
  output: Type.Object({ done: Type.Boolean() }),
  refusals: [refusal.wrong_state],
})
