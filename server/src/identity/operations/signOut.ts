import { signOut as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { record } from '#evidence'
import { facts } from '../facts.ts'
import { endEverywhere } from '../session.ts'

export const signOut = serve(contract, async ({ actor, now, tx, reply }) => {
  reply.session = null
  if (actor.session === null) return { signedOut: false }
  tx.write([...endEverywhere(actor.session), record(facts.signedOut, actor, now, { subject: actor.subject })])
  return { signedOut: true }
})
