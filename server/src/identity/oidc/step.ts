import { AsyncLocalStorage } from 'node:async_hooks'
import type { AdapterPayload } from 'oidc-provider'
import { SYSTEM, type Actor, type Database, type Statement } from '#platform'
import type { PersonRow } from '../store.ts'
import type { OidcRow } from './store.ts'

/**
 * One request of the protocol. The library asks for one record after the other and keeps each by itself; here what belongs together
 * is read in one look, and all that was written leaves in one transaction before the answer does: the code is used and the token
 * kept, or neither.
 */
export interface Step {
  /** What has been read, by place; undefined for what is not there. */
  readonly read: Map<string, OidcRow | undefined>
  /** What this request has written itself; undefined for what it took away. */
  readonly written: Map<string, AdapterPayload | undefined>
  readonly writes: Statement[]
  /** Rows of people by their account, where one came with a record. */
  readonly people: Map<string, PersonRow>
  /** Whoever is signed in at the portal, once that was asked. */
  actor: Actor | undefined
}

const steps = new AsyncLocalStorage<Step>()

/** The request that is being answered; undefined in jobs and operations, where each record is written at once. */
export const currentStep = (): Step | undefined => steps.getStore()

/** Runs one request, then writes what it has gathered. Throws what a statement of it refuses, and then nothing of it was written. */
export async function inStep(db: Database, answer: () => Promise<void>): Promise<void> {
  const step: Step = { read: new Map(), written: new Map(), writes: [], people: new Map(), actor: undefined }
  await steps.run(step, answer)
  if (step.writes.length > 0) await write(db, step.writes)
}

/** Writes with the request, or at once where there is none. */
export async function writeInStep(db: Database, statement: Statement): Promise<void> {
  const step = currentStep()
  if (step) step.writes.push(statement)
  else await write(db, [statement])
}

const write = (db: Database, statements: readonly Statement[]): Promise<void> => db.transaction(SYSTEM, async (tx) => tx.write(statements))
