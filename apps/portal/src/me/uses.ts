import type { Output } from '@gft/contract'
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
export interface UseFilter { readonly agency?: string; readonly month?: string; readonly outcome?: 'refused' }

export function filterIn(asked: URLSearchParams): UseFilter {
  const agency = /^[0-9A-Za-z.:-]{1,80}$/.exec(asked.get('agency') ?? '')?.[0]
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(asked.get('month') ?? '')?.[0]
  return { ...(agency ? { agency } : {}), ...(month ? { month } : {}), ...(asked.get('outcome') === 'refused' ? { outcome: 'refused' } : {}) }
}

/** The address of the page that a list goes on at. */
export const nextAt = (path: string, filter: UseFilter, next: string): string => `${path}?${new URLSearchParams({ ...filter, before: next })}`
