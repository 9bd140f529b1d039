import { ED25519, ed25519NoteVerifier, formatNote, noteVerifier, NoteRefused, openNote, parseCheckpoint, parseVkey, SM2, type Checkpoint, type NoteKey, type NoteVerifier } from '../log/index.ts'
import { sm2PublicKey, sm2Verify, type Sm2PublicKey } from '#platform'
import type { SignedHead } from '../head.ts'
import { nameOf, TREES, type TreeName } from '../trees.ts'
import type { Found } from './finding.ts'
import type { CheckpointAsStored } from './store.ts'

export interface CheckpointJudge {
  /** Whether both notes of a checkpoint are signed by the log and say what its row says. */
  isSigned(row: CheckpointAsStored): boolean
  /** Compares the checkpoint of this size, where there is one, with the roots that the leaves give, where those are known. */
  judge(size: number, row: CheckpointAsStored | undefined, roots: () => Roots | undefined): void
  /** Names the checkpoint that a log of this size must end with, when it is not there. */
  end(size: number): void
  count(): number
}

type Roots = Readonly<Record<TreeName, Buffer>>

export function judgeOfCheckpoints(head: SignedHead, found: Found): CheckpointJudge {
  const opened = openerOf(head)
  let [count, last, diverged] = [0, 0, false]

  /** The roots that a row shows, once each is the one that its note signs. */
  function signedRoots(row: CheckpointAsStored): Roots | undefined {
    const signed = (tree: TreeName, note: string, root: Buffer) => {
      const said = opened(note)
      return said?.origin === nameOf(tree, head.log) && String(said.size) === row.size && said.root.equals(root) && !said.extensions
    }
    const both = signed('sha256', row.note, row.root) && signed('sm3', row.sm3_note, row.sm3_root)
    return both ? { sha256: row.root, sm3: row.sm3_root } : undefined
  }

  function judgeLink(size: number, previous: string): void {
    if (previous === String(last)) return
    found({ table: 'checkpoint', row: String(size), fault: 'unlinked' })
    if (last < Number(previous) && Number(previous) < size) found({ table: 'checkpoint', row: previous, fault: 'missing' })
  }

  function judgeRoots(size: number, signed: Roots | undefined, computed: Roots): void {
    const keptOutside = (tree: TreeName) => (size === head.size ? Buffer.from(head.roots[tree], 'hex') : computed[tree])
    const agree = (tree: TreeName) => computed[tree].equals(signed?.[tree] ?? computed[tree]) && computed[tree].equals(keptOutside(tree))
    if (TREES.every(agree)) return
    diverged = true
    found({ table: 'checkpoint', row: String(size), fault: 'diverged' })
  }

  return {
    isSigned: (row) => signedRoots(row) !== undefined,
    judge(size, row, roots) {
      const signed = row && signedRoots(row)
      if (row) {
        if (!signed) found({ table: 'checkpoint', row: row.size, fault: 'altered' })
        judgeLink(size, row.previous)
        count += 1
        last = size
      }
      if (diverged || !(signed || size === head.size)) return
      const computed = roots()
      if (computed) judgeRoots(size, signed, computed)
    },
    end(size) {
      if (last !== size) found({ table: 'checkpoint', row: String(size), fault: 'missing' })
    },
    count: () => count,
  }
}

type Opener = (note: string) => Checkpoint | undefined

/** Opens each note once, however often a log is verified by one head: to verify a signature takes longer than anything else. */
function openerOf(head: SignedHead): Opener {
  const known = openers.get(head)
  if (known) return known
  const verifiers = verifiersOf(head.keys)
  const opened = new Map<string, Checkpoint | undefined>()
  const opener: Opener = (note) => {
    if (!opened.has(note)) opened.set(note, openedBy(verifiers, note))
    return opened.get(note)
  }
  openers.set(head, opener)
  return opener
}

const openers = new WeakMap<SignedHead, Opener>()

function openedBy(verifiers: readonly NoteVerifier[], note: string) {
  try {
    const opened = openNote(note, verifiers)
    // A line of a key that nobody knows says nothing, but it was not there when the note was signed.
    return formatNote(opened) === note ? parseCheckpoint(opened.text) : undefined
  } catch (error) {
    if (error instanceof NoteRefused) return undefined
    throw error
  }
}

function verifiersOf(keys: readonly string[]): NoteVerifier[] {
  return keys.map(parseVkey).map((key) => (key.type.equals(ED25519) ? ed25519NoteVerifier(key) : sm2NoteVerifier(key)))
}

function sm2NoteVerifier(key: NoteKey): NoteVerifier {
  if (!key.type.equals(SM2)) throw new RangeError(`${key.name}: no key of a log`)
  const publicKey = prepared(key.publicKey)
  return noteVerifier(key, (message, signature) => sm2Verify(publicKey, message, signature))
}

/** Preparing a key takes a tenth of a second, and a process verifies with the same one again. */
function prepared(bytes: Buffer): Sm2PublicKey {
  const hex = bytes.toString('hex')
  const key = preparedKeys.get(hex) ?? sm2PublicKey(bytes, 'often')
  preparedKeys.set(hex, key)
  return key
}

const preparedKeys = new Map<string, Sm2PublicKey>()
