import type { MandateAct } from '@gft/contract'
import type { Scope } from './db.ts'
import { NOBODY, SYSTEM } from './db.ts'

/** How surely it is known who somebody is, the least sure first. `face` also stands for its equals: counter, licence data, network identity. */
export type Assurance = 'phone' | 'real-name' | 'face'
const LEVELS: readonly Assurance[] = ['phone', 'real-name', 'face']
export const reaches = (assurance: Assurance | null, level: Assurance): boolean => assurance !== null && LEVELS.indexOf(assurance) >= LEVELS.indexOf(level)

/** A post that a member of staff holds: a role at one organisation, over that organisation's part of the regions. */
export interface Post { readonly role: string; readonly org: string; readonly region: string }

/** What lets one act for another (授权委托), as it stands at this request. */
export interface Mandate {
  readonly id: string
  readonly kind: 'legal-representative' | 'agent' | 'guardian' | 'helper'
  /** Services that it is good for; none named: all. */
  readonly services: readonly string[]
  readonly acts: readonly MandateAct[]
  /** It has ended, or is not one of this person's: nothing may be done under it, nor silently for oneself instead. */
  readonly over: boolean
}

/** Who is acting. Always an argument, never ambient. */
export interface Actor {
  readonly kind: 'anonymous' | 'person' | 'staff' | 'system'
  /** Person or staff id; null for the anonymous and for the system. */
  readonly subject: string | null
  readonly session: string | null
  readonly assurance: Assurance | null
  /** Until when a fresh proof that it is the person themself holds; null without one. */
  readonly steppedUpUntil: Date | null
  readonly posts: readonly Post[]
  /** For whom: the id of a person, a ward or an enterprise; null for oneself. By which mandate: always beside it. */
  readonly for: string | null
  readonly by: Mandate | null
  /** Where the request came from, for limits only; never stored with a name. */
  readonly address: string | null
}

export const ANONYMOUS: Actor = { kind: 'anonymous', subject: null, session: null, assurance: null, steppedUpUntil: null, posts: [], for: null, by: null, address: null }
export const THE_SYSTEM: Actor = { kind: 'system', subject: null, session: null, assurance: null, steppedUpUntil: null, posts: [], for: null, by: null, address: null }

/** In whose name something is done: the principal's, or one's own. */
export const inNameOf = (actor: Actor): string => actor.for ?? actor.subject ?? ''

/** The same person, acting for nobody but themself. */
export const asOneself = (actor: Actor): Actor => (actor.by ? { ...actor, for: null, by: null } : actor)

/** Parties of what an actor begins: in whose name, and the mandate, by which it stays in sight of who acts under it. */
export const partiesOfActor = (actor: Actor): string[] => (actor.by ? [inNameOf(actor), actor.by.id] : [inNameOf(actor)])

/** Stands among the organisations of who audits, so that a rule on rows can name it: what only the audit may read. */
const AUDIT = 'role:auditor'

/**
 * Under a mandate one sees what was begun under it and nothing else of the principal's, and nothing of one's own. Who
 * represents an enterprise by law sees what is the enterprise's.
 */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'system') return SYSTEM
  if (actor.kind === 'anonymous') return NOBODY
  const subject = !actor.by ? actor.subject : actor.by.kind === 'legal-representative' ? actor.for : actor.by.id
  return { subject, orgs: [...actor.posts.map((p) => p.org), ...(holds(actor, 'auditor') ? [AUDIT] : [])], regions: actor.posts.map((p) => p.region), system: false }
}

export const holds = (actor: Actor, ...roles: readonly string[]): boolean => actor.posts.some((p) => roles.includes(p.role))
