import type { FastifyInstance } from 'fastify'
import { request as send } from 'undici'

const DROPPED = ['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length']

/** Passes `/sandbox/…` on to the sandbox province, which draws the guided tour. Only there with the sandbox. */
export function serveSandbox(app: FastifyInstance, sandboxUrl: string): void {
  app.register(async (proxy) => {
    proxy.removeAllContentTypeParsers()
    proxy.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    proxy.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/sandbox/*',
      async handler(request, reply) {
        const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !DROPPED.includes(name))) as Record<string, string>
        const answer = await send(`${sandboxUrl}${request.url}`, {
          method: request.method as 'GET',
          headers: { ...headers, 'x-forwarded-host': request.headers.host ?? '' },
          ...(request.body instanceof Buffer ? { body: request.body } : {}),
        })
        for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined && !DROPPED.includes(name)) reply.header(name, value)
        return reply.status(answer.statusCode).send(Buffer.from(await answer.body.arrayBuffer()))
      },
    })
    proxy.get('/sandbox', (_request, reply) => reply.redirect('/sandbox/', 308))
  })
}
