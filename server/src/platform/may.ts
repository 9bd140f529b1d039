import { refusal } from '@gft/contract/platform/refusals'
import type { Actor } from './actor.ts'

/** One rule of authority, given by a module as a value: may this actor do this act to this thing? */
export interface Rule<Thing = never> {
  readonly act: string
  /** What may not even be seen looks like what does not exist. */
  readonly sees: (actor: Actor, thing: Thing) => boolean
  readonly allows: (actor: Actor, thing: Thing) => boolean
}

/** Passes, or refuses: 404 to whoever may not see the thing, 403 to whoever may see it but not do this. */
export function must<Thing>(actor: Actor, rule: Rule<Thing>, thing: Thing | undefined): asserts thing is Thing {
  if (thing === undefined || !rule.sees(actor, thing)) throw refusal.not_found()
  if (!rule.allows(actor, thing)) throw refusal.not_permitted()
}

export function may<Thing>(actor: Actor, rule: Rule<Thing>, thing: Thing): boolean {
  return rule.sees(actor, thing) && rule.allows(actor, thing)
}
