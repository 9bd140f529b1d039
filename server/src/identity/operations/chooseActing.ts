import { chooseActing as contract } from '@gft/contract/identity'
import { refusal } from '@gft/contract/identity/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { stateOf } from '../mandate.ts'
import { mandateById, setSessionMandate } from '../mandate-store.ts'

export const chooseActing = serve(contract, async ({ actor, input, now, tx }) => {
  const [[mandate]] = input.mandate ? await tx.read([mandateById(input.mandate)]) : [[undefined]]
  if (input.mandate && (!mandate || mandate.agent !== actor.subject || stateOf(mandate, now) !== 'live')) throw refusal.no_mandate()
  tx.write([
    setSessionMandate(actor.session, input.mandate),
    record(facts.actingChosen, actor, now, { subject: actor.subject, body: { mandate: input.mandate } }),
  ])
  return { mandate: input.mandate }
})
