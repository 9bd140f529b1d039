import { SYSTEM, type Database, type KeyStore, type Transaction } from '#platform'
import { readHead, writeHead, type Outside, type SignedHead } from './head.ts'
import { checkpointText, ED25519, noteSigner, parseCheckpoint, parseNote, signNote, SM2, vkeyOf } from './log/index.ts'
import { appendLeaves, factFromTheFuture, lastLeaf, newestCheckpoint, putCheckpoint, putTile, takeSeal, unsealedAfter, type CheckpointRow } from './log-store.ts'
import type { Place } from './store.ts'
import { nameOf, rootAt, TREES, treesAt, type TreeName, type Trees } from './trees.ts'

export interface SealNeeds {
  readonly db: Database
  readonly keyStore: Pick<KeyStore, 'signer'>
  /** What the log is called from its first checkpoint on, e.g. `example.cn/log`; one that has begun keeps its name. */
  readonly log: string
  /** The file, outside the database, that remembers the newest head that was signed. */
  readonly head: string
  /** Who else keeps something of the log; noted in the file beside the head. */
  readonly outside?: Outside
}

/** Most facts that one checkpoint takes in. */
export const SEAL_BATCH = 2_000

/** The log in this database must not be signed on: the message says why. Nothing was changed. */
export class LogRefused extends Error {
  constructor(why: string) {
    super(`the log is not signed on: ${why}`)
    this.name = 'LogRefused'
  }
}

/**
 * Seals the next facts into the log: their leaves, the tiles of both trees and a signed checkpoint are one transaction.
 * Answers how many it took; a full batch means that more are waiting. Of two sealers at once the second does nothing.
 * Throws LogRefused when this database holds less than was signed before, or other than that.
 */
export async function sealOnce(needs: SealNeeds): Promise<number> {
  return needs.db.transaction(SYSTEM, async (tx) => {
    const standing = await standingOf(needs, tx)
    if (!standing) return 0
    const { log, head, size, trees, place, owed } = standing
    const [leaves] = await tx.read([appendLeaves(place.xid, place.fact, size, owed || SEAL_BATCH)])
    for (const { commitment } of leaves.toSorted((a, b) => a.index - b.index)) TREES.forEach((tree) => trees[tree].append(commitment))
    if (owed > 0 && !(leaves.length === owed && isHeadOf(head!, trees))) throw rolledBack(head!, size)
    if (leaves.length === 0) return 0

    const grown = size + leaves.length
    // Before the commit, so that no head is ever shown that the file does not know. If the commit fails, the next pass owes it.
    await remember(needs, head, log, grown, trees)
    const [note, sm3Note] = await Promise.all(TREES.map((tree) => signedHead(needs.keyStore, tree, log, grown, trees[tree].root())))
    tx.write([
      ...TREES.flatMap((tree) => trees[tree].touched()).map(({ hash, level, index, hashes }) => putTile(hash, level, index, hashes)),
      putCheckpoint(size, grown, trees.sha256.root(), trees.sm3.root(), note, sm3Note),
    ])
    return leaves.length
  })
}

/** What waits to be sealed: how many facts, counted up to 10,000, and for how many seconds the oldest has. */
export async function sealingLag(db: Database, now: Date): Promise<{ facts: number; seconds: number }> {
  const [[last]] = await db.read(SYSTEM, [lastLeaf()])
  const [[waiting]] = await db.read(SYSTEM, [unsealedAfter(last?.xid ?? '0', last?.fact ?? 0)])
  const { facts, oldest } = waiting ?? { facts: 0, oldest: null }
  return { facts, seconds: oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0 }
}

/** Where the log stands, once it is certain that it may be signed on; undefined while somebody else is sealing. */
async function standingOf(needs: SealNeeds, tx: Transaction) {
  const [[seal], [newest], [last], [stray]] = await tx.read([takeSeal(), newestCheckpoint(), lastLeaf(), factFromTheFuture()])
  if (!seal?.taken) return undefined
  if (stray) throw new LogRefused(`fact ${stray.id} is of a transaction yet to come; its database counted further than this one`)
  const size = newest?.size ?? 0
  const place = placeAt(size, last)
  const trees = await soundTrees(tx, newest)
  const head = await readHead(needs.head)
  const log = head?.log ?? (newest && parseCheckpoint(parseNote(newest.note).text).origin) ?? needs.log
  const owed = head ? await owedTo(head, size, trees, tx) : 0
  if (head?.witnessed) await mustHold(head.witnessed, size, tx)
  if (size > (head?.size ?? 0)) await remember(needs, head, log, size, trees)
  return { log, head, size, trees, place, owed }
}

/** Where the next facts begin: behind the fact of the last leaf, which must still be what it was. */
function placeAt(size: number, last: { index: number; xid: string; fact: number; whole: boolean } | undefined): Place {
  const leaves = last ? last.index + 1 : 0
  if (leaves !== size) throw new LogRefused(`the newest checkpoint counts ${size} leaves, but there are ${leaves}`)
  if (!last) return { xid: '0', fact: 0 }
  if (!last.whole) throw new LogRefused(`the fact of leaf ${last.index} is gone or was altered`)
  return last
}

async function soundTrees(tx: Transaction, newest: CheckpointRow | undefined): Promise<Trees> {
  const trees = await treesAt(tx, newest?.size ?? 0).catch(asRefusal)
  const sound = !newest || (newest.root.equals(trees.sha256.root()) && newest.sm3_root.equals(trees.sm3.root()))
  if (!sound) throw new LogRefused(`the tiles do not give the root of checkpoint ${newest.size}`)
  return trees
}

/**
 * How many leaves are signed but not in this database. A commit that failed after its signature leaves some, never more
 * than a batch, and the same facts then give the same root; a database restored from an older time cannot.
 */
async function owedTo(head: SignedHead, size: number, trees: Trees, tx: Transaction): Promise<number> {
  if (head.size > size + SEAL_BATCH) throw rolledBack(head, size)
  if (head.size > size) return head.size - size
  const then = head.size === size ? trees : await treesAt(tx, head.size).catch(asRefusal)
  if (!isHeadOf(head, then)) throw new LogRefused(`its first ${head.size} leaves are not those that were signed`)
  return 0
}

/** What a witness holds of us must be here: a database and a data folder that were set back together know nothing of it. */
async function mustHold({ size: held, root, by }: NonNullable<SignedHead['witnessed']>, size: number, tx: Transaction): Promise<void> {
  if (held > size) throw new LogRefused(`witness ${by} has cosigned ${held} leaves, but this database ends at ${size}: leaves ${size} to ${held - 1} are missing; restore a newer backup`)
  if ((await rootAt(tx, held)).toString('hex') !== root) throw new LogRefused(`its first ${held} leaves are not those that witness ${by} has cosigned`)
}

const isHeadOf = (head: SignedHead, trees: Trees) => TREES.every((tree) => head.roots[tree] === trees[tree].root().toString('hex'))

const rolledBack = (head: SignedHead, size: number) =>
  new LogRefused(`${head.size} leaves were signed, but this database ends at ${size}: leaves ${size} to ${head.size - 1} are missing; restore a newer backup`)

function asRefusal(error: Error): never {
  throw error instanceof RangeError ? new LogRefused(error.message) : error
}

async function remember({ keyStore, head: file, outside }: SealNeeds, known: SignedHead | undefined, log: string, size: number, trees: Trees): Promise<void> {
  const keys = await Promise.all(TREES.map(async (tree) => vkeyOf((await signerOf(keyStore, tree, log)).key)))
  const roots = { sha256: trees.sha256.root().toString('hex'), sm3: trees.sm3.root().toString('hex') }
  await writeHead(file, { ...known, ...(outside ? { outside } : {}), log, size, roots, keys: [...new Set([...(known?.keys ?? []), ...keys])] })
}

/** The note of a head: Ed25519 under a SHA-256 root, SM2 under an SM3 root. */
async function signedHead(keyStore: SealNeeds['keyStore'], tree: TreeName, log: string, size: number, root: Buffer): Promise<string> {
  const { key, sign } = await signerOf(keyStore, tree, log)
  return signNote(checkpointText({ origin: key.name, size, root }), [noteSigner(key, sign)])
}

/** The key of a tree, under the name that it signs with. */
export async function signerOf(keyStore: SealNeeds['keyStore'], tree: TreeName, log: string) {
  const signer = await keyStore.signer('log', tree === 'sm3' ? 'sm2' : 'ed25519')
  const key = { name: nameOf(tree, log), type: tree === 'sm3' ? SM2 : ED25519, publicKey: signer.publicKey }
  return { key, sign: (message: Buffer) => signer.sign(message) }
}
