import type { IncomingMessage } from 'node:http'
import { ANONYMOUS, tokenHash, type Actor, type Database, type Log } from '#platform'
import { actorIn } from '../resolve.ts'
import { sessionByToken } from '../store.ts'
import { currentStep, readInStep } from './step.ts'

export interface PortalNeeds {
  readonly db: Database
  readonly now: () => Date
  readonly log: Log
  /** The token of the portal's session in a request. */
  readonly token: (req: IncomingMessage) => string | undefined
}

/** Whoever is signed in at the portal, asked once in a request. */
export async function actorAt(needs: PortalNeeds, req: IncomingMessage): Promise<Actor> {
  const step = currentStep()
  const actor = step?.actor ?? (await read(needs, req))
  if (step) step.actor = actor
  return actor
}

async function read(needs: PortalNeeds, req: IncomingMessage): Promise<Actor> {
  const token = needs.token(req)
  if (!token) return { ...ANONYMOUS, address: null }
  const [[session]] = await readInStep(needs.db, [sessionByToken(tokenHash(token))])
  return actorIn(needs, session, null)
}
