import type { Fallback, ProofWay } from './definition.ts'
import type { Form, Material } from './form.ts'
import { own } from './own.ts'
import type { HeldRecords } from './prefill.ts'

/** What proves a material, or the ways left; `contrary` names interfaces whose record says the opposite. */
export type Proven =
  | { readonly by: 'licence'; readonly type: string; readonly holder: string }
  | { readonly by: 'query'; readonly interface: string; readonly holder: string }
  | { readonly by: 'unresolved'; readonly fallbacks: readonly Fallback[]; readonly contrary: readonly string[] }

/** By key: how each material of a role, and each shared one, stands with what was read. Licences given are taken as valid. */
export function proven(form: Form, role: string, records: HeldRecords, licences: HeldRecords): Record<string, Proven> {
  const materials = form.materials.filter(({ of }) => of === role || of === 'case')
  return Object.fromEntries(materials.map((material) => [material.key, prove(material, records, licences)]))
}

function prove({ proof, holder, fallbacks }: Material, records: HeldRecords, licences: HeldRecords): Proven {
  const way = proof.ways.find((one) => standing(one, holder, records, licences) === 'proves')
  if (way?.by === 'licence') return { by: 'licence', type: way.type, holder }
  if (way?.by === 'query') return { by: 'query', interface: way.interface, holder }
  const contrary = proof.ways.flatMap((one) => {
    return one.by === 'query' && standing(one, holder, records, licences) === 'contrary' ? [one.interface] : []
  })
  return { by: 'unresolved', fallbacks, contrary }
}

function standing(way: ProofWay, holder: string, records: HeldRecords, licences: HeldRecords): 'proves' | 'contrary' | 'silent' {
  if (way.by === 'licence') return own(licences, `${holder}.${way.type}`) ? 'proves' : 'silent'
  const record = own(records, `${holder}.${way.interface}`)
  const stated = Object.entries(way.holds).filter(([field]) => own(record ?? {}, field) !== undefined)
  if (stated.some(([field, wanted]) => record?.[field] !== wanted)) return 'contrary'
  return record && stated.length === Object.keys(way.holds).length ? 'proves' : 'silent'
}
