import { refusal } from './refusals.ts'

/** What each thing waits for, by id. Ids that are not keys themselves are not waited for. */
export type Order = ReadonlyMap<string, readonly string[]>

/**
 * The parallel groups in which things can go on, each in the order given. Throws `forms.circle`, naming one circle as
 * `a → b → a`, when there is none.
 */
export function inStages(order: Order): string[][] {
  const stages: string[][] = []
  const done = new Set<string>()
  while (done.size < order.size) {
    const ready = [...order.keys()].filter((id) => !done.has(id) && waitsFor(order, id).every((before) => done.has(before)))
    if (ready.length === 0) throw refusal.circle({ circle: circleIn(order, done).join(' → ') })
    ready.forEach((id) => done.add(id))
    stages.push(ready)
  }
  return stages
}

function waitsFor(order: Order, id: string): string[] {
  return (order.get(id) ?? []).filter((before) => order.has(before))
}

// Everything that is not done waits for something that is not done: following it must come round.
function circleIn(order: Order, done: ReadonlySet<string>): string[] {
  const path: string[] = []
  let id = [...order.keys()].find((candidate) => !done.has(candidate))
  while (id !== undefined && !path.includes(id)) {
    path.push(id)
    id = waitsFor(order, id).find((before) => !done.has(before))
  }
  return id === undefined ? path : [...path.slice(path.indexOf(id)), id]
}
