import { refusal } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import type { Chain } from '@gft/forms'
import type { Actor } from '#platform'
import type { Person } from './needs.ts'

/** A mandate that names services is good for those, and for nothing else. */
export function refuseBeyond({ by }: Actor, { id }: Chain): void {
  if (by && by.services.length > 0 && !by.services.includes(id)) throw platform.beyond_mandate()
}

/** An enterprise applies where the role is an enterprise's, a person where it is a person's. */
export function refuseOtherKind(applicant: Person, { roles }: Chain, role: string): void {
  const wanted = roles.find((r) => r.id === role)!.kind
  if (wanted === 'enterprise' && applicant.kind !== 'enterprise') throw refusal.enterprise_only()
  if (wanted === 'person' && applicant.kind === 'enterprise') throw refusal.person_only()
}
