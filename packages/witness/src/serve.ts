import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Witness } from './witness.ts'

/** A request holds 63 hashes and a note; nothing that fits the protocol is longer. */
const LIMIT = 64 * 1024

/** A witness's own HTTP server: `POST /add-checkpoint`, `GET /<origin hash>/checkpoint`. Call `listen` on it. */
export function serveWitness(witness: Witness): Server {
  return createServer((request, response) => {
    answer(witness, request).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    )
  })
}

async function answer(witness: Witness, request: IncomingMessage): Promise<{ status: number; type: string; body: string }> {
  const path = new URL(request.url ?? '/', 'http://witness').pathname
  const text = (status: number, body: string) => ({ status, type: 'text/plain; charset=utf-8', body })
  if (request.method === 'POST' && path === '/add-checkpoint') {
    const body = await read(request)
    return body === undefined ? text(413, 'too long\n') : witness.addCheckpoint(body)
  }
  const hash = /^\/([^/]+)\/checkpoint$/.exec(path)?.[1]
  const note = request.method === 'GET' && hash !== undefined ? await witness.newest(hash) : undefined
  return note === undefined ? text(404, 'not found\n') : text(200, note)
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LIMIT) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
