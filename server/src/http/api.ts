import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathParameters, writes, type Operation } from '@gft/contract'
import { refusal } from '@gft/contract/platform/refusals'
import { problem, type Locale, type Refusal } from '@gft/kernel'
import type { Answer, Dispatcher } from '../dispatch.ts'
import { fromOurselves } from './security.ts'
import type { Sessions } from './sessions.ts'

const BODY = 64 * 1024

/** Puts every operation at its address. Anything else under /api is not there: there is no other way in. */
export function serveApi(app: FastifyInstance, dispatch: Dispatcher, sessions: Sessions): void {
  for (const { operation } of dispatch.operations.values()) {
    app.route({
      method: operation.method,
      url: operation.path,
      bodyLimit: operation.limit ?? BODY,
      handler: (request, reply) => answer(request, reply, operation, dispatch, sessions),
    })
  }
  for (const url of ['/api', '/api/*']) app.all(url, (request, reply) => nowhere(request, reply))
}

/** What an address gets that leads nowhere. */
export const nowhere = (request: FastifyRequest, reply: FastifyReply): FastifyReply => refuse(reply, refusal.not_found(), localeOf(request))

async function answer(request: FastifyRequest, reply: FastifyReply, operation: Operation, dispatch: Dispatcher, sessions: Sessions): Promise<FastifyReply> {
  const locale = localeOf(request)
  if (writes(operation) && request.headers.cookie && !fromOurselves(request.headers)) return refuse(reply, refusal.foreign_form(), locale)
  const { actor } = await sessions.who(request)
  const key = request.headers['idempotency-key']
  const given = await dispatch({
    operation: operation.id, input: inputOf(request, operation), actor, locale, request: request.id,
    ...(typeof key === 'string' ? { key } : {}),
  })
  const cookie = sessions.cookieFor(given.reply)
  if (cookie) reply.header('set-cookie', cookie)
  if (given.replayed) reply.header('idempotent-replayed', 'true')
  return send(reply, given)
}

/** Path, query and body are one flat input; numbers and booleans in a query are read as what the contract says they are. */
function inputOf(request: FastifyRequest, operation: Operation): Record<string, unknown> {
  const path = request.params as Record<string, string>
  if (operation.method !== 'GET') return { ...object(request.body), ...path }
  const { properties } = operation.input as { properties: Record<string, { type?: string }> }
  const query = Object.entries(request.query as Record<string, string>).map(([name, value]) => [name, typed(properties[name]?.type, value)])
  return { ...Object.fromEntries(query), ...path }
}

const typed = (type: string | undefined, value: string): unknown => (type === 'integer' || type === 'number' ? Number(value) : type === 'boolean' ? value === 'true' : value)
const object = (body: unknown): Record<string, unknown> => (typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {})

export function send(reply: FastifyReply, { status, body }: Pick<Answer, 'status' | 'body'>): FastifyReply {
  reply.status(status).header('cache-control', 'no-store')
  if (status < 400) return reply.type('application/json; charset=utf-8').send(body === undefined ? 'null' : JSON.stringify(body))
  if (status === 409 || status === 429 || status === 503) reply.header('retry-after', String((body as { params?: { seconds?: number } }).params?.seconds ?? 2))
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}

export const refuse = (reply: FastifyReply, refused: Refusal, locale: Locale): FastifyReply => send(reply, { status: refused.status, body: problem(refused, locale) })

export const localeOf = (request: FastifyRequest): Locale => (/^en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh')

export { pathParameters }
