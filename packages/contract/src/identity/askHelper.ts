import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { NewMandate } from './shapes.ts'

/** Lets a relative or friend act for me; each thing that they do is told to me. It begins when they accept. */
export const askHelper = operation({
  id: 'identity.askHelper', method: 'POST', path: '/api/v1/mandates/helpers', who: 'person', under: 'oneself', level: 'real-name', stepUp: true, status: 201,
  summary: { zh: '请人帮办', en: 'Let somebody help me' },
  input: closed({ ...NewMandate }),
  output: Type.Object({ id: Uuid() }),
  refusals: [refusal.bad_phone, refusal.mandate_empty, refusal.mandate_term, refusal.mandate_oneself],
})
