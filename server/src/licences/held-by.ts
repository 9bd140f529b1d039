import { beijingDay } from '@gft/kernel'
import { SYSTEM, vaultOf } from '#platform'
import type { Fields } from './licence.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { anyOver, validOf } from './store.ts'

/** A licence held, as a source of answers and a proof. */
export interface HeldLicence { readonly id: string; readonly type: string; readonly fields: Fields }

/** The licences of these types that a person holds and that are valid today, newest first. Whether they may be used is for the caller to have asked. */
export async function heldBy(needs: LicenceNeeds, owner: string, types: readonly string[], now: Date): Promise<readonly HeldLicence[]> {
  const [rows] = await needs.db.read(SYSTEM, [validOf(owner, [...types], beijingDay(now))])
  const vault = await vaultOf(needs.keys, VAULT)
  return Promise.all(rows.map(async ({ id, type, fields }) => ({ id, type, fields: await vault.open('licences.licence', 'fields', id, fields) })))
}

/** Whether a person holds one of these types that is suspended, has ended or run out. */
export async function holdsOver(needs: Pick<LicenceNeeds, 'db'>, owner: string, types: readonly string[], now: Date): Promise<boolean> {
  const [[found]] = await needs.db.read(SYSTEM, [anyOver(owner, [...types], beijingDay(now))])
  return found?.over ?? false
}
