import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { Input, Operation, Output } from '@gft/contract'
import { problem, type Refusal } from '@gft/kernel'

/** What a test lets an operation answer. */
type Story = (input: Record<string, unknown>, key: string | undefined) => unknown

export interface Call { readonly id: string; readonly input: Record<string, unknown>; readonly key: string | undefined }

/** Thrown by a story to cut the line without an answer. */
export class Cut extends Error {}

/**
 * The platform as a browser meets it, with made-up answers whose shapes the contract checks: the built office under the
 * strictest content policy, and the operations that a test gave a story to.
 */
export function openPlatform(built: string) {
  const stories = new Map<string, { operation: Operation; story: Story }>()
  const calls: Call[] = []
  const server = createServer((request, response) => void (request.url?.startsWith('/api/') ? answer(request, response) : serveOffice(built, request, response)))

  function on<Op extends Operation>(operation: Op, story: (input: Input<Op>, key: string | undefined) => Output<Op>): void {
    stories.set(operation.id, { operation, story: story as Story })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://platform')
    for (const { operation, story } of stories.values()) {
      const inPath = operation.method === request.method ? matched(operation.path, pathname) : undefined
      if (!inPath) continue
      const input = { ...Object.fromEntries(searchParams), ...(await bodyOf(request)), ...inPath }
      const key = request.headers['idempotency-key'] as string | undefined
      calls.push({ id: operation.id, input, key })
      return tell(response, operation.status, () => story(input, key))
    }
    response.writeHead(404).end()
  }

  const callsOf = (operation: Operation): Call[] => calls.filter(({ id }) => id === operation.id)
  return { server, on, callsOf }
}

function tell(response: ServerResponse, status: number, story: () => unknown): void {
  try {
    const told = JSON.stringify(story())
    response.writeHead(status, { 'content-type': 'application/json' }).end(told)
  } catch (error) {
    if (error instanceof Cut) return void response.destroy()
    const refused = error as Refusal
    response.writeHead(refused.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem(refused, 'zh')))
  }
}

function matched(pattern: string, path: string): Record<string, string> | undefined {
  return new RegExp(`^${pattern.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)?.groups ?? (pattern === path ? {} : undefined)
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>) : {}
}

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src blob:; object-src blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

async function serveOffice(built: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = /^\/office\/(assets\/[\w.-]+)$/.exec(request.url ?? '')?.[1] ?? 'index.html'
  const bytes = await readFile(join(built, file)).catch(() => undefined)
  response.writeHead(bytes ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'text/html; charset=utf-8', 'content-security-policy': POLICY }).end(bytes)
}

export type Platform = ReturnType<typeof openPlatform> & { readonly server: Server }
