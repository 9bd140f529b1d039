import { vaultOf, type DataKeys } from '#platform'
import type { StaffRow } from './store.ts'

export interface StaffMember { readonly id: string; readonly account: string; readonly name: string; readonly title: string }

export async function openStaff(keys: DataKeys, { id, account, name, title }: StaffRow): Promise<StaffMember> {
  const vault = await vaultOf(keys, 'staff')
  return { id, account, title, name: await vault.open('identity.staff', 'name', id, name) }
}
