import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { Mandate } from './shapes.ts'

/** Mandates under which I act, that I gave, and those of the enterprises that I represent. */
export const listMandates = operation({
  id: 'identity.listMandates', method: 'GET', path: '/api/v1/mandates', who: 'person', under: 'oneself',
  summary: { zh: '我的委托', en: 'My mandates' },
  input: closed({}),
  output: Type.Object({ mandates: Type.Array(Mandate), enterprises: Type.Array(Type.Object({ id: Uuid(), name: Type.String(), creditCode: Type.String(), status: Type.String() })) }),
})
