import { circuitBreaker, ConsecutiveBreaker, handleType, isBrokenCircuitError, type CircuitBreakerPolicy } from 'cockatiel'
import { Agent, errors, request } from 'undici'
import type { KeyStore } from '../keys/index.ts'
import { originsOf } from './addresses.ts'
import { AddressForbidden, guardedConnector } from './connector.ts'
import { outboundSigner, signedHeaders, type Ground } from './signed.ts'

export interface OutboundCall extends Ground {
  /** Name of the upstream: each has its own breaker. */
  readonly system: string
  /** One of the configured addresses; a path in it is kept as prefix. */
  readonly baseUrl: string
  readonly path: string
  readonly body: unknown
  readonly idempotencyKey?: string
}

/** One request of a foreign protocol. Without a body it is a GET. */
export interface Exchange {
  readonly system: string
  readonly baseUrl: string
  readonly path: string
  readonly body?: { readonly text: string; readonly type: string }
}

export interface OutboundAnswer {
  /** 2xx, or 4xx with what the upstream says to it. */
  readonly status: number
  /** Null when a refusal came without JSON. */
  readonly json: unknown
}

/** The one safe client for systems outside. */
export interface Outbound {
  /** POSTs a signed JSON document. Throws UpstreamFailed when no usable answer came. */
  call(call: OutboundCall): Promise<OutboundAnswer>
  /**
   * Speaks a protocol that is not ours, by the same rules: nothing is signed, and what came back is text. Answers every
   * status below 500; throws UpstreamFailed when no usable answer came.
   */
  exchange(asked: Exchange): Promise<{ readonly status: number; readonly text: string }>
  close(): Promise<void>
}

/**
 * Why no usable answer came. `forbidden`: not a configured address, or not where it may be; nothing was sent.
 * `resting`: it failed five times in a row and is left alone for ten seconds; nothing was sent.
 */
export type UpstreamFailure = 'forbidden' | 'resting' | 'unreachable' | 'timeout' | 'too_large' | 'garbage' | `status_${number}`

export class UpstreamFailed extends Error {
  readonly system: string
  readonly reason: UpstreamFailure
  constructor(system: string, reason: UpstreamFailure, cause?: unknown) {
    super(`${system}: ${reason}`, { cause })
    this.name = 'UpstreamFailed'
    this.system = system
    this.reason = reason
  }
}

/**
 * Only the origins of `allowed` are ever called. One second to connect, five in all, one MiB of answer, no redirect.
 * Bodies hold personal values, so neither they nor answers ever reach an error's message.
 */
export function openOutbound(needs: {
  keyStore: KeyStore
  now: () => Date
  allowed: readonly string[]
  limits?: Partial<OutboundLimits>
}): Outbound {
  const limits = { ...LIMITS, ...needs.limits }
  const origins = originsOf(needs.allowed)
  const agent = new Agent({
    connect: guardedConnector(limits.connectMs), connections: 32, maxResponseSize: limits.bytes, headersTimeout: limits.totalMs, bodyTimeout: limits.totalMs,
  })
  const breakers = new Map<string, CircuitBreakerPolicy>()

  const call = (asked: OutboundCall): Promise<OutboundAnswer> => carefully(asked, (url) => ask(asked, url))
  const exchange: Outbound['exchange'] = (asked) => carefully(asked, (url) => speak(asked, url))

  async function carefully<T>(asked: { system: string; baseUrl: string; path: string }, act: (url: URL) => Promise<T>): Promise<T> {
    const url = addressOf(asked, origins)
    try {
      return await breakerOf(breakers, asked.system, limits.restMs).execute(() => act(url))
    } catch (error) {
      throw isBrokenCircuitError(error) ? new UpstreamFailed(asked.system, 'resting') : error
    }
  }

  async function speak({ system, body }: Exchange, url: URL) {
    const answer = await send(url, body?.text, body ? { 'content-type': body.type } : {}, system)
    if (answer.status >= 500 || (answer.status >= 300 && answer.status < 400)) throw new UpstreamFailed(system, `status_${answer.status}`)
    return answer
  }

  async function ask(asked: OutboundCall, url: URL): Promise<OutboundAnswer> {
    const body = JSON.stringify(asked.body)
    const { purpose, grant } = asked
    const signed = { method: 'POST', path: url.pathname, body, purpose, case: asked.case, grant }
    const headers = await signedHeaders(await outboundSigner(needs.keyStore), signed, needs.now())
    const { status, text } = await send(url, body, { ...headers, ...keyHeader(asked), ...JSON_BOTH_WAYS }, asked.system)
    if (status >= 500 || (status >= 300 && status < 400)) throw new UpstreamFailed(asked.system, `status_${status}`)
    const json = jsonIn(text)
    if (json === undefined && status < 300) throw new UpstreamFailed(asked.system, 'garbage')
    return { status, json: json ?? null }
  }

  async function send(url: URL, body: string | undefined, headers: Record<string, string>, system: string) {
    try {
      const answer = await request(url, { method: body === undefined ? 'GET' : 'POST', ...(body === undefined ? {} : { body }), headers, dispatcher: agent, signal: AbortSignal.timeout(limits.totalMs) })
      return { status: answer.statusCode, text: await answer.body.text() }
    } catch (error) {
      throw new UpstreamFailed(system, failureOf(error), error)
    }
  }

  return { call, exchange, close: () => agent.close() }
}

const JSON_BOTH_WAYS = { 'content-type': 'application/json', accept: 'application/json, application/problem+json' }

export interface OutboundLimits {
  readonly connectMs: number
  readonly totalMs: number
  readonly bytes: number
  /** How long an upstream that failed five times in a row is left alone. */
  readonly restMs: number
}

const LIMITS: OutboundLimits = { connectMs: 1_000, totalMs: 5_000, bytes: 1_048_576, restMs: 10_000 }

function addressOf({ system, baseUrl, path }: { system: string; baseUrl: string; path: string }, origins: ReadonlySet<string>): URL {
  const address = `${baseUrl.replace(/\/$/, '')}${path}`
  if (!URL.canParse(address)) throw new UpstreamFailed(system, 'forbidden')
  const url = new URL(address)
  const plain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  if (!plain || !origins.has(url.origin)) throw new UpstreamFailed(system, 'forbidden')
  return url
}

// A refusal is an answer: only what never became one wears the breaker out.
function breakerOf(breakers: Map<string, CircuitBreakerPolicy>, system: string, restMs: number): CircuitBreakerPolicy {
  const known = breakers.get(system)
  if (known) return known
  const made = circuitBreaker(handleType(UpstreamFailed), { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(5) })
  breakers.set(system, made)
  return made
}

const keyHeader = ({ idempotencyKey }: OutboundCall) => (idempotencyKey ? { 'idempotency-key': idempotencyKey } : {})

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function failureOf(error: unknown): UpstreamFailure {
  if (error instanceof AddressForbidden) return 'forbidden'
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'too_large'
  const timedOut = [errors.ConnectTimeoutError, errors.HeadersTimeoutError, errors.BodyTimeoutError].some((kind) => error instanceof kind)
  return timedOut || (error instanceof DOMException && error.name === 'TimeoutError') ? 'timeout' : 'unreachable'
}
