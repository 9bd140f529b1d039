/** A browser's memory of a sign-in at the platform. */
export interface Session {
  /** The Cookie header that it sends. */
  readonly cookie: string
  /** The Set-Cookie lines that it was given, one per cookie. */
  readonly setCookies: readonly string[]
}

/** The platform as someone outside of it meets it: its public API over HTTP. */
export interface PlatformClient {
  get(session: Session, path: string): Promise<unknown>
  /** Sends JSON as a page of the platform would; answers the body and the session with what the answer set. */
  post(session: Session, path: string, body: object): Promise<Sent>
  put(session: Session, path: string, body: object): Promise<Sent>
}

interface Sent { readonly body: unknown; readonly session: Session }

/** The platform answered with a problem document: its status, its code and its public sentence. */
export class PlatformRefused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, says: string) {
    super(says)
    this.name = 'PlatformRefused'
    this.status = status
    this.code = code
  }
}

export const NO_SESSION: Session = { cookie: '', setCookies: [] }

export function platformClient(platformUrl: string): PlatformClient {
  const origin = new URL(platformUrl).origin
  async function change(method: 'POST' | 'PUT', session: Session, path: string, body: object): Promise<Sent> {
    const response = await send(origin, path, {
      method, body: JSON.stringify(body),
      headers: { ...headers(session, origin), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    })
    return { body: await bodyOf(response, path), session: withCookies(session, response.headers.getSetCookie()) }
  }
  return {
    async get(session, path) {
      return bodyOf(await send(origin, path, { headers: headers(session, origin) }), path)
    },
    post: (session, path, body) => change('POST', session, path, body),
    put: (session, path, body) => change('PUT', session, path, body),
  }
}

function send(origin: string, path: string, init: RequestInit): Promise<Response> {
  return fetch(new URL(path, origin), { ...init, redirect: 'manual', signal: AbortSignal.timeout(15_000) })
}

function headers({ cookie }: Session, origin: string): Record<string, string> {
  return { accept: 'application/json', origin, ...(cookie ? { cookie } : {}) }
}

async function bodyOf(response: Response, path: string): Promise<unknown> {
  const body = await response.text().then((text) => JSON.parse(text || 'null') as unknown).catch(() => null)
  if (response.status < 400) return body
  const { code = '', detail = `${path} 答复 ${response.status}，没有说明原因。` } = (body ?? {}) as { code?: string; detail?: string }
  throw new PlatformRefused(response.status, code, detail)
}

/** A later line replaces the earlier one of the same cookie. */
function withCookies({ setCookies }: Session, lines: readonly string[]): Session {
  const name = (line: string) => line.slice(0, line.indexOf('='))
  const fresh = new Set(lines.map(name))
  const all = [...setCookies.filter((line) => !fresh.has(name(line))), ...lines]
  return { setCookies: all, cookie: all.map((line) => line.split(';', 1)[0]).join('; ') }
}
