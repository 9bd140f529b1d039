import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '@gft/contract'
import { refusal } from '@gft/contract/platform/refusals'
import { findRegion, parseRegionCode, type Locale } from '@gft/kernel'
import { createSdk, type Sdk } from '@gft/sdk'
import type { Resolved } from '#identity'
import { randomToken } from '#platform'
import type { Dispatcher } from '../dispatch.ts'
import { refuse } from './api.ts'
import { cookiesIn, withCookies } from './cookies.ts'
import { fromOurselves, headersFor, newNonce, type csrfTokens } from './security.ts'
import type { Sessions } from './sessions.ts'

/** A file with its form: what a page may be sent. */
const PAGE_BODY = 12 * 1024 * 1024

/** Names a browser, not a person: its forms stay good when the session ends or is renewed while somebody is typing. */
const BROWSER = 'gft_browser'

type Render = (request: unknown, response: unknown, next: (error?: unknown) => void, locals: object) => Promise<void>

export interface PortalNeeds {
  readonly dispatch: Dispatcher
  readonly sessions: Sessions
  readonly resolve: (token: string | undefined, address: string) => Promise<Resolved>
  readonly csrf: ReturnType<typeof csrfTokens>
  readonly render: Render
  readonly secure: boolean
  readonly gallery: boolean
  readonly site: { readonly sponsor: string; readonly icp: string; readonly hotline: string }
  readonly now: () => Date
}

/** Hands everything that is no operation and no file to the portal's pages, which speak to the same operations in process. */
export function servePortal(app: FastifyInstance, needs: PortalNeeds): void {
  app.register(async (pages) => {
    const raw = (_request: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void) => done(null, body)
    pages.removeAllContentTypeParsers()
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data']) {
      pages.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: PAGE_BODY }, raw)
    }
    pages.route({ method: ['GET', 'HEAD', 'POST'], url: '/*', bodyLimit: PAGE_BODY, handler: (request, reply) => page(request, reply, needs) })
  })
}

async function page(request: FastifyRequest, reply: FastifyReply, needs: PortalNeeds): Promise<FastifyReply | void> {
  const { sessions, csrf, secure } = needs
  const token = sessions.tokenIn(request)
  const resolved = await needs.resolve(token, request.ip)
  const cookies = cookiesIn(request.headers.cookie)
  const lang: Locale = resolved.person?.locale === 'en' || cookies['lang'] === 'en' ? 'en' : 'zh'
  const browser = cookies[BROWSER] ?? randomToken(16)
  if (request.method === 'POST' && !(await trusted(request, csrf, browser))) return refuse(reply, refusal.foreign_form(), lang)

  const nonce = newNonce()
  const set = cookies[BROWSER] ? [] : [`${BROWSER}=${browser}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000${secure ? '; Secure' : ''}`]
  reply.hijack()
  withCookies(reply.raw, set)
  for (const [name, value] of Object.entries(headersFor('page', { nonce, secure }))) reply.raw.setHeader(name, value)
  if (token) reply.raw.setHeader('cache-control', 'no-store')
  // The body has been read; the renderer takes bytes that stand on the request instead.
  if (request.body instanceof Buffer) Object.assign(request.raw, { body: request.body })
  await needs.render(request.raw, reply.raw, (error) => notRendered(reply, error), {
    nonce, lang,
    sdk: inProcess(needs, { token, resolved, address: request.ip, lang, request: request.id, set }),
    session: resolved.person
      ? { name: resolved.person.maskedName ?? '', phone: resolved.person.maskedPhone, assurance: resolved.person.assurance, acting: resolved.person.acting }
      : null,
    uiStyle: (cookies['ui_style'] ?? resolved.person?.uiStyle) === 'elder' ? 'elder' : 'normal',
    region: placeOf(cookies['gft_region'] ?? resolved.person?.region ?? null),
    csrf: csrf.of(browser),
    path: request.url,
    now: needs.now(),
    site: needs.site,
    gallery: needs.gallery,
  })
}

/** The form came from our own page and carries the token that the page was given. */
async function trusted(request: FastifyRequest, csrf: PortalNeeds['csrf'], browser: string): Promise<boolean> {
  if (!fromOurselves(request.headers) || !(request.body instanceof Buffer)) return false
  const type = request.headers['content-type'] ?? ''
  const form = await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } }).formData().catch(() => undefined)
  return csrf.fits(form?.get('_csrf'), browser)
}

interface Caller { token: string | undefined; resolved: Resolved; readonly address: string; readonly lang: Locale; readonly request: string; readonly set: string[] }

/** The same operations without a wire. An operation that changes the session changes it for the rest of this request too. */
function inProcess(needs: PortalNeeds, caller: Caller): Sdk {
  return createSdk(async (operation: Operation, input, { key }) => {
    const given = await needs.dispatch({
      operation: operation.id, input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
      actor: caller.resolved.actor, locale: caller.lang, request: caller.request, ...(key ? { key } : {}),
    })
    const cookie = needs.sessions.cookieFor(given.reply)
    if (cookie) {
      caller.set.push(cookie)
      caller.token = given.reply.session?.token
      caller.resolved = await needs.resolve(caller.token, caller.address)
    }
    return { status: given.status, body: given.body }
  })
}

function placeOf(code: string | null): { code: string; name: string } | null {
  const region = code === null ? undefined : parseRegionCode(code)
  const found = region && findRegion(region)
  return found ? { code: found.code, name: found.name } : null
}

function notRendered(reply: FastifyReply, error: unknown): void {
  if (reply.raw.headersSent) return void reply.raw.end()
  reply.raw.writeHead(error ? 500 : 404, { 'content-type': 'text/plain; charset=utf-8' })
  reply.raw.end(error ? '系统出了问题，请稍后再试。' : '没有找到这个页面。')
}
