import type { Output } from '@gft/contract'
import type { listApplications, listCases } from '@gft/contract/cases'
import type { listUses } from '@gft/contract/consents'
import { beijingDay, type LegalDay } from '@gft/kernel'

export type Use = Output<typeof listUses>['uses'][number]

/** Uses under the day on which they were, in the order given. */
export function byDay(uses: readonly Use[]): [day: LegalDay, uses: Use[]][] {
  return [...Map.groupBy(uses, ({ at }) => beijingDay(new Date(at)))]
}

/** A month as people say it: 2026年3月, March 2026. */
export const sayMonth = (month: string, lang: 'zh' | 'en'): string =>
  lang === 'zh' ? `${month.slice(0, 4)}年${Number(month.slice(5))}月` : new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))

/** What the list is narrowed to, as the address says it; what makes no sense is left out. */
export interface UseFilter { readonly agency?: string; readonly matter?: string; readonly month?: string; readonly outcome?: 'refused' }

export function filterIn(asked: URLSearchParams): UseFilter {
  const agency = /^[0-9A-Za-z.:-]{1,80}$/.exec(asked.get('agency') ?? '')?.[0]
  const matter = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(asked.get('matter') ?? '')?.[0]
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(asked.get('month') ?? '')?.[0]
  return { ...(agency ? { agency } : {}), ...(matter ? { matter } : {}), ...(month ? { month } : {}), ...(asked.get('outcome') === 'refused' ? { outcome: 'refused' } : {}) }
}

/** A matter that one's data was used for, as one knows it: a case with the application that it was before, or one still being filled in. */
export interface Matter { readonly id: string; readonly application?: string; readonly says: string }

/** The matters that one's data was used for, of the cases and applications that are one's own. */
export function mattersOf(used: readonly string[], cases: Output<typeof listCases>['cases'], applications: Output<typeof listApplications>['applications'], lang: 'zh' | 'en'): Matter[] {
  const of = (...ids: string[]) => ids.some((id) => used.includes(id))
  return [
    ...cases.filter(({ id, application }) => of(id, application)).map(({ id, application, name, shortCode }) => ({ id, application, says: `${name[lang]} · ${shortCode}` })),
    ...applications.filter(({ id }) => of(id)).map(({ id, name }) => ({ id, says: name[lang] })),
  ]
}

/** The address of the page that a list goes on at. */
export const nextAt = (path: string, filter: UseFilter, next: string): string => `${path}?${new URLSearchParams({ ...filter, before: next })}`
