import { keysOf, situationId } from './conditions.ts'
import type { Chain, Condition, Dictionary, Item } from './definition.ts'
import { own } from './own.ts'
import { refusal } from './refusals.ts'

/**
 * A condition on a name that does not exist would quietly never hold. Throws `forms.unknown` for it. An item's needs may
 * name situations of other chains: here they simply do not arise.
 */
export function refuseUnknownConditions(chain: Chain, items: readonly Item[], dictionary: Dictionary): void {
  const situations = chain.situations.map(({ id }) => id)
  const elements = (key: string) => isElementOf(key, chain, dictionary)
  for (const { item, when } of chain.items) refuse(item, when, (key) => situations.includes(situationId(key) ?? ''))
  for (const { id, needs } of items) {
    for (const { when } of needs) refuse(id, when, (key) => situationId(key) !== undefined || elements(key))
  }
}

function refuse(where: string, when: Condition | undefined, isKnown: (key: string) => boolean): void {
  const name = when && keysOf(when).find((key) => !isKnown(key))
  if (name !== undefined) throw refusal.unknown({ where, name })
}

function isElementOf(key: string, chain: Chain, dictionary: Dictionary): boolean {
  const roles = ['case', ...chain.roles.map(({ id }) => id)]
  return roles.some((role) => key.startsWith(`${role}.`) && own(dictionary.elements, key.slice(role.length + 1)) !== undefined)
}
