import { AsyncLocalStorage } from 'node:async_hooks'
import type { AdapterPayload } from 'oidc-provider'
import { SYSTEM, type Actor, type Database, type Statement, type Transaction } from '#platform'
import type { PersonRow } from '../store.ts'
import { insertOidcProofs, unhurried, type Carried, type OidcRow } from './store.ts'

/**
 * One request of the protocol, in one transaction. The library asks for one record after the other and keeps each by itself; here what
 * belongs together is read in one look, and all that was written leaves with the commit, before the answer does: the code is used
 * and the token kept, or neither.
 */
export interface Step {
  readonly tx: Transaction
  /** What has been read, by place; undefined for what is not there. */
  readonly read: Map<string, OidcRow | undefined>
  /** What this request has written itself; undefined for what it took away. */
  readonly written: Map<string, AdapterPayload | undefined>
  readonly writes: Statement[]
  /** Whether something was written that must be on disk before anybody hears of it. */
  lasting: boolean
  /** Assertions and proofs that this request has shown. */
  readonly proofs: { readonly id: Buffer; readonly until: Date }[]
  /** Rows of people by their account, where one came with a record. */
  readonly people: Map<string, PersonRow>
  /** Whoever is signed in at the portal, once that was asked. */
  actor: Actor | undefined
  /** How the portal's session has been carried to the application that asks, if it was. */
  carried: Carried | undefined
}

const steps = new AsyncLocalStorage<Step>()

/** The request that is being answered; undefined in jobs and operations, where each record is written at once. */
export const currentStep = (): Step | undefined => steps.getStore()

/**
 * Runs one request, then writes what it has gathered. Throws what a statement of it refuses, or `shownBefore` for an assertion or
 * proof that somebody has shown already, and then nothing of it was written.
 */
export async function inStep(db: Database, shownBefore: () => Error, answer: () => Promise<void>): Promise<void> {
  await db.transaction(SYSTEM, async (tx) => {
    const step: Step = { tx, read: new Map(), written: new Map(), writes: [], lasting: false, proofs: [], people: new Map(), actor: undefined, carried: undefined }
    await steps.run(step, answer)
    const { proofs, writes } = step
    if (proofs.length > 0) tx.write([insertOidcProofs(shownBefore, proofs.map(({ id }) => id), proofs.map(({ until }) => until))])
    tx.write(writes)
    if (proofs.length + writes.length > 0 && !step.lasting) tx.write([unhurried()])
  })
}

/** Reads with the request, or by itself where there is none. */
export function readInStep<const S extends readonly Statement<unknown>[]>(db: Database, statements: S): ReturnType<typeof db.read<S>> {
  const step = currentStep()
  return step ? step.tx.read(statements) : db.read(SYSTEM, statements)
}

/**
 * Writes with the request, or at once where there is none. What does not last is waited for with the next thing that does: a pushed
 * request and a code are worth nothing until a token is given for them, and that flushes all that was written before it.
 */
export async function writeInStep(db: Database, statement: Statement, lasting: boolean): Promise<void> {
  const step = currentStep()
  if (step) {
    step.writes.push(statement)
    step.lasting ||= lasting
  } else await db.transaction(SYSTEM, async (tx) => tx.write([statement]))
}
