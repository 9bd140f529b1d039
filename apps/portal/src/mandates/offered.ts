import type { Output } from '@gft/contract'
import type { searchServices } from '@gft/contract/catalogue'
import type { Result } from '@gft/sdk'

/** What a mandate may allow, in the order in which it is done. */
export const ACTS = ['fill', 'grant', 'submit', 'receive'] as const

/** Stands in a form for every service that there is. */
export const ALL = '*'

type Found = Output<typeof searchServices>

/** All services of a place, page by page; those that can be read when one page fails. */
export async function servicesOf(page: (after: string | undefined) => Promise<Result<Found>>): Promise<Found['services']> {
  const all: Found['services'] = []
  for (let after: string | undefined, left = 20; left > 0; left--) {
    const found = await page(after)
    if (!found.ok) return all
    all.push(...found.body.services)
    after = found.body.next
    if (!after) return all
  }
  return all
}
