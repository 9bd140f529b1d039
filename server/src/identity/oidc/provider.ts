import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { errors, interactionPolicy, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { errorFields, guardedFetch, type Actor, type DataKeys, type KeyStore } from '#platform'
import { accountNow, accountOf, CLAIMS, personIn, SCOPES } from './account.ts'
import { isStaffAccount, STAFF_CLAIMS, STAFF_SCOPES, type StaffDirectory } from './staff-account.ts'
import { adapterOf } from './adapter.ts'
import { errorPage } from './error-page.ts'
import { actorAt, type PortalNeeds } from './portal.ts'
import { readAhead } from './read-ahead.ts'
import { signingKey } from './signing-key.ts'
import { inStep } from './step.ts'

export interface OidcNeeds extends PortalNeeds {
  readonly keys: DataKeys
  readonly keyStore: KeyStore
  /** The issuer. */
  readonly publicUrl: string
  readonly agencies: StaffDirectory
}

/**
 * The OpenID Connect provider (OpenID Connect Core 1.0; PKCE, RFC 7636; PAR, RFC 9126; DPoP, RFC 9449), on the certified library.
 * Whoever is signed in at the portal is signed in here; the library's own session never outlives that.
 */
export async function openProvider(needs: OidcNeeds): Promise<Provider> {
  const { publicUrl, keyStore } = needs
  const provider = new Provider(publicUrl, {
    ...PROTOCOL,
    adapter: adapterOf(needs),
    jwks: { keys: [await signingKey(needs.db, needs.keys, needs.now())] } as NonNullable<Configuration['jwks']>,
    cookies: cookies(publicUrl, await keyStore.derive('oidc cookies')),
    interactions: { policy: policy(needs), url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
    pairwiseIdentifier: pairwise(await keyStore.derive('oidc subjects')),
    // Whatever else happens, nobody's account serves an application of the other audience.
    findAccount: async (ctx, id) => (ctx.oidc.client && isForStaff(ctx.oidc.client) !== isStaffAccount(id) ? undefined : accountNow(needs, id)),
    fetch: logoutFetch(),
    loadExistingGrant: grantOf,
    renderError: errorPage,
  })
  provider.proxy = true
  provider.use((ctx, next) => answerInStep(provider, needs, ctx, next))
  provider.on('server_error', (_ctx, error) => needs.log.error(errorFields(error), 'a sign-in of an application failed'))
  return provider
}

/** A request before the library has looked at it. */
type Answering = Parameters<Parameters<Provider['use']>[0]>[0]

/** What a request has written is kept before it is answered; what cannot be kept, because another was first, is not answered. */
async function answerInStep(provider: Provider, needs: OidcNeeds, ctx: Answering, next: () => Promise<void>): Promise<void> {
  const atUserinfo = ctx.path === PROTOCOL.routes?.userinfo
  const shownBefore = () => (atUserinfo ? new errors.InvalidToken('the proof was shown before') : new errors.InvalidClientAuth('the assertion or proof was shown before'))
  try {
    await inStep(needs.db, shownBefore, async () => {
      if (ctx.path === PROTOCOL.routes?.authorization) await readAhead(needs, ctx, COOKIES.session)
      await next()
    })
  } catch (error) {
    refuse(provider, ctx, error)
  }
}

function refuse(provider: Provider, ctx: Answering, error: unknown): void {
  const refused = error instanceof errors.OIDCProviderError ? error : undefined
  if (!refused) provider.emit('server_error', ctx as KoaContextWithOIDC, error as Error)
  for (const header of ['location', 'set-cookie']) ctx.remove(header)
  ctx.status = refused?.statusCode ?? 500
  if (refused instanceof errors.InvalidToken) ctx.set('www-authenticate', 'DPoP error="invalid_token"')
  const said = { error: refused?.error ?? 'server_error', ...(refused?.error_description ? { error_description: refused.error_description } : {}) }
  if (ctx.accepts('json', 'html') === 'html') errorPage(ctx, said)
  else ctx.body = said
}

const COOKIES = { session: 'gft_oidc', interaction: 'gft_oidc_step', resume: 'gft_oidc_resume' } as const

const PROTOCOL: Configuration = {
  routes: {
    authorization: '/oidc/auth', pushed_authorization_request: '/oidc/request', token: '/oidc/token', userinfo: '/oidc/me', jwks: '/oidc/jwks',
  },
  scopes: [...new Set([...SCOPES, ...STAFF_SCOPES])],
  claims: { ...CLAIMS, ...STAFF_CLAIMS },
  subjectTypes: ['pairwise'],
  responseTypes: ['code'],
  clientAuthMethods: ['private_key_jwt'],
  extraClientMetadata: { properties: ['first_party', 'audience'] },
  pkce: { required: () => true },
  conformIdTokenClaims: true,
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: true },
    backchannelLogout: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: true },
  },
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'] },
  clientBasedCORS: () => false,
  ttl: { AuthorizationCode: 60, AccessToken: 600, IdToken: 600, PushedAuthorizationRequest: 60, Interaction: 600, Session: 1800, Grant: 1800 },
}

function cookies(publicUrl: string, secret: Buffer): NonNullable<Configuration['cookies']> {
  const secure = publicUrl.startsWith('https:')
  const options = { signed: true, secure, httpOnly: true, sameSite: 'lax' as const }
  return { keys: signer(secret), long: options, short: options, names: COOKIES }
}

/** Signs the library's cookies and knows its own signatures: HMAC-SHA-256, base64url. */
function signer(secret: Buffer): NonNullable<NonNullable<Configuration['cookies']>['keys']> {
  const key = createSecretKey(secret)
  const tag = (said: string) => createHmac('sha256', key).update(said).digest()
  const verify = (said: string, signature: string) => {
    const [own, given] = [tag(said), Buffer.from(signature, 'base64url')]
    return own.length === given.length && timingSafeEqual(own, given)
  }
  return { sign: (said) => tag(String(said)).toString('base64url'), verify, index: (said, signature) => (verify(String(said), signature) ? 0 : -1) }
}

/** The library asks for a sign-in also when somebody else, or nobody, is signed in at the portal by now. */
function policy(needs: OidcNeeds): interactionPolicy.DefaultPolicy {
  const prompts = interactionPolicy.base()
  const { Check } = interactionPolicy
  prompts.get('login')?.checks.add(new Check('portal_session', 'the portal’s session is another', async ({ req, oidc }) => {
    const actor = await actorAt(needs, req)
    return serves(oidc.client!, actor) && accountOf(actor) === oidc.session?.accountId ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT
  }))
  return prompts
}

/** Whether an application signs staff in, and not people. */
export const isForStaff = (client: Client): boolean => client['audience'] === 'staff'
type Client = NonNullable<KoaContextWithOIDC['oidc']['client']>

/** Whether a session signs in to an application: a person's to those for people, one of the office to those for staff. */
export const serves = (client: Client, { kind, posts }: Actor): boolean => (isForStaff(client) ? kind === 'staff' && posts.length > 0 : kind === 'person')

/** Another id for the same person at every host: two services cannot compare whom they know. */
function pairwise(secret: Buffer): NonNullable<Configuration['pairwiseIdentifier']> {
  const key = createSecretKey(secret)
  return async (_ctx, account, client) => createHmac('sha256', key).update(`${client.sectorIdentifier}\n${personIn(account)}`).digest('base64url')
}

/** Our own ends, and staff at work, need no asking; for the others the person's answer is the grant. */
async function grantOf(ctx: KoaContextWithOIDC) {
  const { client, session, result, provider } = ctx.oidc
  if (!client || !session) return undefined
  const given = result?.consent?.grantId ?? session.grantIdFor(client.clientId)
  if (given) return provider.Grant.find(given)
  if (client['first_party'] !== true && !isForStaff(client)) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(client.scope ?? SCOPES.join(' '))
  await grant.save()
  return grant
}

// The library brings a dispatcher of its own, which knows no department's network; ours judges every address.
function logoutFetch(): NonNullable<Configuration['fetch']> {
  const guarded = guardedFetch()
  return (async (url: string | URL, { dispatcher: _theirs, ...init }: Parameters<typeof guarded>[1]) => guarded(String(url), init)) as unknown as NonNullable<Configuration['fetch']>
}
