import { answerTo, type Answers } from './answers.ts'
import type { Condition } from './definition.ts'
import { own } from './own.ts'

/** Whether a condition holds on these answers. What is not answered is not equal to anything. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  return answerTo(answers, condition.answer)?.value === condition.is
}

/** Whether something without a condition, or with one that holds, counts now. */
export function applies(thing: { readonly when?: Condition }, answers: Answers): boolean {
  return !thing.when || holds(thing.when, answers)
}

/** What is left of a condition once the situation is known: true, false, or a condition over form answers alone. */
export function settle(condition: Condition, situation: Readonly<Record<string, string>>): boolean | Condition {
  if ('all' in condition) return settleAll(condition.all.map((part) => settle(part, situation)))
  if ('any' in condition) return settleAny(condition.any.map((part) => settle(part, situation)))
  if ('not' in condition) return negated(settle(condition.not, situation))
  const id = situationId(condition.answer)
  return id === undefined ? condition : own(situation, id) === condition.is
}

/** Some of several conditions; undefined, always, when one of them is. */
export function either(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const left = settleAny(conditions.map((condition) => condition ?? true))
  return typeof left === 'boolean' ? undefined : left
}

/** The keys that a condition looks at. */
export function keysOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(keysOf)
  if ('any' in condition) return condition.any.flatMap(keysOf)
  if ('not' in condition) return keysOf(condition.not)
  return [condition.answer]
}

/** `situation.loan` → `loan`; undefined for the key of a form answer. */
export function situationId(key: string): string | undefined {
  return key.startsWith(SITUATION) ? key.slice(SITUATION.length) : undefined
}

export function situationKey(id: string): string {
  return SITUATION + id
}

const SITUATION = 'situation.'

type Settled = boolean | Condition

function settleAll(parts: readonly Settled[]): Settled {
  if (parts.includes(false)) return false
  return joined(parts.filter(isOpen), (all) => ({ all })) ?? true
}

function settleAny(parts: readonly Settled[]): Settled {
  if (parts.includes(true)) return true
  return joined(parts.filter(isOpen), (any) => ({ any })) ?? false
}

function negated(part: Settled): Settled {
  return typeof part === 'boolean' ? !part : { not: part }
}

function isOpen(part: Settled): part is Condition {
  return typeof part !== 'boolean'
}

function joined(parts: readonly Condition[], join: (parts: readonly Condition[]) => Condition): Condition | undefined {
  const different = [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()]
  return different.length > 1 ? join(different) : different[0]
}
