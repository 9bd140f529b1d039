import { placesUp } from '#organisations'
import { grantIdsOf } from '#consents'
import { factsBefore } from '#evidence'
import type { Fact, Follower, Transaction } from '#platform'
import { facts } from './facts.ts'
import { COUNTED, countsOf, matterOf } from './figures.ts'
import { honeyById, leaveOut, leftOutAmong } from './security-store.ts'
import { addFigures } from './store.ts'

/**
 * Follows what is counted. A fact is taken in once, so a figure is never more than what happened. What happens in a honey case
 * is not counted; what was counted of it before it was one is taken out again.
 */
export const counting: Follower = {
  name: 'supervision.count',
  kinds: [...COUNTED, facts.honeySet.kind],
  async follow(seen, tx) {
    const honey = await honeyAmongThose(tx, seen)
    const [counted, before]: [Fact[], Fact[]] = [[], []]
    for (const fact of seen) {
      if (fact.kind !== facts.honeySet.kind) counted.push(...(honey.has(matterOf(fact)) ? [] : [fact]))
      else {
        const matters = await mattersOf(tx, fact)
        before.push(...(await countedOf(tx, fact, matters)))
        for (const matter of matters) honey.add(matter)
        tx.write([leaveOut(fact.subject)])
      }
    }
    const rows = countsOf(counted, before).map((count) => ({ ...count, regions: placesUp(count.region).map((place) => place.code) }))
    tx.write([addFigures(JSON.stringify(rows))])
  },
}

/** Honey cases that facts are of, as far as they were left out before these facts. */
async function honeyAmongThose(tx: Transaction, seen: readonly Fact[]): Promise<Set<string | undefined>> {
  const [rows] = await tx.read([leftOutAmong([...new Set(seen.flatMap((fact) => matterOf(fact) ?? []))])])
  return new Set(rows.map(({ matter }) => matter))
}

async function mattersOf(tx: Transaction, { subject }: Fact): Promise<readonly string[]> {
  const [[honey]] = await tx.read([honeyById(subject)])
  return honey?.matters ?? []
}

/** What was counted of these matters before they became a honey case: a use stands under its consent, or under the matter. */
async function countedOf(tx: Transaction, { id, subject }: Fact, matters: readonly string[]): Promise<Fact[]> {
  const [grants] = await tx.read([grantIdsOf([...matters])])
  const [found] = await tx.read([factsBefore(id, [...matters, ...grants.map(({ id: grant }) => grant)], COUNTED, subject)])
  return found.filter((fact) => matters.includes(matterOf(fact) ?? ''))
}
