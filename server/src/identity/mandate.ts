import { newId } from '@gft/kernel'
import type { MandateAct } from '@gft/contract'
import type { Actor } from '#platform'
import type { MandateRow } from './mandate-store.ts'

/** Everything that can be done for another. */
export const EVERY_ACT: readonly MandateAct[] = ['fill', 'grant', 'submit', 'receive']

/** Days that an invitation waits. */
export const INVITED_DAYS = 7

export type MandateState = 'invited' | 'live' | 'ended'

/** Where a mandate stands now: it ends by itself with its term, and an invitation with its own. */
export function stateOf({ accepted_at, ended_at, until, invited_until }: MandateRow, now: Date): MandateState {
  if (ended_at || now >= until) return 'ended'
  if (accepted_at) return 'live'
  return invited_until && now < invited_until ? 'invited' : 'ended'
}

/** Whether somebody may end a mandate: who gave it, for whom it is, who acts under it, and who represents its enterprise by law. */
export function mayEnd(mandate: MandateRow, actor: Actor, represented: readonly string[], now: Date): boolean {
  const { subject } = actor
  const concerned = subject !== null && (mandate.given_by === subject || mandate.principal === subject || mandate.agent === subject || represented.includes(mandate.principal))
  return concerned && stateOf(mandate, now) !== 'ended'
}

export const ofRegister = ({ kind }: Pick<MandateRow, 'kind'>): boolean => kind === 'legal-representative'

/**
 * A fresh id for what is no person (an enterprise, a ward, a mandate): a UUID of version 8 (RFC 9562 §5.8), so that whoever
 * is to be told of a case is known from the id alone, without asking the database who is a person.
 */
export function otherId(now: Date): string {
  const id = newId(() => now)
  return `${id.slice(0, 14)}8${id.slice(15)}`
}
export const isPersonId = (id: string): boolean => id.charAt(14) !== '8'

/** The first instant of somebody's eighteenth birthday in Beijing, from YYYY-MM-DD (民法典 第十七条); of 29 February, 1 March. */
export function ofAge(birth: string): Date {
  const [year = 0, month = 1, day = 1] = birth.split('-').map(Number)
  return new Date(Date.UTC(year + 18, month - 1, day) - 8 * 3_600_000)
}

/** What both sides confirm, in words; its digest stands in the mandate. */
export const mandateText = (kind: string, principal: string, agent: string, services: readonly string[], acts: readonly string[], until: string): readonly string[] =>
  [kind, principal, agent, services.join(' '), acts.join(' '), until]
