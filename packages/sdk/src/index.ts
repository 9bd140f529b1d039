import { pathParameters, writes, type Input, type Operation, type Output } from '@gft/contract'
import type { Problem } from '@gft/kernel'

/** An operation's answer, or the problem document that refused it. A refusal is a value here: a page shows it. */
export type Result<T> =
  | { readonly ok: true; readonly status: number; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly problem: Problem }

export interface CallOptions {
  /** Idempotency-Key of a write; the same key with the same input is the same act. */
  readonly key?: string
}

/** The typed client of the whole contract: `sdk.call(startApplication, { service, region }, { key })`. */
export interface Sdk {
  call<Op extends Operation>(operation: Op, input: Input<Op>, options?: CallOptions): Promise<Result<Output<Op>>>
}

/** Carries one call: over HTTP, or inside the server's own process. */
export type Transport = (operation: Operation, input: Readonly<Record<string, unknown>>, options: CallOptions) => Promise<{ status: number; body: unknown }>

export function createSdk(transport: Transport): Sdk {
  return {
    async call(operation, input, options = {}) {
      const { status, body } = await transport(operation, input as Record<string, unknown>, options)
      if (status < 400) return { ok: true, status, body: body as Output<typeof operation> }
      return { ok: false, status, problem: body as Problem }
    },
  }
}

/** Speaks to a platform over HTTP. `headers` bring the session cookie or the signature of a department's server. */
export function httpTransport(baseUrl: string, options: { headers?: () => Record<string, string>; fetch?: typeof fetch } = {}): Transport {
  const send = options.fetch ?? fetch
  return async (operation, input, { key }) => {
    const { url, body } = request(baseUrl, operation, input)
    const answer = await send(url, {
      method: operation.method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(writes(operation) ? { 'idempotency-key': key ?? crypto.randomUUID() } : {}),
        ...options.headers?.(),
      },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text ? JSON.parse(text) : null }
  }
}

/** Splits an input into path, query (GET) and body (others), as the server puts it together again. */
export function request(baseUrl: string, operation: Operation, input: Readonly<Record<string, unknown>>): { url: string; body?: string } {
  const inPath = new Set(pathParameters(operation.path))
  const path = operation.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name, value]) => !inPath.has(name) && value !== undefined)
  if (operation.method !== 'GET') return { url: `${baseUrl}${path}`, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)])).toString()
  return { url: `${baseUrl}${path}${query ? `?${query}` : ''}` }
}
