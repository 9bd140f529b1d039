import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import compression from 'compression'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { refusal } from '@gft/contract/platform/refusals'
import { logFiles, publishedTrust } from '#evidence'
import { errorFields, publishedKeys } from '#platform'
import { sealRevocations, sealRoots } from '#seals'
import { dispatcher, type Dispatcher } from './dispatch.ts'
import type { Ground } from './ground.ts'
import { localeOf, nowhere, refuse, serveApi } from './http/api.ts'
import { serveFiles } from './http/files.ts'
import { serveHealth } from './http/health.ts'
import { serveLog } from './http/log.ts'
import { openapi } from './http/openapi.ts'
import { servePortal, type PortalNeeds } from './http/portal.ts'
import { serveSandbox } from './http/sandbox.ts'
import { csrfTokens, headersFor } from './http/security.ts'
import { sessions } from './http/sessions.ts'
import type { House } from './house.ts'
import { publicLog } from './public-log.ts'

/** The web role: every operation at its address, the pages over them, and the files that they need. Holds no state. */
export async function buildServer(ground: Ground, house: House, options: { render?: PortalNeeds['render'] } = {}): Promise<{ app: FastifyInstance; dispatch: Dispatcher }> {
  const { settings, log, db, keys, keyStore, now } = ground
  const secure = settings.publicUrl.startsWith('https:')
  const dispatch = dispatcher({
    served: house.modules.flatMap((m) => m.operations ?? []), db, keys, now,
    report: (call, error) => log.error({ ...errorFields(error), operation: call.operation, request: call.request }, 'operation failed'),
  })
  const plain = headersFor('data', { nonce: '', secure })
  const plainHeaders = new Map(Object.entries(plain))
  // The sign-in provider reads its own requests, body and all; its answers are short, are not squeezed, and nothing else looks at them.
  const signIn = (request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now()
    response.once('finish', () => seen(request.method ?? '', response.statusCode, performance.now() - began))
    response.setHeaders(plainHeaders)
    void house.oidc.callback(request, response)
  }
  const app = Fastify({
    serverFactory: (answer) => createServer({ requestTimeout: 30_000, keepAliveTimeout: 72_000 }, (request, response) =>
      house.oidc.serves(pathOf(request.url)) ? signIn(request, response) : answer(request, response)),
    logger: false, trustProxy: 'loopback', bodyLimit: 64 * 1024, genReqId: () => crypto.randomUUID(),
    // Addresses that no route could have are answered before any hook runs.
    frameworkErrors: (_error, request, reply) => void nowhere(request as FastifyRequest, (reply as FastifyReply).headers(plain)),
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(plain).header('x-request-id', request.id)
  })
  // Squeezed on the raw answer, because pages are written there. What a page repeats of its address could betray a lasting
  // secret by its length (BREACH): the form token is the only one on a page, and is masked anew each time.
  const squeeze = compression()
  app.addHook('onRequest', (request, reply, done) => squeeze(request.raw as never, reply.raw as never, done as () => void))
  app.setErrorHandler((error: { statusCode?: number; code?: string }, request, reply) => {
    const refused = error.statusCode === 413 ? refusal.too_large() : (error.statusCode ?? 500) < 500 ? refusal.malformed() : refusal.fault({ request: request.id })
    if (refused.status >= 500) log.error({ ...errorFields(error), request: request.id }, 'request failed')
    return refuse(reply, refused, localeOf(request))
  })

  app.setNotFoundHandler(nowhere)

  const sessionsOf = sessions(house.identity, secure)
  const description = JSON.stringify(openapi([...dispatch.operations.values()].map((s) => s.operation), settings.publicUrl))
  const seen = serveHealth(app, db, now)
  serveApi(app, dispatch, sessionsOf)
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(description))
  app.get('/.well-known/gft-keys.json', async () => ({ keys: await publishedKeys(keyStore), ...(await publishedTrust(publicLog(ground), settings.witnesses.map(({ key }) => key))) }))
  app.get('/.well-known/gft-seal-roots.pem', async (request, reply) => {
    const roots = await sealRoots(settings.dataDir)
    return roots === undefined ? nowhere(request, reply) : reply.type('application/x-pem-file').send(roots)
  })
  app.get('/.well-known/gft-seal-crl.pem', async (request, reply) => {
    const list = await sealRevocations(settings.dataDir)
    return list === undefined ? nowhere(request, reply) : reply.type('application/x-pem-file').header('cache-control', 'no-cache').send(list)
  })
  serveLog(app, logFiles(db))
  if (settings.sandbox) serveSandbox(app, settings.sandboxUrl)
  if (options.render) {
    await serveFiles(app, secure)
    servePortal(app, {
      dispatch, sessions: sessionsOf, render: options.render, secure, gallery: false, now,
      resolve: (token, address) => house.identity.resolve(token, address),
      csrf: csrfTokens(await keyStore.derive('form tokens')),
      site: { sponsor: settings.sponsor, icp: settings.icp, hotline: '12345' },
    })
  }
  return { app, dispatch }
}

const pathOf = (url = ''): string => url.split('?', 1)[0]!
