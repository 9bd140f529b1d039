import { later, randomToken, tokenHash, type Actor, type Mandate, type Reply, type Statement } from '#platform'
import { newId, type Id } from '@gft/kernel'
import { endSession, insertSession, type SessionRow } from './store.ts'

type Kind = SessionRow['kind']

/** Seconds without a request, and seconds in all, after which a session is over. */
export const LIFE: Readonly<Record<Kind, { idle: number; absolute: number }>> = {
  person: { idle: 30 * 60, absolute: 12 * 3600 },
  staff: { idle: 15 * 60, absolute: 8 * 3600 },
}

/** Seconds that a confirmation by code counts. */
export const STEP_UP = 600

export interface NewSession { readonly id: Id<'session'>; readonly until: Date; readonly write: Statement; readonly cookie: NonNullable<Reply['session']> }

/** A session with a token of its own. What it takes over from the one whose place it takes is told. */
export function newSession(kind: Kind, owner: string, now: Date, more: { until?: Date; steppedUpAt?: Date; mandate?: string | null } = {}): NewSession {
  const id = newId<'session'>(() => now)
  const token = randomToken()
  const until = more.until ?? new Date(now.getTime() + LIFE[kind].absolute * 1000)
  return {
    id,
    until,
    write: insertSession(id, tokenHash(token), kind, owner, now, until, more.steppedUpAt ?? null, more.mandate ?? null),
    cookie: { token, maxAge: Math.floor((until.getTime() - now.getTime()) / 1000) },
  }
}

/** Ends a session, here and at every application that it was carried to. */
export const endEverywhere = (session: string): Statement[] => [endSession(session), later('identity.tellServices', { session }, { tries: 8 })]

export function isLive(session: Pick<SessionRow, 'kind' | 'seen_at' | 'until'>, now: Date): boolean {
  const idleUntil = session.seen_at.getTime() + LIFE[session.kind].idle * 1000
  return now < session.until && now.getTime() < idleUntil
}

/** The actor of a live session. */
export function actorOf(session: SessionRow, address: string | null, now: Date): Actor {
  return {
    kind: session.kind,
    subject: session.owner,
    session: session.id,
    assurance: session.assurance,
    steppedUpUntil: session.stepped_up_at && stepUpEnd(session.stepped_up_at),
    posts: session.posts,
    // A mandate that is over is carried on as such: what its holder meant to do for another must not be done for themself.
    for: session.mandate && (session.principal ?? session.mandate),
    by: session.mandate ? mandateIn(session, session.mandate, now) : null,
    address,
  }
}

function mandateIn(row: SessionRow, id: string, now: Date): Mandate {
  const live = row.mandate_live === true && row.mandate_until !== null && now < row.mandate_until
  return { id, kind: row.mandate_kind ?? 'agent', services: row.mandate_services ?? [], acts: row.mandate_acts ?? [], over: !live }
}

export const stepUpEnd = (at: Date): Date => new Date(at.getTime() + STEP_UP * 1000)

/** Whether the actor has confirmed within the last ten minutes that it is the person themself. */
export const isSteppedUp = (actor: Actor, now: Date): boolean => actor.steppedUpUntil !== null && now < actor.steppedUpUntil
