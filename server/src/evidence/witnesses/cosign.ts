import { createHash } from 'node:crypto'
import { SYSTEM, type Database, type Outbound } from '#platform'
import { readHead, writeHead } from '../head.ts'
import { cosignatureVerifier, ed25519NoteVerifier, formatSignatureLine, NoteRefused, openNote, parseCheckpoint, parseNote, parseSignatureLines, parseVkey, ED25519, type Checkpoint, type NoteKey } from '../log/index.ts'
import { newestCheckpoint, type CheckpointRow } from '../log-store.ts'
import { proveConsistency } from '../prove.ts'
import { rootAt } from '../trees.ts'
import { cosignedSizes, keepCosignature } from './store.ts'

/** Who cosigns the log: where it is met, and its verifier key (C2SP signed-note). */
export interface WitnessAddress { readonly url: string; readonly key: string }

export interface CosignNeeds {
  readonly db: Database
  readonly outbound: Pick<Outbound, 'exchange'>
  readonly witnesses: readonly WitnessAddress[]
  /** The file that remembers, outside the database, what was signed. */
  readonly head: string
  readonly now: () => Date
}

/** A witness did not cosign: it answered otherwise than the protocol has it, or its signature is forged. */
export class WitnessFailed extends Error {
  constructor(witness: string, why: string) {
    super(`${witness}: ${why}`)
    this.name = 'WitnessFailed'
  }
}

/**
 * Shows the newest checkpoint to every witness that has not cosigned it (C2SP tlog-witness), and keeps what they sign. Each
 * stands for itself: one that is down is told in the answer, and catches up by one consistency proof when it is back.
 * `all` asks those too that are believed to have cosigned it: a database that was set back believes what is no longer so.
 */
export async function cosignOnce(needs: CosignNeeds, whom: 'due' | 'all' = 'due'): Promise<{ cosigned: number; failed: readonly Error[] }> {
  const [[newest], sizes] = await needs.db.read(SYSTEM, [newestCheckpoint(), cosignedSizes()])
  if (!newest) return { cosigned: 0, failed: [] }
  const due = needs.witnesses.map((witness) => ({ witness, key: parseVkey(witness.key) }))
    .map((each) => ({ ...each, last: sizes.find(({ witness }) => witness === each.key.name)?.size ?? 0 })).filter(({ last }) => whom === 'all' || last < newest.size)
  const asked = await Promise.allSettled(due.map(({ witness, key, last }) => cosign(needs, witness, key, newest, last)))
  return {
    cosigned: asked.filter(({ status }) => status === 'fulfilled').length,
    failed: asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : [])),
  }
}

/** Asks one witness, beginning at the size that it is believed to know, and again at the size that it says it knows. */
async function cosign(needs: CosignNeeds, witness: WitnessAddress, key: NoteKey, newest: CheckpointRow, last: number): Promise<void> {
  for (let old = last, tries = 0; tries < 3; tries += 1) {
    const { status, text } = await addCheckpoint(needs, witness, key, newest, old)
    if (status === 200) return keep(needs, key, newest, text)
    if (status === 409 && Number(text) <= newest.size) old = Number(text)
    else if (status === 409 || status === 422) return rememberWhatItHolds(needs, witness, key)
    else throw new WitnessFailed(key.name, `answered ${status}`)
  }
  throw new WitnessFailed(key.name, 'says another size each time')
}

async function addCheckpoint({ db, outbound }: CosignNeeds, { url }: WitnessAddress, { name }: NoteKey, newest: CheckpointRow, old: number) {
  const proof = old > 0 && old < newest.size ? await proveConsistency(db, old, newest.size) : []
  const text = `${[`old ${old}`, ...proof.map((hash) => hash.toString('base64'))].join('\n')}\n\n${newest.note}`
  return outbound.exchange({ system: `witness ${name}`, baseUrl: url, path: '/add-checkpoint', body: { text, type: 'text/plain; charset=utf-8' } })
}

async function keep({ db, now }: CosignNeeds, key: NoteKey, { size, note }: CheckpointRow, answer: string): Promise<void> {
  const line = cosignatureIn(answer, key, note)
  await db.transaction(SYSTEM, async (tx) => tx.write([keepCosignature(size, key.name, formatSignatureLine(line), now())]))
}

function cosignatureIn(answer: string, key: NoteKey, note: string) {
  try {
    parseSignatureLines(answer)
    const { signatures: [line] } = openNote(note + answer, [cosignatureVerifier(key)])
    return line!
  } catch (error) {
    throw error instanceof NoteRefused ? new WitnessFailed(key.name, error.message) : error
  }
}

/**
 * The witness holds more than this log shows it, or other than that. What it says alone is not believed: it shows the note
 * that it has cosigned, and only one that this log itself has signed is remembered, so that nothing is signed beside it.
 */
async function rememberWhatItHolds({ db, outbound, head: file }: CosignNeeds, { url }: WitnessAddress, { name }: NoteKey): Promise<never> {
  const head = await readHead(file)
  const [[newest]] = await db.read(SYSTEM, [newestCheckpoint()])
  const origin = parseCheckpoint(parseNote(newest!.note).text).origin
  const path = `/${createHash('sha256').update(origin).digest('hex')}/checkpoint`
  const { status, text } = await outbound.exchange({ system: `witness ${name}`, baseUrl: url, path })
  const held = status === 200 ? signedByUs(text, head?.keys ?? []) : undefined
  if (!head || held?.origin !== origin || (await isOurs(db, held, newest!.size))) throw new WitnessFailed(name, 'will not cosign, and shows no reason for it')
  await writeHead(file, { ...head, witnessed: { size: held.size, root: held.root.toString('hex'), by: name } })
  throw new WitnessFailed(name, `has cosigned ${held.size} leaves that this log signed and does not hold`)
}

/** The checkpoint of a note, when one of the log's own keys has signed it. */
export function signedByUs(note: string, vkeys: readonly string[]): Checkpoint | undefined {
  const keys = vkeys.map(parseVkey).filter(({ type }) => type.equals(ED25519))
  try {
    return parseCheckpoint(openNote(note, keys.map(ed25519NoteVerifier)).text)
  } catch (error) {
    if (error instanceof NoteRefused) return undefined
    throw error
  }
}

async function isOurs(db: Database, { size, root }: Checkpoint, newest: number): Promise<boolean> {
  if (size > newest) return false
  return db.transaction(SYSTEM, async (tx) => (await rootAt(tx, size)).equals(root))
}
