import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { reachable } from './addresses.ts'

/** An address that no configured system may have. */
export class AddressForbidden extends Error {}

/**
 * Connects to configured hosts only where they may be: every address that a name resolves to is judged before the
 * connection, and the peer once more after it. `timeout` in milliseconds.
 */
export function guardedConnector(timeout: number, resolve: Resolve = lookup): buildConnector.connector {
  const connect = buildConnector({ timeout, lookup: guarded(resolve), allowH2: false } as buildConnector.BuildOptions)
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null)
      if (reachable(options.hostname, socket.remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      callback(new AddressForbidden(`${options.hostname} was met at an address that it may not have`), null)
    })
  }
}

/** Answers every address of a name, as `dns.lookup` does. */
export type Resolve = (hostname: string, options: LookupAllOptions, done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void) => void

const guarded = (resolve: Resolve): LookupFunction => (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    const [first] = found
    if (!first || !found.every(({ address }) => reachable(hostname, address))) {
      return callback(new AddressForbidden(`${hostname} resolves to an address that it may not have`), '')
    }
    if (options.all) return callback(null, found)
    callback(null, first.address, first.family)
  })
}
