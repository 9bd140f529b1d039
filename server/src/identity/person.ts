import type { Output } from '@gft/contract'
import type { getMe } from '@gft/contract/identity'
import { maskIdNumber, maskName, maskPhone } from '@gft/kernel'
import { vaultOf, type Assurance, type DataKeys, type Sealed } from '#platform'
import type { PersonRow } from './store.ts'

/** A natural person with everything open: for stories that need it, never for an answer. */
export interface Person {
  readonly id: string
  readonly name: string | null
  readonly idNumber: string | null
  readonly phone: string
  /** YYYY-MM-DD, from the ID number. */
  readonly birth: string | null
  readonly sex: 'male' | 'female' | null
  readonly assurance: Assurance
  readonly region: string | null
  readonly uiStyle: 'normal' | 'elder'
  readonly locale: 'zh' | 'en'
}

export async function openPerson(keys: DataKeys, row: PersonRow): Promise<Person> {
  const vault = await vaultOf(keys, 'person')
  const open = async (column: string, sealed: Sealed<string> | null) => sealed && (await vault.open('identity.person', column, row.id, sealed))
  const [name, idNumber, phone, birth, sex] = await Promise.all([
    open('name', row.name), open('id_number', row.id_number), vault.open('identity.person', 'phone', row.id, row.phone),
    open('birth', row.birth), open('sex', row.sex),
  ])
  const { id, assurance, region, locale } = row
  return { id, name, idNumber, phone, birth, sex: sex as Person['sex'], assurance, region, uiStyle: row.ui_style, locale }
}

/** One's own account as it is answered: masked. */
export function meOf({ id, assurance, name, idNumber, phone, region, uiStyle, locale }: Person): Output<typeof getMe> {
  return { id, assurance, name: name && maskName(name), idNumber: idNumber && maskIdNumber(idNumber), phone: maskPhone(phone), region, uiStyle, locale }
}
