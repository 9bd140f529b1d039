import type { KoaContextWithOIDC } from 'oidc-provider'
import { SYSTEM, tokenHash } from '#platform'
import { actorIn } from '../resolve.ts'
import { sessionByToken } from '../store.ts'
import { placeOf } from './adapter.ts'
import type { PortalNeeds } from './portal.ts'
import { currentStep } from './step.ts'
import { oidcRequest } from './store.ts'

const PUSHED = 'urn:ietf:params:oauth:request_uri:'

/**
 * All that an authorization request is decided by, in one look: who is signed in at the portal, the library's session, the pushed
 * request, and what this person has allowed the application before. What the request names wrongly is simply not found.
 */
export async function readAhead(needs: PortalNeeds, ctx: Pick<KoaContextWithOIDC, 'req' | 'query' | 'cookies'>, sessionCookie: string): Promise<void> {
  const step = currentStep()
  if (!step) return
  const [token, session, pushed] = [needs.token(ctx.req), ctx.cookies.get(sessionCookie, { signed: true }), text(ctx.query['request_uri']).replace(PUSHED, '')]
  const [own, asked] = [tokenHash(session ?? ''), tokenHash(pushed)]
  const [rows, [portal]] = await needs.db.read(SYSTEM, [
    oidcRequest(own, asked, needs.now(), tokenHash(token ?? ''), text(ctx.query['client_id'])), sessionByToken(tokenHash(token ?? '')),
  ])
  step.actor = actorIn(needs, token ? portal : undefined, null)
  step.read.set(placeOf('Session', own), undefined).set(placeOf('PushedAuthorizationRequest', asked), undefined)
  for (const row of rows) step.read.set(placeOf(row.model, row.id), row)
}

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
