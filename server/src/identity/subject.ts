import { vaultOf, type DataKeys, type Sealed } from '#platform'
import type { SubjectRow } from './mandate-store.ts'

/** Whoever may stand in a case, with everything open. Of an enterprise there is a name and a credit code, of a ward no phone. */
export interface Subject {
  readonly id: string
  readonly kind: 'person' | 'enterprise' | 'ward'
  readonly name: string
  readonly idNumber: string | null
  readonly creditCode: string | null
  readonly phone: string
  readonly birth: string | null
  readonly sex: string | null
}

export async function openSubject(keys: DataKeys, row: SubjectRow): Promise<Subject> {
  if (row.company !== null) return { id: row.id, kind: 'enterprise', name: row.company, creditCode: row.credit_code, idNumber: null, phone: '', birth: null, sex: null }
  const ward = row.ward_name !== null
  const vault = await vaultOf(keys, 'person')
  const open = async (column: string, sealed: Sealed<string> | null) => (sealed ? vault.open(ward ? 'identity.ward' : 'identity.person', column, row.id, sealed) : null)
  const sealed = ward ? [row.ward_name, row.ward_id_number, row.ward_birth, row.ward_sex] : [row.name, row.id_number, row.birth, row.sex]
  const [name, idNumber, birth, sex, phone] = await Promise.all([
    open('name', sealed[0]!), open('id_number', sealed[1]!), open('birth', sealed[2]!), open('sex', sealed[3]!), open('phone', row.phone),
  ])
  return { id: row.id, kind: ward ? 'ward' : 'person', name: name ?? '', idNumber: idNumber ?? null, creditCode: null, phone: phone ?? '', birth: birth ?? null, sex: sex ?? null }
}
