import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { headersFor, newNonce } from './security.ts'

const built = (app: string) => fileURLToPath(new URL(`../../../apps/${app}/dist`, import.meta.url))

/** Hashed files of the portal, kept by browsers for ever; and the office, whose own addresses all open the same page. */
export async function serveFiles(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(fastifyStatic, { root: join(built('portal'), 'client/_astro'), prefix: '/_astro/', immutable: true, maxAge: '365d', decorateReply: false })
  const icon = await readFile(join(built('portal'), 'client/icon.svg'))
  app.get('/icon.svg', async (_request, reply) => reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(icon))
  const verifier = await readFile(join(built('portal'), 'client/verify.mjs'))
  app.get('/verify.mjs', async (_request, reply) => reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(verifier))
  const office = built('office')
  if (!existsSync(join(office, 'index.html'))) return
  await app.register(fastifyStatic, { root: join(office, 'assets'), prefix: '/office/assets/', immutable: true, maxAge: '365d', decorateReply: false })
  const page = await readFile(join(office, 'index.html'))
  const open = async (_request: unknown, reply: import('fastify').FastifyReply) =>
    reply.headers(headersFor('office', { nonce: newNonce(), secure })).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  app.get('/office', async (_request, reply) => reply.redirect('/office/', 308))
  app.get('/office/', open)
  app.get('/office/*', open)
}
