import { refusal as platform } from '@gft/contract/platform/refusals'
import { checkPayment as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { later, serve } from '#platform'
import { rootOf } from '../case-store.ts'
import { facts } from '../facts.ts'
import { isParty } from '../case.ts'

/** By the id of the part that is to be paid. */
export const checkPayment = serve(contract, async ({ actor, input, tx, now }) => {
  const [cases] = await tx.read([rootOf(input.id)])
  const part = cases.find((c) => c.id === input.id)
  if (!part || !isParty(part, actor)) throw platform.not_found()
  if (part.state !== 'charged') throw refusal.nothing_to_pay()
  tx.write([
    record(facts.tried, actor, now, { subject: part.root, body: { part: part.id } }),
    later('cases.checkPayment', { part: part.id }, { key: `pay ${part.id}`, tries: 3 }),
  ])
  return { asked: true }
})
