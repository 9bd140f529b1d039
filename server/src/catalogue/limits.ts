import type { Limit, Service } from '@gft/forms'

/**
 * How long the whole takes at most: the longest way through what waits for what, with every item taking part. Where
 * working and calendar days meet all count as working days, which is never too short.
 */
export function promisedLimit({ chain, items }: Service): Pick<Limit, 'days' | 'unit'> {
  const limits = chain.items.flatMap(({ item }) => items[item]?.promised ?? [])
  const ends = new Map<string, number>()
  const endOf = (id: string): number => {
    const known = ends.get(id)
    if (known !== undefined) return known
    const after = chain.items.find(({ item }) => item === id)?.after ?? []
    const end = Math.max(0, ...after.map(endOf)) + (items[id]?.promised.days ?? 0)
    ends.set(id, end)
    return end
  }
  return {
    days: Math.max(0, ...chain.items.map(({ item }) => endOf(item))),
    unit: limits.length > 0 && limits.every(({ unit }) => unit === 'calendar') ? 'calendar' : 'working',
  }
}
