import { maskName } from '@gft/kernel'
import type { Mandate } from '#platform'
import { peopleOf, type CasesNeeds } from './needs.ts'

interface Begun { readonly owner: string; readonly mandate: string | null; readonly mandate_kind: string | null; readonly begun_by: string | null }

/** Who acts for whom by which mandate, as it stood when it began; null where somebody acts for themself. */
export async function actingIn(needs: Pick<CasesNeeds, 'db' | 'people'>, { owner, mandate, mandate_kind: kind, begun_by: by }: Begun) {
  if (!mandate || !kind || !by) return null
  const people = await peopleOf(needs, [owner, by])
  return { for: applicantName(people.get(owner)), by: maskName(people.get(by)?.name ?? ''), kind: kind as Mandate['kind'], mandate }
}

/** What an applicant is called where others read it: an enterprise by its name, a person masked. */
export const applicantName = (applicant: { readonly kind?: string; readonly name: string } | undefined): string =>
  applicant?.kind === 'enterprise' ? applicant.name : maskName(applicant?.name ?? '')
