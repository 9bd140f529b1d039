import { beijingDay, JIANGXI, type LegalDay } from '@gft/kernel'
import { facts as cases } from '#cases'
import { facts as consents } from '#consents'
import { facts as feedback } from '#feedback'
import { facts as identity } from '#identity'
import type { Fact } from '#platform'

/** One thing counted: pure. */
export interface Count { readonly day: LegalDay; readonly region: string; readonly service: string; readonly kind: string; readonly n: number; readonly total: number }

/** The kinds of facts that are counted. */
export const COUNTED: readonly string[] = [cases.submitted, cases.completed, feedback.rated, identity.signedIn, consents.used].map(({ kind }) => kind)

/** The case or application that a counted fact is of; undefined where it is of none. */
export const matterOf = ({ kind, subject, body }: Fact): string | undefined => {
  const matter = kind === consents.used.kind ? body['matter'] : kind === identity.signedIn.kind ? null : subject
  return typeof matter === 'string' ? matter : undefined
}

/** What facts add to the figures, and others take away again: one row for each day, region, service and kind. */
export function countsOf(facts: readonly Fact[], without: readonly Fact[] = []): Count[] {
  const sums = new Map<string, Count>()
  for (const one of [...facts.flatMap(countsOfOne), ...without.flatMap(countsOfOne).map(negative)]) {
    const key = [one.day, one.region, one.service, one.kind].join(' ')
    const sum = sums.get(key)
    sums.set(key, sum ? { ...sum, n: sum.n + one.n, total: sum.total + one.total } : one)
  }
  return [...sums.values()]
}

const negative = (count: Count): Count => ({ ...count, n: -count.n, total: -count.total })

function countsOfOne({ kind, at, body }: Fact): Count[] {
  const code = (name: string) => String(body[name] ?? '')
  const count = (what: string, total = 1): Count => ({
    // What happens in no place in particular is the province's.
    day: beijingDay(at), region: code('region') || JIANGXI, service: code('service'), kind: what, n: 1, total,
  })
  if (kind === cases.submitted.kind) {
    return [count('submitted'), ...(['asked', 'typed', 'uploads'] as const).map((name) => count(name, Number(body[name] ?? 0)))]
  }
  if (kind === cases.completed.kind) return [count('completed')]
  if (kind === feedback.rated.kind) return [count(`rated.${code('grade')}`)]
  if (kind === identity.signedIn.kind) return [count('signed-in')]
  // An officer with a case on the screen uses nothing of anybody's yet.
  return body['kind'] === 'look' ? [] : [count(`used.${code('outcome')}`)]
}
