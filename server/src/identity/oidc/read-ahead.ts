import type { KoaContextWithOIDC } from 'oidc-provider'
import { tokenHash } from '#platform'
import { actorIn } from '../resolve.ts'
import { sessionByToken } from '../store.ts'
import { placeOf } from './payloads.ts'
import type { PortalNeeds } from './portal.ts'
import { currentStep, readInStep } from './step.ts'
import { oidcCarried, oidcRequest } from './store.ts'

const PUSHED = 'urn:ietf:params:oauth:request_uri:'

/**
 * All that an authorization request is decided by, in one look: who is signed in at the portal, the library's session, the pushed
 * request, and what this person has allowed the application before. What the request names wrongly is
 * simply not found, and whether its cookie is ours the library will say.
 */
export async function readAhead(needs: PortalNeeds, ctx: Pick<KoaContextWithOIDC, 'req' | 'query' | 'cookies'>, sessionCookie: string): Promise<void> {
  const step = currentStep()
  if (!step) return
  const [token, session, pushed] = [needs.token(ctx.req), ctx.cookies.get(sessionCookie, { signed: false }), text(ctx.query['request_uri']).replace(PUSHED, '')]
  const [own, asked, portals] = [tokenHash(session ?? ''), tokenHash(pushed), tokenHash(token ?? '')]
  const [rows, [portal], [carried]] = await readInStep(needs.db, [
    oidcRequest(own, asked, needs.now()), sessionByToken(portals), oidcCarried(portals, text(ctx.query['client_id']), needs.now()),
  ])
  step.actor = actorIn(needs, token ? portal : undefined, null)
  step.read.set(placeOf('Session', own), undefined).set(placeOf('PushedAuthorizationRequest', asked), undefined)
  step.carried = carried
  for (const row of carried ? [...rows, carried] : rows) step.read.set(placeOf(row.model, row.id), row)
}

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
