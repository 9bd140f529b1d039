import { UpstreamFailed, type Outbound } from '#platform'

/** The population register (公安人口信息), as far as identity asks it. */
export interface PopulationSource {
  /** Whether a name and an ID number belong together, and whether that person lives. Throws UpstreamFailed. */
  verify(name: string, idNumber: string): Promise<{ match: boolean; alive: boolean }>
  /** Whether these details stand in the person's papers: the ID card's last day (`9999-12-31` is 长期), the household number. Throws UpstreamFailed. */
  papers(claim: { readonly name: string; readonly idNumber: string; readonly cardValidUntil: string; readonly householdNo: string }): Promise<boolean>
  /** Whether the register shows somebody as a parent of a child of this name. Throws UpstreamFailed. */
  guardian(claim: { readonly guardian: string; readonly child: string; readonly childName: string }): Promise<boolean>
}

/** A register that answers `POST {url}/verify` with `{match, alive}`, `/papers` with `{match}` and `/guardians` with `{guardian}`. */
export function httpPopulation(outbound: Outbound, url: string): PopulationSource {
  const yes = async (path: string, body: object, field: string, purpose: string): Promise<boolean> => {
    const { status, json } = await outbound.call({ system: 'population', baseUrl: url, path, body, purpose, case: '', grant: '' })
    const said = (json as Record<string, unknown> | null)?.[field]
    if (status !== 200 || typeof said !== 'boolean') throw new UpstreamFailed('population', status !== 200 ? `status_${status}` : 'garbage')
    return said
  }
  return {
    papers: (claim) => yes('/papers', { ...claim, cardValidUntil: claim.cardValidUntil === '长期' ? '9999-12-31' : claim.cardValidUntil }, 'match', 'identity'),
    guardian: (claim) => yes('/guardians', claim, 'guardian', 'guardian'),
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
