/**
 * Serves a build of the portal with made-up locals, for looking at components: `node gallery.ts [port]`, then
 * /_gallery/components, /_gallery/home and so on. Any page takes `?ui=elder`, `?lang=en` and `?closed`.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

import { createSdk } from '@gft/sdk'

/** Nobody answers here: a page that asks the platform is refused, as when it is down. */
const noPlatform = createSdk(async () => ({ status: 503, body: { status: 503, code: 'platform.unavailable', detail: '' } }))

type Visitor = App.Locals

type Handler = (req: IncomingMessage, res: ServerResponse, next: undefined, locals: Visitor) => Promise<void>

/** A server, not yet listening, over the build in a folder such as `dist/`. */
export async function openGallery(build: URL): Promise<Server> {
  const { handler } = (await import(new URL('server/entry.mjs', build).href)) as { handler: Handler }
  return createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const nonce = randomBytes(12).toString('base64')
    res.setHeader('content-security-policy', `default-src 'none'; style-src 'self' 'nonce-${nonce}'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`)
    const type = types[/^\/(?:_astro\/[\w.-]+|icon)\.(\w+)$/.exec(url.pathname)?.[1] ?? '']
    if (type === undefined) void handler(req, res, undefined, visitor(url, req.headers.cookie ?? '', nonce))
    else sendFile(new URL(`client${url.pathname}`, build), type, res)
  })
}

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

function sendFile(file: URL, type: string, res: ServerResponse): void {
  res.setHeader('content-type', type)
  createReadStream(file).on('error', () => res.writeHead(404).end()).pipe(res)
}

function visitor(url: URL, cookie: string, nonce: string): Visitor {
  const chosen = (query: string, kept: string): string | undefined => url.searchParams.get(query) ?? new RegExp(`\\b${kept}=(\\w+)`).exec(cookie)?.[1]
  return {
    nonce,
    sdk: noPlatform,
    session: { name: '甘*棠', phone: '199****0001', assurance: 'face' },
    uiStyle: chosen('ui', 'ui_style') === 'elder' ? 'elder' : 'normal',
    lang: chosen('lang', 'lang') === 'en' ? 'en' : 'zh',
    region: { code: '360100', name: '南昌市' },
    csrf: 'gallery',
    path: url.pathname + url.search,
    now: new Date('2026-03-05T02:20:00Z'),
    site: { sponsor: '', icp: '', hotline: '12345' },
    gallery: !url.searchParams.has('closed'),
  }
}

if (import.meta.main) {
  const server = await openGallery(new URL('dist/', import.meta.url))
  server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(server.address()))
}
