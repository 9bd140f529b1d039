import type { Description } from '@gft/documents'
import { SYSTEM, vaultOf } from '#platform'
import { describe } from './document.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { opened, type Opened } from './shown.ts'
import { licencesOf } from './store.ts'

/** What was read of a licence, and what of that is to be shown. */
export interface CopyWanted {
  readonly owner: string
  readonly type: string
  /** The values that were read under the consent: they tell which licence it was. */
  readonly read: Readonly<Record<string, unknown>>
  readonly fields: readonly string[]
}

export interface Copy {
  /** Its issuer. */
  readonly org: string
  readonly description: Description
}

/** The document of a licence with these fields alone; undefined where none of the owner says what was read. Whether it may be shown is for the caller to have asked. */
export async function copyOf(needs: LicenceNeeds, { owner, type, read, fields }: CopyWanted, now: Date): Promise<Copy | undefined> {
  const [rows] = await needs.db.read(SYSTEM, [licencesOf(owner)])
  const vault = await vaultOf(needs.keys, VAULT)
  const all = await Promise.all(rows.filter((row) => row.type === type).map((row) => opened(vault, row)))
  const licence = all.find((one) => Object.entries(read).every(([field, value]) => one.fields[field] === value))
  return licence && { org: licence.row.org, description: await describe(needs, cut(licence, fields), now) }
}

/** A number that is not among the fields is not shown either, and never that of the paper. */
export function cut({ row, number, fields }: Opened, shown: readonly string[]): Opened {
  const kept = Object.fromEntries(Object.entries(fields).filter(([field]) => shown.includes(field)))
  return { row: { ...row, print_number: null }, fields: kept, number: Object.values(kept).includes(number ?? '') ? number : null }
}
