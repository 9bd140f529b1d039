import type { Provider } from 'oidc-provider'
import { answerServiceSignIn as contract } from '@gft/contract/identity'
import { record } from '#evidence'
import { serve, type Database } from '#platform'
import { facts } from '../facts.ts'
import { answer, serviceSignIn } from '../oidc/service-sign-in.ts'

export const answerServiceSignIn = (provider: Provider, db: Database) =>
  serve(contract, async ({ actor, input, now, tx }) => {
    const asked = await serviceSignIn(provider, db, actor, input.id)
    const returnTo = await answer(provider, asked, input.allow)
    const fact = input.allow ? facts.serviceAllowed : facts.serviceDenied
    tx.write([record(fact, actor, now, { subject: actor.subject, body: { client: asked.client.id, scopes: asked.scopes.join('+') } })])
    return { returnTo }
  })
