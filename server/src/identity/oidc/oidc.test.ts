import type { JsonWebKey } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advance, factsAbout, introduce } from '#evidence'
import { fileKeyStore, openLog, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { dispatcher } from '../../dispatch.ts'
import { loadApplications, loadStaff, openOidc, registerClient, type NewClient, type Oidc, type StaffAccess } from '../index.ts'
import { SCOPES } from './account.ts'
import { allClients } from './store.ts'
import { settled } from '../../../test/settled.ts'
import { fail, newPhone, openIdentityWorld, type IdentityWorld } from '../test-world.ts'
import { totpCode } from '../totp.ts'

const CALLBACK = 'http://localhost:9/callback'
const USUAL = 'openid name_masked phone assurance ui_style'
const OTHER_CALLBACK = 'http://other.localhost:9/callback'

let world: IdentityWorld
let server: Server
let issuer: string
let oidc: Oidc
let clientKeys: CryptoKeyPair
let listener: Server
/** Logout tokens that an application was sent. */
const toldOff: string[] = []

beforeAll(async () => {
  world = await openIdentityWorld()
  // The library and the applications go by the clock of the machine.
  world.later(Math.round((Date.now() - world.now().getTime()) / 1000))
  server = createServer((req, res) => {
    oidc.callback(req, res).catch(() => res.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const token = (req: IncomingMessage) => cookiesIn(req.headers.cookie)['gft_session']
  oidc = await openOidc({ ...world, agencies: world.organisations, keyStore: await fileKeyStore(`${world.dataDir}/keys`), now: () => new Date(), publicUrl: issuer, log: openLog('warn', 'test'), token })
  clientKeys = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const jwks = { keys: [{ ...(await crypto.subtle.exportKey('jwk', clientKeys.publicKey)), alg: 'ES256', use: 'sig' } as JsonWebKey] }
  const register = (id: string, redirectUri: string, firstParty: boolean, more: Partial<NewClient> = {}) =>
    registerClient(world.db, THE_SYSTEM, world.now(), { id, name: { zh: '示例应用', en: 'Sample' }, redirectUris: [redirectUri], jwks, firstParty, ...more })
  await register('service', CALLBACK, false)
  await register('other-service', OTHER_CALLBACK, false)
  await register('own-end', CALLBACK, true)
  listener = createServer((req, res) => {
    req.setEncoding('utf8').on('data', (body: string) => toldOff.push(new URLSearchParams(body).get('logout_token') ?? '')).on('end', () => res.end())
  })
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
  await register('curious', CALLBACK, true, { scopes: [...SCOPES], logoutUri: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/logout` })
})
afterAll(async () => {
  listener.close()
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

interface Started { config: client.Configuration; verifier: string; state: string; url: URL; bound: { DPoP: client.DPoPHandle } }

async function start(clientId: string, changes: Record<string, string> = {}): Promise<Started> {
  const config = await client.discovery(new URL(issuer), clientId, undefined, client.PrivateKeyJwt(clientKeys.privateKey), { execute: [client.allowInsecureRequests] })
  const [verifier, state] = [client.randomPKCECodeVerifier(), client.randomState()]
  const bound = { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair()) }
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: clientId === 'other-service' ? OTHER_CALLBACK : CALLBACK, scope: USUAL, state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...changes,
  }, bound)
  return { config, verifier, state, url, bound }
}

const finish = ({ config, verifier, state, bound }: Started, back: URL) => client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state }, undefined, bound)
const learnt = async ({ config, bound }: Started, tokens: Awaited<ReturnType<typeof finish>>) => client.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub, bound)

async function answer(actor: Actor, page: URL, allow: boolean): Promise<string> {
  const served = dispatcher({ served: oidc.operations!, db: world.db, keys: world.keys, now: world.now, report: fail })
  const id = page.pathname.split('/').at(-1)
  const call = (operation: string, input: unknown) => served({ operation, input, actor, locale: 'zh', request: 'test', key: `${id}-${allow}` })
  expect(await call('identity.getServiceSignIn', { id })).toMatchObject({ body: { client: { zh: '示例应用' }, scopes: ['openid', 'name_masked', 'phone', 'assurance', 'ui_style'] } })
  return ((await call('identity.answerServiceSignIn', { id, allow })).body as { returnTo: string }).returnTo
}

async function signedIn(phone = newPhone()): Promise<{ browser: Browser; actor: Actor; phone: string }> {
  const { token, actor } = await world.signIn(phone)
  const browser = new Browser()
  browser.cookies['gft_session'] = token
  return { browser, actor, phone }
}

async function allowed(clientId: string, who: Awaited<ReturnType<typeof signedIn>>, changes: Record<string, string> = {}) {
  const started = await start(clientId, changes)
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
    expect(await learnt(started, tokens)).toEqual({
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
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
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
    code_challenge_methods_supported: ['S256'], subject_types_supported: ['pairwise'], token_endpoint_auth_methods_supported: ['private_key_jwt'],
    dpop_signing_alg_values_supported: expect.arrayContaining(['ES256']), backchannel_logout_supported: true, backchannel_logout_session_supported: true,
    scopes_supported: [...SCOPES, 'staff_name', 'agency', 'region', 'roles'], claims_supported: expect.arrayContaining(['name', 'name_masked', 'id_number', 'id_number_masked', 'enterprise', 'mandate']),
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

describe('an access token', () => {
  it('is worth nothing without the key that it is bound to', async () => {
    const { started, tokens } = await allowed('own-end', await signedIn())
    expect(tokens.token_type).toBe('dpop')
    const other = { DPoP: client.getDPoPHandle(started.config, await client.randomDPoPKeyPair()) }
    await expect(client.fetchUserInfo(started.config, tokens.access_token, tokens.claims()!.sub, other)).rejects.toThrow()
    const bare = await fetch(`${issuer}/oidc/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(bare.status).toBe(401)
    expect(Object.keys(await learnt(started, tokens))).toContain('sub')
  })
})

describe('an assertion and a proof', () => {
  it('are good for one time, also when they are shown twice at the same moment', async () => {
    const { started, tokens } = await allowed('own-end', await signedIn())
    const statuses: number[] = []
    started.config[client.customFetch] = async (url, options) => {
      const both = await Promise.all([fetch(url, options as RequestInit), fetch(url, options as RequestInit)])
      statuses.push(...both.map(({ status }) => status).sort())
      return both.find(({ ok }) => ok)!
    }
    await client.buildAuthorizationUrlWithPAR(started.config, {
      redirect_uri: CALLBACK, scope: 'openid', code_challenge: await client.calculatePKCECodeChallenge(started.verifier), code_challenge_method: 'S256',
    }, started.bound)
    await learnt(started, tokens)
    expect(statuses).toEqual([201, 401, 200, 401])
  })
})

describe('attributes', () => {
  it('are asked for one by one, and none is given that was not', async () => {
    const who = await signedIn()
    world.register = async () => ({ match: true, alive: true })
    await world.call('verifyRealName', { name: '周立新', idNumber: '36000019790927039X' }, who.actor)
    const some = await allowed('curious', who, { scope: 'openid id_masked' })
    expect(await learnt(some.started, some.tokens)).toEqual({ sub: some.tokens.claims()!.sub, id_number_masked: '360***********039X' })
    const all = await allowed('curious', who, { scope: SCOPES.join(' ') })
    expect(await learnt(all.started, all.tokens)).toMatchObject({ name: '周立新', name_masked: '周**', id_number: '36000019790927039X', assurance: 'real-name' })
  })

  it('are refused to an application that is not registered for them', async () => {
    await expect(start('service', { scope: 'openid id' })).rejects.toMatchObject({ error: 'invalid_scope' })
  })

  it('tell for which enterprise and by which mandate, as long as that lives', async () => {
    const who = await signedIn()
    world.register = async () => ({ match: true, alive: true })
    const idNumber = '360000197909270410'
    await world.call('verifyRealName', { name: '周立新', idNumber }, who.actor)
    const entry = { name: '江西青釉智能科技有限公司（示例）', creditCode: '91360000MAGFT00245', status: '存续', representative: { name: '周立新', idNumber } }
    world.said.ticket = { state: 'confirmed', scannedBy: entry.representative, entry }
    const { id } = (await world.call('startLicenceSignIn', {}, who.actor)).body as { id: string }
    await world.call('finishLicenceSignIn', { id }, who.actor)
    const came = await allowed('curious', who, { scope: SCOPES.join(' ') })
    expect(await learnt(came.started, came.tokens)).toMatchObject({ enterprise: { name: entry.name, credit_code: entry.creditCode }, mandate: { kind: 'legal-representative' } })
    world.said.changes = { creditCodes: [entry.creditCode], next: 1 }
    world.said.entry = { ...entry, representative: { name: '胡美玲', idNumber: '360000198612190369' } }
    await world.identity.jobs!['identity:readEnterpriseChanges']!({}, { db: world.db, now: world.now })
    await expect(learnt(came.started, came.tokens)).rejects.toThrow()
  })
})

describe('leaving the portal', () => {
  it('ends what applications were given, and tells them', async () => {
    const who = await signedIn()
    const { started, tokens } = await allowed('curious', who, { scope: 'openid' })
    const { actor } = await world.identity.resolve(who.browser.cookies['gft_session'], null)
    await remembered(actor.session!)
    await world.call('signOut', {}, actor)
    await oidc.jobs!['identity.tellServices']!({ session: actor.session! }, { db: world.db, now: world.now })
    expect(toldOff).toHaveLength(1)
    const claims = JSON.parse(Buffer.from(toldOff[0]!.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
    expect(claims).toMatchObject({ iss: issuer, aud: 'curious', sub: tokens.claims()!.sub, sid: tokens.claims()!['sid'], events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
    expect(JSON.stringify(claims)).not.toContain(who.actor.subject)
    await expect(learnt(started, tokens)).rejects.toThrow()
    await oidc.jobs!['identity.tellServices']!({ session: actor.session! }, { db: world.db, now: world.now })
    expect(toldOff).toHaveLength(1)
  })
})

/** The provider remembers aside, once it has answered the browser. */
async function remembered(session: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const [rows] = await world.db.read(SYSTEM, [{ name: '', text: 'select client from identity.service_session where session = $1', values: [session] }])
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('no application was remembered')
}

describe('a department’s own system', () => {
  const POST = { agency: { name: '东湖区卫生健康委员会', credit_code: expect.any(String) }, region: '360102000000', role: 'approver' }
  let access: StaffAccess[]

  beforeAll(async () => {
    // 示例数据: an invented officer.
    await loadStaff({ ...world, personas: [{ id: 'health-officer', name: '易安然', post: '妇幼健康经办人', agencyKind: 'health', region: '360102', role: 'approver' }], now: world.now() })
    await takenIn()
    access = JSON.parse(await readFile(`${world.dataDir}/sandbox/staff.json`, 'utf8')) as StaffAccess[]
    const jwks = { keys: [{ ...(await crypto.subtle.exportKey('jwk', clientKeys.publicKey)), alg: 'ES256', use: 'sig' } as JsonWebKey] }
    const register = (id: string, redirectUri: string, more: Partial<NewClient> = {}) =>
      registerClient(world.db, THE_SYSTEM, world.now(), { id, name: { zh: '卫健业务系统（示例）', en: 'Sample' }, redirectUris: [redirectUri], jwks, firstParty: false, audience: 'staff', ...more })
    await register('back-office', CALLBACK, { logoutUri: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/logout` })
    await register('other-office', CALLBACK.replace('localhost', 'office.localhost'))
  })

  /** Posts are the organisations' to give; identity follows. */
  async function takenIn(): Promise<void> {
    await settled(world.db)
    for (const follower of world.identity.followers ?? []) {
      await introduce(world.db, follower, world.now())
      while ((await advance(world.db, follower, world.now())).took > 0);
    }
  }

  async function atWork(browser = new Browser()): Promise<{ browser: Browser; actor: Actor }> {
    world.later(31)
    const { account, password, totpSecret } = access[0]!
    const before = (await world.identity.resolve(browser.cookies['gft_session'], null)).actor
    const { reply, status } = await world.call('signInStaff', { account, password, totp: totpCode(totpSecret, world.now()) }, before)
    expect(status).toBe(201)
    browser.cookies['gft_session'] = reply.session!.token
    return { browser, actor: (await world.identity.resolve(reply.session!.token, null)).actor }
  }
  const ALL = { scope: 'openid staff_name agency region roles' }
  async function entered(clientId: string, browser: Browser, changes: Record<string, string> = ALL) {
    const started = await start(clientId, { redirect_uri: clientId === 'other-office' ? CALLBACK.replace('localhost', 'office.localhost') : CALLBACK, ...changes })
    const back = await browser.go(started.url.href)
    return { started, back, tokens: await finish(started, back) }
  }

  it('is entered with the sign-in of the office, without another and without a question, and learns post and name alone', async () => {
    const browser = new Browser()
    const started = await start('back-office', ALL)
    const signIn = await browser.go(started.url.href)
    expect(signIn.pathname).toBe('/office/sign-in')
    const { actor } = await atWork(browser)
    const back = await browser.go(signIn.searchParams.get('back')!)
    expect(back.href.startsWith(CALLBACK)).toBe(true)
    const tokens = await finish(started, back)
    const { sub } = tokens.claims()!
    expect(sub).not.toContain(actor.subject)
    expect(await learnt(started, tokens)).toEqual({ sub, name: '易安然', posts: [POST] })
    const second = await entered('other-office', browser)
    expect(second.tokens.claims()!.sub).not.toBe(sub)
    expect((await entered('back-office', browser)).tokens.claims()!.sub).toBe(sub)
    const carried = (await world.db.read(SYSTEM, [factsAbout(actor.subject)]))[0].filter(({ kind }) => kind === 'identity.staff_carried')
    expect(carried.map(({ body }) => body['client'])).toEqual(['back-office', 'other-office'])
  })

  it('learns attribute by attribute what it asks for, and nothing that is registered for people', async () => {
    const { browser } = await atWork()
    const some = await entered('back-office', browser, { scope: 'openid agency' })
    expect(await learnt(some.started, some.tokens)).toEqual({ sub: some.tokens.claims()!.sub, posts: [{ agency: POST.agency }] })
    await expect(start('back-office', { scope: 'openid phone' })).rejects.toMatchObject({ error: 'invalid_scope' })
    await expect(start('curious', { scope: 'openid roles' })).rejects.toMatchObject({ error: 'invalid_scope' })
    const mixed = { id: 'mixed', name: { zh: '示例', en: 'Sample' }, redirectUris: [CALLBACK], jwks: { keys: [] }, firstParty: false }
    await expect(registerClient(world.db, THE_SYSTEM, world.now(), { ...mixed, audience: 'staff', scopes: ['openid', 'phone'] })).rejects.toThrow('scopes of others')
    await expect(registerClient(world.db, THE_SYSTEM, world.now(), { ...mixed, scopes: ['openid', 'roles'] })).rejects.toThrow('scopes of others')
  })

  it('is never entered with a person’s session, nor an application for people with that of the office', async () => {
    const person = await signedIn()
    await allowed('own-end', person)
    expect((await person.browser.go((await start('back-office', ALL)).url.href)).pathname).toBe('/office/sign-in')
    const { browser } = await atWork()
    await entered('back-office', browser)
    for (const clientId of ['own-end', 'service']) expect((await browser.go((await start(clientId)).url.href)).pathname).toBe('/sign-in')
    // The same browser, one after the other: each finds only what is its own.
    await atWork(person.browser)
    expect((await entered('back-office', person.browser)).back.href.startsWith(CALLBACK)).toBe(true)
    expect((await person.browser.go((await start('own-end')).url.href)).pathname).toBe('/sign-in')
  })

  it('asks nobody at work, also where it would have them asked', async () => {
    const { browser } = await atWork()
    expect((await entered('back-office', browser, { ...ALL, prompt: 'consent' })).tokens.claims()).toBeDefined()
  })

  it('has nothing any more when the office is left, and is told', async () => {
    const { browser, actor } = await atWork()
    const { started, tokens } = await entered('back-office', browser)
    await remembered(actor.session!)
    const before = toldOff.length
    await world.call('signOut', {}, actor)
    await oidc.jobs!['identity.tellServices']!({ session: actor.session! }, { db: world.db, now: world.now })
    const claims = JSON.parse(Buffer.from(toldOff.at(-1)!.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
    expect([toldOff.length, claims]).toMatchObject([before + 1, { aud: 'back-office', sub: tokens.claims()!.sub }])
    await expect(learnt(started, tokens)).rejects.toThrow()
    expect((await browser.go((await start('back-office', ALL)).url.href)).pathname).toBe('/office/sign-in')
  })

  it('learns nothing more of whoever holds no post any more', async () => {
    const { browser, actor } = await atWork()
    const { started, tokens } = await entered('back-office', browser)
    await learnt(started, tokens)
    await world.db.transaction(SYSTEM, async (tx) => tx.write([{ name: '', text: 'delete from identity.staff_post where staff = $1', values: [actor.subject] }]))
    await expect(learnt(started, tokens)).rejects.toThrow()
    const back = await browser.go((await start('back-office', ALL)).url.href)
    expect(back.searchParams.get('error')).toBe('access_denied')
  })
})

describe('applications that the data folder names', () => {
  const named = { id: 'named', name: { zh: '示例应用', en: 'Sample' }, redirectUris: ['https://service.example.cn/callback'], firstParty: false }
  const load = async (list: unknown) => {
    await writeFile(`${world.dataDir}/applications.json`, JSON.stringify(list))
    await loadApplications({ db: world.db, dataDir: world.dataDir, now: world.now() })
  }
  const standing = async () => (await world.db.read(SYSTEM, [allClients()]))[0].map(({ id }) => id)

  it('are registered, and switched off when it no longer does; nothing changes for a file that cannot be used', async () => {
    const before = await standing()
    const jwks = { keys: [{ kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' }] }
    await loadApplications({ db: world.db, dataDir: world.dataDir, now: world.now() })
    expect(await standing()).toEqual(before)
    await expect(load([{ ...named, jwks: { keys: [{ ...jwks.keys[0], d: 'a private key' }] } }])).rejects.toThrow('/0/jwks')
    await expect(load([{ ...named, jwks, redirectUris: ['http://service.example.cn/callback'] }])).rejects.toThrow('/0/redirectUris')
    await expect(load([{ ...named, jwks, audience: 'staff', scopes: ['openid', 'phone'] }])).rejects.toThrow('not those of its audience')
    expect(await standing()).toEqual(before)
    await load([{ ...named, jwks }])
    expect(await standing()).toEqual(['named'])
    await load([{ ...named, jwks, audience: 'staff' }])
    expect((await world.db.read(SYSTEM, [allClients()]))[0]).toMatchObject([{ id: 'named', audience: 'staff', scopes: ['openid', 'staff_name', 'agency', 'region', 'roles'] }])
    await load([])
    expect(await standing()).toEqual([])
  })
})
