import ipaddr from 'ipaddr.js'

/** The origins that were configured, as the URL standard spells them: `http://127.1` and `http://0x7f000001` are one. */
export function originsOf(addresses: readonly string[]): ReadonlySet<string> {
  return new Set(addresses.filter((address) => address !== '').map((address) => new URL(address).origin))
}

/**
 * Whether a configured host may be reached at this network address. A literal reaches itself and nothing else, `localhost`
 * this machine; a name reaches public addresses and those of the departments' own networks, never this machine, the
 * link or a cloud's metadata service, whatever its DNS answers.
 */
export function reachable(hostname: string, address: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (!ipaddr.isValid(address)) return false
  // A v4 address in v6 clothing is judged as the v4 address that it is.
  const met = ipaddr.process(address)
  if (ipaddr.isValid(host)) return ipaddr.process(host).toNormalizedString() === met.toNormalizedString()
  if (host === 'localhost' || host.endsWith('.localhost')) return met.range() === 'loopback'
  return NETWORKS.has(met.range())
}

const NETWORKS: ReadonlySet<string> = new Set(['unicast', 'private', 'uniqueLocal'])
