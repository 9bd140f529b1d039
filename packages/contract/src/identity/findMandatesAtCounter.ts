import { Type } from 'typebox'
import { closed, operation, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { CounterMandate } from './shapes.ts'

/** What the person at the counter has given, acts under, or can end for the enterprise that they represent. The look is recorded, with why. */
export const findMandatesAtCounter = operation({
  id: 'identity.findMandatesAtCounter', method: 'POST', path: '/api/v1/office/mandate-searches', who: 'staff', roles: ['window'], status: 201,
  summary: { zh: '窗口查委托', en: 'Find the mandates of the person at a counter' },
  input: closed({ idNumber: Words(30, 1), ground: Words(200, 2) }),
  output: Type.Object({ mandates: Type.Array(CounterMandate) }),
  refusals: [refusal.bad_id_number],
})
