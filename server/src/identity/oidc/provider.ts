import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { interactionPolicy, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { maskName } from '@gft/kernel'
import { SYSTEM, type Database, type DataKeys, type KeyStore } from '#platform'
import { openPerson, type Person } from '../person.ts'
import type { Resolved } from '../resolve.ts'
import { personById } from '../store.ts'
import { adapterOf } from './adapter.ts'
import { errorPage } from './error-page.ts'
import { signingKey } from './signing-key.ts'

export interface OidcNeeds {
  readonly db: Database
  readonly keys: DataKeys
  readonly keyStore: KeyStore
  readonly now: () => Date
  /** The issuer. */
  readonly publicUrl: string
  /** Who the portal's session in this request stands for. */
  readonly resolve: (req: IncomingMessage) => Promise<Resolved>
}

/** What applications may learn: that it is the same person again, their masked name and preferences, their number. */
export const SCOPES = ['openid', 'profile', 'phone'] as const

/**
 * The OpenID Connect provider (OpenID Connect Core 1.0; PKCE, RFC 7636; PAR, RFC 9126), on the certified library.
 * Whoever is signed in at the portal is signed in here; the library's own session never outlives that.
 */
export async function openProvider(needs: OidcNeeds): Promise<Provider> {
  const { publicUrl, keyStore } = needs
  const provider = new Provider(publicUrl, {
    ...PROTOCOL,
    adapter: adapterOf(needs),
    jwks: { keys: [await signingKey(needs.db, needs.keys, needs.now())] } as NonNullable<Configuration['jwks']>,
    cookies: cookies(publicUrl, (await keyStore.derive('oidc cookies')).toString('base64url')),
    interactions: { policy: policy(needs), url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
    pairwiseIdentifier: pairwise(await keyStore.derive('oidc subjects')),
    findAccount: async (_ctx, id) => account(needs, id),
    loadExistingGrant: grantOf,
    renderError: errorPage,
  })
  provider.proxy = true
  return provider
}

const PROTOCOL: Configuration = {
  routes: {
    authorization: '/oidc/auth', pushed_authorization_request: '/oidc/request', token: '/oidc/token', userinfo: '/oidc/me', jwks: '/oidc/jwks',
  },
  scopes: [...SCOPES],
  claims: { openid: ['sub'], profile: ['name', 'locale', 'ui_style', 'assurance'], phone: ['phone_number', 'phone_number_verified'] },
  subjectTypes: ['pairwise'],
  responseTypes: ['code'],
  clientAuthMethods: ['private_key_jwt'],
  extraClientMetadata: { properties: ['first_party'] },
  pkce: { required: () => true },
  conformIdTokenClaims: true,
  features: {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: true },
  },
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'] },
  clientBasedCORS: () => false,
  ttl: { AuthorizationCode: 60, AccessToken: 600, IdToken: 600, PushedAuthorizationRequest: 60, Interaction: 600, Session: 1800, Grant: 1800 },
}

function cookies(publicUrl: string, key: string): NonNullable<Configuration['cookies']> {
  const secure = publicUrl.startsWith('https:')
  const options = { signed: true, secure, httpOnly: true, sameSite: 'lax' as const }
  return { keys: [key], long: options, short: options, names: { session: 'gft_oidc', interaction: 'gft_oidc_step', resume: 'gft_oidc_resume' } }
}

/** The library asks for a sign-in also when somebody else, or nobody, is signed in at the portal by now. */
function policy(needs: OidcNeeds): interactionPolicy.DefaultPolicy {
  const prompts = interactionPolicy.base()
  const { Check } = interactionPolicy
  prompts.get('login')?.checks.add(new Check('portal_session', 'the portal’s session is another', async ({ req, oidc }) => {
    const { actor } = await needs.resolve(req)
    return actor.kind === 'person' && actor.subject === oidc.session?.accountId ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT
  }))
  return prompts
}

/** Another id for the same person at every host: two services cannot compare whom they know. */
const pairwise = (key: Buffer): NonNullable<Configuration['pairwiseIdentifier']> => async (_ctx, account, client) =>
  createHmac('sha256', key).update(`${client.sectorIdentifier}\n${account}`).digest('base64url')

/** Our own ends need no asking; for the others the person's answer is the grant. */
async function grantOf(ctx: KoaContextWithOIDC) {
  const { client, session, result, provider } = ctx.oidc
  if (!client || !session) return undefined
  const given = result?.consent?.grantId ?? session.grantIdFor(client.clientId)
  if (given) return provider.Grant.find(given)
  if (client['first_party'] !== true) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(SCOPES.join(' '))
  await grant.save()
  return grant
}

async function account({ db, keys }: OidcNeeds, id: string) {
  const [[row]] = await db.read(SYSTEM, [personById(id)])
  if (!row) return undefined
  const person = await openPerson(keys, row)
  return { accountId: id, claims: async () => ({ sub: id, ...claimsOf(person) }) }
}

/** The library keeps of these what the scopes allow. */
export function claimsOf({ name, locale, uiStyle, assurance, phone }: Person) {
  return {
    ...(name ? { name: maskName(name) } : {}),
    locale: locale === 'zh' ? 'zh-CN' : 'en',
    ui_style: uiStyle,
    assurance,
    phone_number: `+86${phone}`,
    phone_number_verified: true,
  }
}
