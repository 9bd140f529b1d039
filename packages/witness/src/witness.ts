import {
  cosigned, formatSignatureLine, fromBase64, isDecimal, joined, Malformed, parseCheckpoint, parseNote, parseVkey, same, sha256Tree, signatureOf, verifyConsistency,
  type Bytes, type Checkpoint, type Note, type NoteKey,
} from '@gft/receipt/log'
import { openStorage, originHash, witnessKey } from './storage.ts'

export interface WitnessOptions {
  /** Its own folder: key, and the newest checkpoint of each log. */
  readonly folder: string
  readonly name: string
  /** Verifier keys of the logs that it knows. */
  readonly logs: readonly string[]
  /** Asked for the keys of a log that it meets for the first time; what is answered is pinned for ever. */
  readonly introduce?: (origin: string) => Promise<readonly string[]>
  readonly now: () => Date
}

export interface Answer { readonly status: 200 | 400 | 403 | 404 | 409 | 422; readonly type: string; readonly body: string }

export interface Witness {
  readonly vkey: string
  /** C2SP tlog-witness, "add-checkpoint". */
  addCheckpoint(body: string): Promise<Answer>
  /** The newest note that was cosigned for the log of this hashed origin. */
  newest(hash: string): Promise<string | undefined>
}

/** Opens a witness on its folder. What it has once cosigned it remembers, whatever the log forgets. */
export async function openWitness({ folder, name, logs, introduce, now }: WitnessOptions): Promise<Witness> {
  const storage = openStorage(folder)
  const { key, vkey, sign } = await witnessKey(folder, name)
  const known = await Promise.all(logs.map(parseVkey))
  const turns = new Map<string, Promise<unknown>>()

  async function keysOf(origin: string): Promise<readonly NoteKey[]> {
    const own = known.filter((log) => log.name === origin)
    if (own.length > 0 || !introduce) return own
    // Who cannot be reached introduces nobody; the log is unknown until then.
    const pinned = (await storage.pinned(origin)) ?? (await introduce(origin).catch(() => []))
    const keys = (await Promise.all(pinned.map(parseVkey))).filter((log) => log.name === origin && log.type === 'ed25519')
    if (keys.length > 0) await storage.pin(origin, pinned)
    return keys
  }

  async function addCheckpoint(body: string): Promise<Answer> {
    const request = attempt(() => readRequest(body))
    if (!request || request.old > request.checkpoint.size) return says(400, 'no such request')
    const keys = await keysOf(request.checkpoint.origin)
    if (keys.length === 0) return says(404, 'unknown log')
    const lines = await Promise.all(keys.map((log) => signatureOf(log, request.note)))
    const good = lines.flatMap((line) => (line.state === 'good' ? [line.line] : []))
    if (good.length === 0 || lines.some(({ state }) => state === 'forged')) return says(403, 'not signed by that log')
    return inTurn(turns, request.checkpoint.origin, () => judge(request, good.map(formatSignatureLine).join('')))
  }

  /** One request of a log at a time: what is checked against the newest size is kept before another is looked at. */
  async function judge({ old, proof, checkpoint, note }: Request, logLines: string): Promise<Answer> {
    const before = await newestOf(checkpoint.origin)
    if (old !== (before?.size ?? 0)) return { status: 409, type: 'text/x.tlog.size', body: `${before?.size ?? 0}\n` }
    if (!(await grewFrom(before, checkpoint, proof))) return says(422, 'not consistent with what was cosigned before')
    const time = BigInt(Math.floor(now().getTime() / 1000))
    const eight = new Uint8Array(8)
    new DataView(eight.buffer).setBigUint64(0, time)
    const line = formatSignatureLine({ name, keyId: key.id, signature: joined(eight, sign(cosigned(time, note.text))) })
    await storage.keep(checkpoint.origin, `${note.text}\n${logLines}${line}`)
    return { status: 200, type: 'text/plain; charset=utf-8', body: line }
  }

  async function newestOf(origin: string): Promise<Checkpoint | undefined> {
    const note = await storage.newest(originHash(origin))
    return note === undefined ? undefined : parseCheckpoint(parseNote(note).text)
  }

  return {
    vkey,
    addCheckpoint,
    newest: async (hash) => (/^[0-9a-f]{64}$/.test(hash) ? storage.newest(hash) : undefined),
  }
}

interface Request { readonly old: number; readonly proof: readonly Bytes[]; readonly checkpoint: Checkpoint; readonly note: Note }

function readRequest(body: string): Request {
  const split = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(split, 0)).split('\n')
  const [, old = ''] = /^old (.+)$/.exec(first) ?? []
  const proof = lines.map(fromBase64)
  if (!isDecimal(old) || lines.length > 63 || !proof.every((hash) => hash?.length === 32)) throw new Malformed('the request')
  const note = parseNote(body.slice(split + 2))
  const checkpoint = parseCheckpoint(note.text)
  if (checkpoint.root.length !== 32) throw new Malformed('the root')
  return { old: Number(old), proof: proof as Bytes[], checkpoint, note }
}

/** Whether a checkpoint holds all that was cosigned before. */
async function grewFrom(before: Checkpoint | undefined, { size, root }: Checkpoint, proof: readonly Bytes[]): Promise<boolean> {
  if (size === 0) return proof.length === 0 && same(root, await sha256Tree.empty())
  if (!before || before.size === 0) return proof.length === 0
  return verifyConsistency(sha256Tree, { oldSize: before.size, newSize: size, oldRoot: before.root, newRoot: root, proof })
}

/** Lets what belongs to one name happen one after the other. */
async function inTurn<T>(turns: Map<string, Promise<unknown>>, name: string, act: () => Promise<T>): Promise<T> {
  const turn = (turns.get(name) ?? Promise.resolve()).then(act, act)
  turns.set(name, turn)
  return turn
}

const says = (status: 400 | 403 | 404 | 422, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body: `${body}\n` })

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
