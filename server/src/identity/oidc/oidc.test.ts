import type { JsonWebKey } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileKeyStore, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { dispatcher } from '../../dispatch.ts'
import { openOidc, registerClient, type Oidc } from '../index.ts'
import { fail, newPhone, openIdentityWorld, type IdentityWorld } from '../test-world.ts'

const CALLBACK = 'http://localhost:9/callback'
const OTHER_CALLBACK = 'http://other.localhost:9/callback'

let world: IdentityWorld
let server: Server
let issuer: string
let oidc: Oidc
let clientKeys: CryptoKeyPair

beforeAll(async () => {
  world = await openIdentityWorld()
  server = createServer((req, res) => {
    oidc.callback(req, res).catch(() => res.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const resolve = (req: IncomingMessage) => world.identity.resolve(cookiesIn(req.headers.cookie)['gft_session'], null)
  oidc = await openOidc({ ...world, keyStore: await fileKeyStore(`${world.dataDir}/keys`), now: () => new Date(), publicUrl: issuer, resolve })
  clientKeys = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const jwks = { keys: [{ ...(await crypto.subtle.exportKey('jwk', clientKeys.publicKey)), alg: 'ES256', use: 'sig' } as JsonWebKey] }
  const register = (id: string, redirectUri: string, firstParty: boolean) =>
    registerClient(world.db, THE_SYSTEM, world.now(), { id, name: { zh: '示例应用', en: 'Sample' }, redirectUris: [redirectUri], jwks, firstParty })
  await register('service', CALLBACK, false)
  await register('other-service', OTHER_CALLBACK, false)
  await register('own-end', CALLBACK, true)
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await world.close()
})

/** A browser: keeps cookies, and follows redirects until it would leave the provider. */
class Browser {
  readonly cookies: Record<string, string> = {}
  async go(url: string): Promise<URL> {
    for (let address = new URL(url, issuer); ;) {
      const leaves = !oidc.serves(address.pathname) || address.origin !== issuer
      if (leaves) return address
      const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = set.split(';', 1)[0]!.split(/=(.*)/s)
        if (/expires=Thu, 01 Jan 1970/i.test(set)) delete this.cookies[name]
        else this.cookies[name] = value
      }
      const location = response.headers.get('location')
      if (!location) throw new Error(`${address.pathname} answered ${response.status}: ${await response.text()}`)
      address = new URL(location, address)
    }
  }
}

const cookiesIn = (header = '') => Object.fromEntries(header.split('; ').map((pair) => pair.split(/=(.*)/s).slice(0, 2)))

interface Started { config: client.Configuration; verifier: string; state: string; url: URL }

async function start(clientId: string, changes: Record<string, string> = {}): Promise<Started> {
  const config = await client.discovery(new URL(issuer), clientId, undefined, client.PrivateKeyJwt(clientKeys.privateKey), { execute: [client.allowInsecureRequests] })
  const [verifier, state] = [client.randomPKCECodeVerifier(), client.randomState()]
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: clientId === 'other-service' ? OTHER_CALLBACK : CALLBACK, scope: 'openid profile phone', state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...changes,
  })
  return { config, verifier, state, url }
}

const finish = ({ config, verifier, state }: Started, back: URL) => client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state })

async function answer(actor: Actor, page: URL, allow: boolean): Promise<string> {
  const served = dispatcher({ served: oidc.operations!, db: world.db, keys: world.keys, now: world.now, report: fail })
  const id = page.pathname.split('/').at(-1)
  const call = (operation: string, input: unknown) => served({ operation, input, actor, locale: 'zh', request: 'test', key: `${id}-${allow}` })
  expect(await call('identity.getServiceSignIn', { id })).toMatchObject({ body: { client: { zh: '示例应用' }, scopes: ['openid', 'profile', 'phone'] } })
  return ((await call('identity.answerServiceSignIn', { id, allow })).body as { returnTo: string }).returnTo
}

async function signedIn(phone = newPhone()): Promise<{ browser: Browser; actor: Actor; phone: string }> {
  const { token, actor } = await world.signIn(phone)
  const browser = new Browser()
  browser.cookies['gft_session'] = token
  return { browser, actor, phone }
}

async function allowed(clientId: string, who: Awaited<ReturnType<typeof signedIn>>) {
  const started = await start(clientId)
  const page = await who.browser.go(started.url.href)
  const back = page.pathname.startsWith('/service-sign-ins/') ? await who.browser.go(await answer(who.actor, page, true)) : page
  return { started, back, tokens: await finish(started, back) }
}

describe('an application', () => {
  it('signs a person in by pushed request, code and proof key; they sign in at the portal and are asked once', async () => {
    const browser = new Browser()
    const started = await start('service')
    const signIn = await browser.go(started.url.href)
    expect(signIn.pathname).toBe('/sign-in')
    const phone = newPhone()
    const { token, actor, id } = await world.signIn(phone)
    browser.cookies['gft_session'] = token
    const page = await browser.go(signIn.searchParams.get('back')!)
    expect(page.pathname).toMatch(/^\/service-sign-ins\//)
    const tokens = await finish(started, await browser.go(await answer(actor, page, true)))
    const { sub } = tokens.claims()!
    expect(sub).not.toBe(id)
    expect(await client.fetchUserInfo(started.config, tokens.access_token, sub)).toEqual({
      sub, locale: 'zh-CN', ui_style: 'normal', assurance: 'phone', phone_number: `+86${phone}`, phone_number_verified: true,
    })
  })

  it('knows the same person again, by an id that no other application has', async () => {
    const who = await signedIn()
    const [first, again, other] = [await allowed('service', who), await allowed('service', who), await allowed('other-service', who)]
    const subs = [first, again, other].map(({ tokens }) => tokens.claims()!.sub)
    expect(subs[1]).toBe(subs[0])
    expect(subs[2]).not.toBe(subs[0])
  })

  it('that is our own end is let in without asking', async () => {
    const { browser } = await signedIn()
    const started = await start('own-end')
    const back = await browser.go(started.url.href)
    expect(back.href.startsWith(CALLBACK)).toBe(true)
    expect((await finish(started, back)).claims()).toBeDefined()
  })

  it('is told no when the person does not allow it', async () => {
    const { browser, actor } = await signedIn()
    const page = await browser.go((await start('service')).url.href)
    const back = await browser.go(await answer(actor, page, false))
    expect(back.searchParams.get('error')).toBe('access_denied')
  })

  it('meets whoever is signed in at the portal now, not whoever was', async () => {
    const first = await signedIn()
    const { tokens } = await allowed('own-end', first)
    const second = await signedIn()
    first.browser.cookies['gft_session'] = second.browser.cookies['gft_session']!
    const after = await allowed('own-end', { ...first, actor: second.actor })
    expect(after.tokens.claims()!.sub).not.toBe(tokens.claims()!.sub)
    delete first.browser.cookies['gft_session']
    expect((await first.browser.go((await start('own-end')).url.href)).pathname).toBe('/sign-in')
  })
})

describe('a code', () => {
  it('is exchanged once, also when it is tried twice at the same moment', async () => {
    const { browser } = await signedIn()
    const started = await start('own-end')
    const back = await browser.go(started.url.href)
    const outcomes = await Promise.allSettled([finish(started, back), finish(started, back)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
    await expect(finish(started, back)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('is worth nothing without its proof key', async () => {
    const { browser } = await signedIn()
    const started = await start('own-end')
    const back = await browser.go(started.url.href)
    await expect(finish({ ...started, verifier: client.randomPKCECodeVerifier() }, back)).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})

describe('nothing begins', () => {
  it('without a proof key, with the plain method, or with an address that was not registered', async () => {
    await expect(start('service', { redirect_uri: `${CALLBACK}/x` })).rejects.toMatchObject({ error: 'invalid_request' })
    await expect(start('service', { code_challenge_method: 'plain' })).rejects.toMatchObject({ error: 'invalid_request' })
    await expect(start('service', { code_challenge: '' })).rejects.toMatchObject({ error: 'invalid_request' })
  })

  it('by an unsigned or unpushed request', async () => {
    const unpushed = `${issuer}/oidc/auth?client_id=service&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(CALLBACK)}&code_challenge=${'x'.repeat(43)}&code_challenge_method=S256`
    const back = await new Browser().go(unpushed)
    expect(back.searchParams.get('error')).toBe('invalid_request')
    const unsigned = await fetch(`${issuer}/oidc/request`, { method: 'POST', body: new URLSearchParams({ client_id: 'service', response_type: 'code' }) })
    expect(unsigned.status).toBe(401)
  })

  it('for an application that is not known; a person reads why', async () => {
    const response = await fetch(`${issuer}/oidc/auth?client_id=nobody&response_type=code`, { headers: { accept: 'text/html' } })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('您的账号没有任何变化')
  })
})

it('a wish waits for the one person who began it', async () => {
  const [who, stranger] = [await signedIn(), await signedIn()]
  const page = await who.browser.go((await start('service')).url.href)
  await expect(answer(stranger.actor, page, true)).rejects.toThrow()
})

it('the provider describes itself under its public address, whatever host a request names', async () => {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } })
  const document = await response.json() as Record<string, unknown>
  expect(document).toMatchObject({
    issuer, token_endpoint: `${issuer}/oidc/token`, pushed_authorization_request_endpoint: `${issuer}/oidc/request`,
    code_challenge_methods_supported: ['S256'], subject_types_supported: ['pairwise'],
  })
  expect(JSON.stringify(document)).not.toContain('evil')
})

it('the database holds no token, no id and no number in the clear', async () => {
  const who = await signedIn()
  const { tokens, back } = await allowed('own-end', who)
  const [rows] = await world.db.read(SYSTEM, [{ name: '', text: `select model, encode(id, 'escape') as id, encode(payload, 'escape') as payload from identity.oidc_record`, values: [] }])
  const dump = JSON.stringify(rows)
  expect(rows.length).toBeGreaterThan(0)
  for (const secret of [tokens.access_token, back.searchParams.get('code')!, who.actor.subject!, who.phone]) expect(dump).not.toContain(secret)
})
