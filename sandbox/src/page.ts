import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { html, type Html } from './html.ts'

/** Sends a whole page: no script, no other origin, never cached. */
export function sendPage(reply: FastifyReply, title: string, body: Html): FastifyReply {
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/sandbox/look.css">
</head>
<body>
${body}
</body>
</html>
`
  return reply.headers(HEADERS).type('text/html; charset=utf-8').send(page.markup)
}

const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** The pages' look: the platform's own tokens and ground, with the rules that these pages add. */
export function serveLook(app: FastifyInstance): void {
  const ui = '../../packages/ui/src'
  const look = [`${ui}/tokens.css`, `${ui}/base.css`, './look.css'].map(fileText).join('\n')
  const scroll = fileText(`${ui}/brand/scroll.svg`)
  app.get('/sandbox/look.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(look))
  app.get('/sandbox/scroll.svg', (_request, reply) => reply.type('image/svg+xml').send(scroll))
}

function fileText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
