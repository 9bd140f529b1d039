import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Changes what stands on a licence: a new version is issued and linked to the old one, which ends. */
export const changeLicence = operation({
  id: 'licences.changeLicence', method: 'POST', path: '/api/v1/office/licences/:id/versions', who: 'staff', status: 201,
  summary: { zh: '变更证照', en: 'Change a licence' },
  input: closed({
    id: Uuid(), ground: Words(1_000),
    fields: Type.Array(closed({ field: Words(64, 1), value: Words(500) }), { minItems: 1, maxItems: 40 }),
  }),
  output: Type.Object({ id: Uuid(), identifier: Type.String() }),
  refusals: [refusal.wrong_state, refusal.ground_missing, refusal.unknown_field, refusal.fixed_field, refusal.nothing_changed],
})
