import { lookup as resolve, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { reachable } from './addresses.ts'

/** An address that no configured system may have. */
export class AddressForbidden extends Error {}

/**
 * Connects to configured hosts only where they may be: every address that a name resolves to is judged before the
 * connection, and the peer once more after it. `timeout` in milliseconds.
 */
export function guardedConnector(timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, lookup: guardedLookup, allowH2: false } as buildConnector.BuildOptions)
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null)
      if (reachable(options.hostname, socket.remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      callback(new AddressForbidden(`${options.hostname} was met at an address that it may not have`), null)
    })
  }
}

const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    const allowed = error ? [] : found.filter(({ address }) => reachable(hostname, address))
    const [first] = allowed
    if (error) return callback(error, '')
    if (!first || allowed.length < found.length) return callback(new AddressForbidden(`${hostname} resolves to an address that it may not have`), '')
    if (options.all) return callback(null, allowed satisfies LookupAddress[])
    callback(null, first.address, first.family)
  })
}
