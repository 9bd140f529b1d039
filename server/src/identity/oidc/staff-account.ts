import type { Directory } from '#organisations'
import type { Actor, Database, DataKeys, Post } from '#platform'
import { openStaff } from '../staff.ts'
import { staffNow, type StaffNowRow } from '../store.ts'
import { readInStep } from './step.ts'

/** One scope for one attribute of a member of staff: of their work, and nothing of the person beyond the name. */
export const STAFF_SCOPES = ['openid', 'staff_name', 'agency', 'region', 'roles'] as const

export const STAFF_CLAIMS: Readonly<Record<Exclude<(typeof STAFF_SCOPES)[number], 'openid'>, string[]>> = {
  staff_name: ['name'], agency: ['posts'], region: ['posts'], roles: ['posts'],
}

/** Where an agency's name and credit code are found. */
export type StaffDirectory = Pick<Directory, 'agencyById'>

// No person's account reads like this one, so that neither ever passes for the other.
const STAFF = 'staff:'
export const staffAccountOf = ({ subject }: Actor): string => `${STAFF}${subject}`
export const isStaffAccount = (account: string): boolean => account.startsWith(STAFF)

/** The member of staff as they stand now; undefined once they have left, or hold no post. */
export async function staffIn(db: Database, account: string): Promise<StaffNowRow | undefined> {
  const [[row]] = await readInStep(db, [staffNow(account.slice(STAFF.length))])
  return row && row.posts.length > 0 ? row : undefined
}

/** What an application learns of a member of staff: of each post those attributes that the scopes name. */
export async function learntOfStaff({ keys, agencies }: { readonly keys: DataKeys; readonly agencies: StaffDirectory }, row: StaffNowRow, scopes: ReadonlySet<string>): Promise<Record<string, unknown>> {
  const shown = ({ role, org, region }: Post) => {
    const agency = agencies.agencyById(org)
    return {
      ...(scopes.has('agency') ? { agency: { name: agency?.name.zh ?? org, credit_code: agency?.creditCode ?? null } } : {}),
      ...(scopes.has('region') ? { region } : {}),
      ...(scopes.has('roles') ? { role } : {}),
    }
  }
  const posts = new Map(row.posts.map(shown).map((post) => [JSON.stringify(post), post]))
  return { ...(scopes.has('staff_name') ? { name: (await openStaff(keys, row)).name } : {}), posts: [...posts.values()] }
}
