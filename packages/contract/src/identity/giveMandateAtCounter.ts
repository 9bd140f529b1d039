import { Type } from 'typebox'
import { closed, Day, operation, Slug, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { CreditCode, MandateActs, SeenPerson } from './shapes.ts'

/**
 * For who has no phone, or would rather come: both sides are at the counter with their ID cards, and the clerk records what they
 * agree on. With a credit code it is for that enterprise, whose legal representative stands there; the register is read. It
 * begins when a second clerk has compared both as well, on the same day or the next.
 */
export const giveMandateAtCounter = operation({
  id: 'identity.giveMandateAtCounter', method: 'POST', path: '/api/v1/office/mandates', who: 'staff', roles: ['window'], status: 201,
  summary: { zh: '窗口登记委托', en: 'Record a mandate at a counter' },
  input: closed({
    principal: SeenPerson(), creditCode: Type.Optional(CreditCode()), agent: SeenPerson(),
    services: Type.Array(Slug(), { maxItems: 50 }), acts: MandateActs(), until: Day(), ground: Words(200, 2),
  }),
  output: Type.Object({ id: Uuid() }),
  refusals: [
    refusal.bad_name, refusal.bad_id_number, refusal.nobody_there, refusal.not_the_same, refusal.mandate_oneself, refusal.mandate_empty, refusal.mandate_term, refusal.enterprise_closed,
    refusal.not_representative_there, refusal.not_matched, refusal.not_living, refusal.check_unreachable,
  ],
})
