import { readFileSync } from 'node:fs'
import type { FastifyReply } from 'fastify'
import { html, type Html } from './html.ts'

/** Sends a whole page: no script, no other origin, never cached. */
export function sendPage(reply: FastifyReply, title: string, body: Html, base: string): FastifyReply {
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${base}look.css">
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

/** The platform's own tokens with the few rules that these pages add. */
export function look(): string {
  const tokens = readFileSync(new URL('../../packages/ui/src/tokens.css', import.meta.url), 'utf8')
  return tokens
}
