import { signOut as contract } from '@gft/contract/identity'
import { later, serve } from '#platform'
import { record } from '#evidence'
import { facts } from '../facts.ts'
import { endSession } from '../store.ts'

export const signOut = serve(contract, async ({ actor, now, tx, reply }) => {
  reply.session = null
  if (actor.session === null) return { signedOut: false }
  tx.write([endSession(actor.session), later('identity.tellServices', { session: actor.session }, { tries: 8 }), record(facts.signedOut, actor, now, { subject: actor.subject })])
  return { signedOut: true }
})
