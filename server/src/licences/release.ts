import { vaultOf, type Statement } from '#platform'
import { holderIndex } from './load-stock.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { releaseLicences } from './release-store.ts'

/** The writes that let go of somebody's licences: they stay with their agencies, under the index of the number, until whoever has that number is here again. */
export async function release({ keys }: Pick<LicenceNeeds, 'keys'>, holder: { readonly id: string; readonly idNumber: string | null }): Promise<readonly Statement[]> {
  if (holder.idNumber === null) return []
  return [releaseLicences(holder.id, holderIndex(await vaultOf(keys, VAULT), holder.idNumber))]
}
