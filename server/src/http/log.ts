import type { FastifyInstance } from 'fastify'
import type { LogFile } from '#evidence'

/** The public log under `/log/`: checkpoints and tiles for anybody to read, mirror and verify. */
export function serveLog(app: FastifyInstance, read: (path: string) => Promise<LogFile | undefined>): void {
  app.get('/log/*', async (request, reply) => {
    const file = await read(new URL(request.url, 'http://log').pathname)
    if (!file) return reply.status(404).type('text/plain; charset=utf-8').send('没有这个文件\n')
    return reply.header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache').type(file.type).send(file.body)
  })
}
