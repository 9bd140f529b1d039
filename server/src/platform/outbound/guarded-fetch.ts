import { Agent, fetch, type RequestInit, type Response } from 'undici'
import { guardedConnector } from './connector.ts'

/** `fetch` that reaches addresses only where they may be, whatever a name resolves to; one second to connect, no redirect. */
export function guardedFetch(): (url: string, init: RequestInit) => Promise<Response> {
  const dispatcher = new Agent({ connect: guardedConnector(1_000), maxResponseSize: 65_536, headersTimeout: 5_000, bodyTimeout: 5_000 })
  return (url, init) => fetch(url, { ...init, redirect: 'manual', dispatcher })
}
