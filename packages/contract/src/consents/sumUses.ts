import { Type } from 'typebox'
import { Bilingual, closed, operation, Uuid } from '../operation.ts'
import { Month } from './listUses.ts'

/** How often each agency used one's data in a month, the busiest first, and the months in which there was any use; this month unless told. */
export const sumUses = operation({
  id: 'consents.sumUses', method: 'GET', path: '/api/v1/data-uses/sums', who: 'person', under: 'grant',
  summary: { zh: '一个月里谁用了几次', en: 'Uses of a month' },
  input: closed({ month: Type.Optional(Month()) }),
  output: Type.Object({
    month: Type.String(), months: Type.Array(Type.String()),
    agencies: Type.Array(Type.Object({ agency: Type.String(), name: Bilingual(), uses: Type.Integer(), refused: Type.Integer() })),
    /** Every agency that ever used it, to choose from. */
    all: Type.Array(Type.Object({ agency: Type.String(), name: Bilingual() })),
    /** Every matter that it was used for, the latest used first, 100 at most. */
    matters: Type.Array(Uuid()),
  }),
})
