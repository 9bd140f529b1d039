import { parseResidentId, type LegalDay } from '@gft/kernel'
import { refusal } from './refusals.ts'
import type { Row, World } from './world.ts'

/** One of the outside world's systems: what it does for each interface that it serves, by interface id. */
export type System = Readonly<Record<string, Operation>>

/** Answers the records of one call; a write changes the world. Refuses with 409 what the agency would refuse. */
export type Operation = (call: SystemCall) => Row[]

export interface SystemCall {
  readonly world: World
  readonly parameters: Readonly<Record<string, unknown>>
  readonly now: Date
  readonly today: LegalDay
  /** Where a browser finds the outside world's own pages. */
  readonly pages: string
}

/** A text of 1 to 200 characters. Refuses with 400. */
export function text({ parameters }: SystemCall, name: string): string {
  const value = parameters[name]
  if (typeof value !== 'string' || value.trim() === '' || value.length > 200) throw refusal.parameter({ name })
  return value.trim()
}

/** A citizen's identity number. Refuses with 400. */
export function resident(call: SystemCall, name: string): string {
  const id = parseResidentId(text(call, name))
  if (!id) throw refusal.parameter({ name })
  return id.number
}

/** True or false. Refuses with 400. */
export function yes({ parameters }: SystemCall, name: string): boolean {
  const value = parameters[name]
  if (typeof value !== 'boolean') throw refusal.parameter({ name })
  return value
}
