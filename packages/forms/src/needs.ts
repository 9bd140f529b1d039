import { either, holds, keysOf, settle } from './conditions.ts'
import type { Item, Need } from './definition.ts'
import type { Asking } from './form.ts'
import { refusal } from './refusals.ts'

/** One need of an item that takes part, once the situation is known. */
export interface Demand { readonly need: Need; readonly asking: Asking }

/** Needs of several items with the same key become one thing that is asked once. */
export interface Union { readonly key: string; readonly of: string; readonly holder: string; readonly demands: readonly Demand[] }

/** What the items need in this situation: one group per key, in the order in which the items name them. */
export function unionOfNeeds(
  items: readonly Item[],
  situation: Readonly<Record<string, string>>,
  roles: readonly string[],
  starter: string,
  kind: 'element' | 'proof',
): Union[] {
  const demands = items.flatMap((item) => {
    return item.needs.filter((need) => kind in need).flatMap((need) => demand(item, need, situation))
  })
  const groups = Map.groupBy(demands, ({ need }) => keyOf(need))
  return [...groups].map(([key, demands]) => union(key, demands, roles, starter))
}

/** What a question or a material says about who asks it, and when. */
export function asked({ key, of, holder, demands }: Union) {
  const askedBy = demands.map((demand) => demand.asking)
  const when = either(askedBy.map((asking) => asking.when))
  const required = askedBy.some((asking) => asking.required && (!asking.when || holds(asking.when, {})))
  return { key, of, holder, required, ...(when && { when }), askedBy }
}

/** The keys that must be known before it is clear whether this is asked. */
export function dependsOn(thing: { readonly askedBy: readonly Asking[] }): string[] {
  return thing.askedBy.flatMap(({ when }) => (when ? keysOf(when) : []))
}

function demand(item: Item, need: Need, situation: Readonly<Record<string, string>>): Demand[] {
  const when = need.when ? settle(need.when, situation) : true
  if (when === false) return []
  const { purpose, basis, required } = need
  const asking = { item: item.id, agency: item.agency, purpose, basis, required, ...(when !== true && { when }) }
  return [{ need, asking }]
}

function keyOf(need: Need): string {
  return `${need.of}.${'element' in need ? need.element : need.proof}`
}

function union(key: string, demands: readonly Demand[], roles: readonly string[], starter: string): Union {
  const of = demands[0]!.need.of
  const named = demands.find(({ need }) => need.holder !== undefined)?.need.holder
  const holder = of === 'case' ? (named ?? starter) : of
  const stranger = [of, holder].find((role) => role !== 'case' && !roles.includes(role))
  if (stranger !== undefined) throw refusal.unknown({ where: key, name: stranger })
  return { key, of, holder, demands }
}
