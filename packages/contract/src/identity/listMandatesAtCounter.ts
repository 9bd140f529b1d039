import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'
import { CounterMandate } from './shapes.ts'

/** Mandates recorded at one's own counter that wait for a second clerk, the oldest first. */
export const listMandatesAtCounter = operation({
  id: 'identity.listMandatesAtCounter', method: 'GET', path: '/api/v1/office/mandates', who: 'staff', roles: ['window'],
  summary: { zh: '待复核的窗口委托', en: 'Mandates that wait for a second clerk' },
  input: closed({}),
  output: Type.Object({ mandates: Type.Array(CounterMandate) }),
})
