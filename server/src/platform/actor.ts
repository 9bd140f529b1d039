import type { Scope } from './db.ts'
import { NOBODY, SYSTEM } from './db.ts'

export type Assurance = 'phone' | 'real-name' | 'face'

/** A post that a member of staff holds: a role at one organisation, over that organisation's part of the regions. */
export interface Post { readonly role: string; readonly org: string; readonly region: string }

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
  /** Where the request came from, for limits only; never stored with a name. */
  readonly address: string | null
}

export const ANONYMOUS: Actor = { kind: 'anonymous', subject: null, session: null, assurance: null, steppedUpUntil: null, posts: [], address: null }
export const THE_SYSTEM: Actor = { kind: 'system', subject: null, session: null, assurance: null, steppedUpUntil: null, posts: [], address: null }

export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'system') return SYSTEM
  if (actor.kind === 'anonymous') return NOBODY
  return { subject: actor.subject, orgs: actor.posts.map((p) => p.org), regions: actor.posts.map((p) => p.region), system: false }
}

export const holds = (actor: Actor, ...roles: readonly string[]): boolean => actor.posts.some((p) => roles.includes(p.role))
