import { UpstreamFailed, type Outbound } from '#platform'

/** The population register (公安人口信息), as far as identity asks it. */
export interface PopulationSource {
  /** Whether a name and an ID number belong together, and whether that person lives. Throws UpstreamFailed. */
  verify(name: string, idNumber: string): Promise<{ match: boolean; alive: boolean }>
}

/** A register that answers `POST {url}/verify {name, idNumber}` with `{match, alive}`. */
export function httpPopulation(outbound: Outbound, url: string): PopulationSource {
  return {
    async verify(name, idNumber) {
      const { status, json } = await outbound.call({
        system: 'population', baseUrl: url, path: '/verify', body: { name, idNumber }, purpose: 'real-name', case: '', grant: '',
      })
      if (status !== 200) throw new UpstreamFailed('population', `status_${status}`)
      const { match, alive } = (json ?? {}) as { match?: unknown; alive?: unknown }
      if (typeof match !== 'boolean' || typeof alive !== 'boolean') throw new UpstreamFailed('population', 'garbage')
      return { match, alive }
    },
  }
}
