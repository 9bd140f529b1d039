/**
 * Serves the built portal with made-up locals, for looking at components: `node gallery.ts [port]`.
 * Query of any page: `ui=elder`, `lang=en`, `guest`.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { handler } from '@gft/portal/handler'

const client = fileURLToPath(new URL('dist/client', import.meta.url))
const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

export const server = createServer((req, res) => {
  const url = new URL(req.url ?? '/', 'http://localhost')
  const nonce = randomBytes(12).toString('base64')
  const file = /^\/(?:_astro\/[\w.-]+|icon)\.(css|js|svg)$/.exec(url.pathname)
  res.setHeader('content-security-policy', `default-src 'none'; style-src 'self'; script-src 'nonce-${nonce}' 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`)
  if (file) return asset(url.pathname, types[file[1] ?? ''] ?? 'text/plain', res)
  page(req, res, url, nonce)
})

function asset(path: string, type: string, res: ServerResponse): void {
  res.setHeader('content-type', type)
  createReadStream(client + path).on('error', () => res.writeHead(404).end()).pipe(res)
}

function page(req: IncomingMessage, res: ServerResponse, url: URL, nonce: string): void {
  const asked = url.searchParams
  const locals: App.Locals = {
    nonce,
    session: asked.has('guest') ? null : { name: '甘*棠', phone: '199****0001', assurance: 'face' },
    uiStyle: asked.get('ui') === 'elder' || /ui_style=elder/.test(req.headers.cookie ?? '') ? 'elder' : 'normal',
    lang: asked.get('lang') === 'en' || /lang=en/.test(req.headers.cookie ?? '') ? 'en' : 'zh',
    region: { code: '360100', name: '南昌市' },
    csrf: 'gallery',
    path: url.pathname + url.search,
    now: new Date('2026-03-05T02:20:00Z'),
    site: { sponsor: '', icp: '', hotline: '12345' },
    gallery: true,
  }
  void handler(req, res, undefined, locals)
}

if (import.meta.main) server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(server.address()))
