import { randomInt } from 'node:crypto'
import { newId, type LegalDay } from '@gft/kernel'
import { record } from '#evidence'
import { vaultOf, type Actor, type DataKeys, type Statement } from '#platform'
import { facts } from './facts.ts'
import { wordsOf, type Decision } from './give.ts'
import type { Officer } from './officer.ts'
import { attachPaper, standBeside } from './paper-store.ts'
import { insertRequest, type RequestRow } from './request-store.ts'

/** What an office asks a person to allow. */
export interface Asked {
  /** Whose data it is. */
  readonly owner: string
  /** Under which somebody acts for them in this matter: they answer as well. */
  readonly mandate?: string | null
  readonly matter: string
  /** The officer's organisation. */
  readonly org: string
  readonly way: RequestRow['way']
  readonly decision: Omit<Decision, 'agreed'>
  readonly until: LegalDay
  /** Who asks, as they stand there. */
  readonly officer: Officer
  /** Of a paper: where it is filed, and how it was seen that it is the person. */
  readonly paper?: string
  /** Of a paper: the picture of what was signed, kept among the files. */
  readonly signed?: { readonly file: string; readonly kind: 'scan' | 'signature'; readonly digest: string }
}

/** Sealed columns of this module. */
export const VAULT = 'consent'

/** Seconds within which a request may be answered: at the counter while people stand there, on paper in a day, from afar in a week. */
const OPEN = { 'face-to-face': 900, paper: 86_400, remote: 604_800 } as const

/** The writes that ask for a consent, and the id of the request. */
export async function ask(keys: DataKeys, actor: Actor, asked: Asked, now: Date): Promise<{ id: string; writes: Statement[] }> {
  const id = newId<'request'>(() => now)
  const decision: Decision = { ...asked.decision, agreed: true }
  const paper = asked.paper === undefined ? null : (await vaultOf(keys, VAULT)).seal('consents.request', 'paper', id, asked.paper)
  return {
    id,
    writes: [
      insertRequest(
        id, asked.owner, asked.matter, asked.org, actor.subject, asked.way, JSON.stringify(decision), JSON.stringify(wordsOf(decision, asked.until)), asked.until, now,
        new Date(now.getTime() + OPEN[asked.way] * 1000), paper, asked.mandate ?? null,
      ),
      standBeside(id, asked.officer.staff, asked.officer.role, asked.officer.means, null),
      ...(asked.signed ? [attachPaper(id, asked.signed.file, asked.signed.kind, asked.signed.digest)] : []),
      record(facts.asked, actor, now, { subject: id, body: { matter: asked.matter, source: decision.source.id, org: asked.org, way: asked.way, paper: asked.signed?.digest ?? null } }),
    ],
  }
}

export type RequestState = RequestRow['state'] | 'lapsed'

/** A request that nobody answered in its time has lapsed. */
export const requestState = (row: Pick<RequestRow, 'state' | 'open_until'>, now: Date): RequestState =>
  (row.state === 'waiting' || row.state === 'seen') && now >= row.open_until ? 'lapsed' : row.state

/** Seconds that a shown code is good. */
export const CODE_LIVES = 60

/** Six digits. Alone it opens nothing: whoever types it must also be the one whose data it is. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')
