import { createHmac, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Provider, type JWK } from 'oidc-provider'

/*
 * The comparator of `./gft bench login`, frozen: the library by itself with the store in memory that it brings along, asked for what
 * the platform asks of it (pushed requests, proof keys, signed client assertions, bound tokens, ES256, an id of the person for each
 * application, replays looked for). Who comes is signed in at once and allows at once; nothing is sealed, hashed or durable.
 * A faster comparator is a reason to change the platform, never this file.
 */
const [port, client, callback, key] = process.argv.slice(2) as [string, string, string, string]
const issuer = `http://127.0.0.1:${port}`
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const CLAIMS = { name_masked: '周**', phone_number: '+8619900000001', phone_number_verified: true, assurance: 'real-name', ui_style: 'normal', locale: 'zh-CN' }

const provider = new Provider(issuer, {
  clients: [{
    client_id: client, redirect_uris: [callback], jwks: { keys: [JSON.parse(key) as JWK] }, subject_type: 'pairwise',
    token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', id_token_signed_response_alg: 'ES256',
    grant_types: ['authorization_code'], response_types: ['code'], require_pushed_authorization_requests: true, dpop_bound_access_tokens: true,
    scope: 'openid name_masked phone assurance ui_style',
  }],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'bare' } as JWK] },
  routes: { authorization: '/oidc/auth', pushed_authorization_request: '/oidc/request', token: '/oidc/token', userinfo: '/oidc/me', jwks: '/oidc/jwks' },
  scopes: ['openid', 'name_masked', 'phone', 'assurance', 'ui_style'],
  claims: { openid: ['sub'], name_masked: ['name_masked'], phone: ['phone_number', 'phone_number_verified'], assurance: ['assurance'], ui_style: ['ui_style', 'locale'] },
  subjectTypes: ['pairwise'], responseTypes: ['code'], clientAuthMethods: ['private_key_jwt'], conformIdTokenClaims: true,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, dPoP: { enabled: true }, pushedAuthorizationRequests: { enabled: true }, rpInitiatedLogout: { enabled: false } },
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'] },
  clientBasedCORS: () => false,
  cookies: { keys: ['of a bench'] },
  interactions: { url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
  pairwiseIdentifier: async (_ctx, account, { sectorIdentifier }) => createHmac('sha256', 'of a bench').update(`${sectorIdentifier}\n${account}`).digest('base64url'),
  findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...CLAIMS }) }),
  ttl: { AuthorizationCode: 60, AccessToken: 600, IdToken: 600, Interaction: 600, Session: 1800, Grant: 1800 },
})

const protocol = provider.callback()
createServer((req, res) => void (req.url?.startsWith('/oidc/interaction/') ? allow(req, res) : protocol(req, res))).listen(Number(port), '127.0.0.1')

async function allow(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { uid, session } = await provider.interactionDetails(req, res)
  const accountId = session?.accountId ?? uid
  const grant = new provider.Grant({ accountId, clientId: client })
  grant.addOIDCScope('openid name_masked phone assurance ui_style')
  await provider.interactionFinished(req, res, { login: { accountId }, consent: { grantId: await grant.save() } })
}
