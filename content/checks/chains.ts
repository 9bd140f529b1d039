import { situationKey, type Chain } from '@gft/forms'
import type { Content } from '../index.ts'
import { leavesOf } from './condition.ts'
import { repeated, saysOf } from './say.ts'

/** Items, roles, order, situations and pages of a chain resolve. */
export function checkChains(content: Content): string[] {
  return Object.entries(content.chains).flatMap(([id, chain]) => [
    ...checkParts(content, id, chain),
    ...checkConditions(content, id, chain),
    ...checkPages(content, id, chain),
  ])
}

function checkParts({ items, agencyKinds }: Content, id: string, chain: Chain): string[] {
  const say = saysOf(`chains/${id}.json`)
  const ids = chain.items.map(({ item }) => item)
  const roles = chain.roles.map((role) => role.id)
  return [
    ...say('id', chain.id === id, `is “${chain.id}”, the file is named “${id}”`),
    ...say('window', agencyKinds.some((kind) => kind.id === chain.window), `“${chain.window}” is not in agency-kinds.json`),
    ...say('starters', chain.starters.length > 0 && chain.starters.every((starter) => roles.includes(starter)), 'are not roles of the chain'),
    ...say('items', ids.length > 1 && repeated(ids).length === 0, 'are fewer than two, or one stands twice'),
    ...chain.items.flatMap(({ item, after }, place) => [
      ...say(`items[${place}].item`, item in items, `“${item}” has no file in items`),
      ...say(`items[${place}].after`, after.every((before) => ids.includes(before)), `names what is not in the chain: ${after.join()}`),
      ...say('roles', (items[item]?.roles ?? []).every((role) => roles.includes(role.id)), `lack one that “${item}” has`),
    ]),
    ...say('keywords', chain.keywords.length > 0, 'are empty: people must find it in their own words'),
  ]
}

/** Whatever looks at a situation looks at one that this chain asks, for an answer that can be given. */
function checkConditions({ items }: Content, id: string, chain: Chain): string[] {
  const say = saysOf(`chains/${id}.json`)
  const steps = chain.items.flatMap(({ when }, place) => leavesOf(when).map((leaf) => ({ ...leaf, field: `items[${place}].when` })))
  const needs = chain.items.flatMap(({ item }) => (items[item]?.needs ?? []).flatMap(({ when }) => leavesOf(when)).map((leaf) => ({ ...leaf, field: `situations (for ${item})` })))
  const looks = [...steps, ...needs].filter(({ answer }) => answer.startsWith(situationKey('')))
  return looks.flatMap(({ field, answer, is }) => {
    const situation = chain.situations.find((one) => situationKey(one.id) === answer)
    return say(field, situation?.options.some(({ value }) => value === is) ?? false, `ask for ${answer} = ${is}, which is no answer here`)
  })
}

function checkPages({ items, elements }: Content, id: string, chain: Chain): string[] {
  const say = saysOf(`chains/${id}.json`)
  const hinted = chain.pages.flatMap((page) => page.elements)
  const needed = chain.items.flatMap(({ item }) => (items[item]?.needs ?? []).flatMap((need) => ('element' in need ? [need.element] : [])))
  return [
    ...hinted.flatMap((element) => say('pages', element in elements && needed.includes(element), `place “${element}”, which none of its items needs`)),
    ...repeated(hinted).map((element) => `chains/${id}.json: pages place “${element}” twice`),
    ...[...new Set(needed)].flatMap((element) => say('pages', hinted.includes(element), `leave out “${element}”`)),
  ]
}
