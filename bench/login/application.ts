import { createHash, generateKeyPairSync, randomBytes, sign, type JsonWebKey, type KeyObject } from 'node:crypto'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'

/** An application that lets people sign in, as light as it can be, so that what is measured is the provider. */
export interface Application {
  readonly id: string
  readonly callback: string
  readonly key: KeyObject
  readonly jwk: JsonWebKey
}

export function application(id: string): Application {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { id, callback: 'http://localhost:9/callback', key: privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' } }
}

/** Answers the page that asks a person whether the application may know them; tells where the browser goes on. */
export type Consent = (page: URL, cookie: string) => Promise<string>

/** One person's browser, and the application that it signs in to at a provider. */
export class SignIn {
  readonly #issuer: string
  readonly #application: Application
  readonly #consent: Consent
  readonly #cookies = new Map<string, string>()
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #proof = application('proof')

  constructor(issuer: string, application: Application, cookies: Readonly<Record<string, string>>, consent: Consent) {
    this.#issuer = issuer
    this.#application = application
    this.#consent = consent
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value)
  }

  /** Signs in from the pushed request to what the application learns. Throws when any step is not as it must be. */
  async flow(): Promise<void> {
    const [verifier, state] = [random(), random()]
    const pushed = await this.#post('/oidc/request', {
      response_type: 'code', redirect_uri: this.#application.callback, scope: 'openid name_masked phone assurance ui_style', state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
    }, 201)
    const back = await this.#browse(`/oidc/auth?${form({ client_id: this.#application.id, request_uri: String(pushed['request_uri']) })}`)
    if (back.searchParams.get('state') !== state) throw new Error(`came back as ${back.href}`)
    const tokens = await this.#post('/oidc/token', {
      grant_type: 'authorization_code', code: back.searchParams.get('code')!, code_verifier: verifier, redirect_uri: this.#application.callback,
    }, 200)
    const { access_token: token, id_token: said } = tokens as { access_token: string; id_token: string }
    const known = await this.#me(token)
    const { sub } = JSON.parse(Buffer.from(said.split('.')[1]!, 'base64url').toString()) as { sub: string }
    if (known['sub'] !== sub || !known['phone_number']) throw new Error(`learnt ${JSON.stringify(known)}`)
  }

  close(): void {
    this.#agent.destroy()
  }

  async #post(path: string, fields: Readonly<Record<string, string>>, expected: number): Promise<Record<string, unknown>> {
    const { id, key } = this.#application
    const seconds = now()
    const assertion = jwt(key, { alg: 'ES256' }, { iss: id, sub: id, aud: this.#issuer, jti: random(), iat: seconds, exp: seconds + 60 })
    const body = form({ ...fields, client_id: id, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion })
    const answer = await this.#send('POST', path, { 'content-type': 'application/x-www-form-urlencoded', dpop: this.#bound('POST', path) }, body)
    if (answer.status !== expected) throw new Error(`${path}: ${answer.status} ${answer.body}`)
    return JSON.parse(answer.body) as Record<string, unknown>
  }

  async #me(token: string): Promise<Record<string, unknown>> {
    const ath = createHash('sha256').update(token).digest('base64url')
    const answer = await this.#send('GET', '/oidc/me', { authorization: `DPoP ${token}`, dpop: this.#bound('GET', '/oidc/me', { ath }) })
    if (answer.status !== 200) throw new Error(`/oidc/me: ${answer.status} ${answer.body}`)
    return JSON.parse(answer.body) as Record<string, unknown>
  }

  #bound(htm: string, path: string, more: object = {}): string {
    const { kty, crv, x, y } = this.#proof.jwk
    return jwt(this.#proof.key, { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } }, { jti: random(), htm, htu: `${this.#issuer}${path}`, iat: now(), ...more })
  }

  /** Follows redirects as a browser does, until it would leave for the application. */
  async #browse(path: string): Promise<URL> {
    for (let at = new URL(path, this.#issuer); ;) {
      if (at.href.startsWith(this.#application.callback)) return at
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      if (at.pathname.startsWith('/service-sign-ins/')) {
        at = new URL(await this.#consent(at, cookie), this.#issuer)
        continue
      }
      const { status, headers, body } = await this.#send('GET', `${at.pathname}${at.search}`, { cookie })
      for (const set of headers['set-cookie'] ?? []) this.#keep(set)
      if (!headers.location) throw new Error(`${at.pathname}: ${status} ${body}`)
      at = new URL(headers.location, at)
    }
  }

  #keep(set: string): void {
    const pair = set.split(';', 1)[0]!
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    if (/expires=Thu, 01 Jan 1970/i.test(set)) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }

  #send(method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#issuer}${path}`, { agent: this.#agent, method, headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) } }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: text }))
      })
      sent.on('error', reject).end(body)
    })
  }
}

const random = (): string => randomBytes(33).toString('base64url')
const now = (): number => Math.floor(Date.now() / 1000)
const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString()

function jwt(key: KeyObject, header: object, claims: object): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
