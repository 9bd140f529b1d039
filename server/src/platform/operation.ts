import type { Input, Operation, Output } from '@gft/contract'
import type { Actor } from './actor.ts'
import type { Database, Statement, Transaction } from './db.ts'
import type { Locale } from '@gft/kernel'

/** What an operation is given: who acts, when, on what, and the transaction that holds all it does. */
export interface Act<Op extends Operation> {
  readonly actor: Actor
  readonly input: Input<Op>
  readonly now: Date
  readonly locale: Locale
  readonly request: string
  readonly tx: Transaction
  /** Effects outside the database that must follow a commit and may be lost without harm, e.g. a new cookie. */
  readonly reply: Reply
}

/** A call that was refused: of whatever it did, nothing is left. */
export interface RefusedAct<Op extends Operation> extends Pick<Act<Op>, 'actor' | 'input' | 'now' | 'tx'> {
  /** Code of the refusal. */
  readonly code: string
}

export interface Reply {
  /** Sets the session cookie, or clears it with null. */
  session?: { token: string; maxAge: number } | null
  trace?: Trace
}

/** What a reading leaves on record, such as who looked: in a transaction of its own with the system's sight, before the answer goes out. */
export interface Trace { (tx: Transaction): Promise<void> }

/** An operation with the story behind it; the roof serves it over HTTP and in process alike. */
export interface Served<Op extends Operation = Operation> {
  readonly operation: Op
  readonly run: (act: Act<Op>) => Promise<Output<Op>>
  /** Why the transaction runs with the system's sight: the story then checks by itself what the rows' owner rules would. */
  readonly asSystem?: string
  /** The writes by which a refused try stays on record, in a transaction of its own with the system's sight; whether at the door, in the story or at its commit. */
  readonly whenRefused?: (act: RefusedAct<Op>) => Promise<readonly Statement[]>
}

export function serve<Op extends Operation>(operation: Op, run: (act: Act<Op>) => Promise<Output<Op>>, how: Pick<Served<Op>, 'asSystem' | 'whenRefused'> = {}): Served {
  return { operation, run, ...how } as unknown as Served
}

/** What each module gives to the roof. A part with nothing to say is left out. */
export interface Module {
  readonly operations?: readonly Served[]
  /** Jobs by name; a payload holds ids and codes only. */
  readonly jobs?: Readonly<Record<string, Job>>
  readonly followers?: readonly Follower[]
  /** Cron lines of graphile-worker for jobs that the clock starts. */
  readonly timetable?: readonly string[]
}

export interface Job { (payload: Readonly<Record<string, string>>, work: Work): Promise<void> }
export interface Work { readonly db: Database; readonly now: () => Date }

/** A fact as followers see it. `body` holds ids, codes, times and digests, never a personal value. */
export interface Fact {
  readonly id: number
  readonly kind: string
  readonly subject: string | null
  readonly actor: string | null
  readonly at: Date
  readonly body: Readonly<Record<string, string | number | boolean | null>>
}

/** Reads the facts of its kinds in order and remembers its place in the transaction of its own effects. */
export interface Follower {
  readonly name: string
  readonly kinds: readonly string[]
  readonly follow: (facts: readonly Fact[], tx: Transaction, now: Date) => Promise<void>
}
