import { createHash } from 'node:crypto'
import type { Outbound } from '#platform'
import type { SignedHead } from '../head.ts'
import { cosignatureVerifier, NoteRefused, openNote, parseVkey, type NoteVerifier } from '../log/index.ts'
import { signedByUs } from '../witnesses/cosign.ts'
import type { Found } from './finding.ts'
import type { AnchorAsStored, CheckpointAsStored } from './store.ts'

/** A root of the log that somebody else holds. */
export interface Held {
  readonly by: string
  readonly size: number
  readonly root: Buffer
  readonly sm3Root?: Buffer
}

/** What is known outside of the platform, and who could not be asked. */
export interface Outside {
  readonly held: readonly Held[]
  readonly silent: readonly string[]
}

/** Asks every witness and the chain that a head names what they hold of the log. */
export async function askOutside(head: SignedHead, outbound: Pick<Outbound, 'exchange'>): Promise<Outside> {
  const { witnesses = [], anchor } = head.outside ?? {}
  const asked = await Promise.all([
    ...witnesses.map(({ url, key }) => heard(parseVkey(key).name, () => heldByWitness(head, url, key, outbound))),
    ...(anchor && head.contract ? [heard('chain', () => heldByChain(anchor, head.contract!, outbound))] : []),
  ])
  return { held: asked.flatMap(({ held }) => held ?? []), silent: asked.flatMap(({ held, by }) => (held ? [] : [by])) }
}

async function heard(by: string, ask: () => Promise<Held[] | undefined>): Promise<{ by: string; held: Held[] | undefined }> {
  return { by, held: await ask().catch(() => undefined) }
}

/** What a witness shows counts only under its own signature and the log's. */
async function heldByWitness(head: SignedHead, url: string, vkey: string, outbound: Pick<Outbound, 'exchange'>): Promise<Held[] | undefined> {
  const key = parseVkey(vkey)
  const { status, text } = await outbound.exchange({ system: `witness ${key.name}`, baseUrl: url, path: `/${createHash('sha256').update(head.log).digest('hex')}/checkpoint` })
  const checkpoint = status === 200 ? signedByUs(text, head.keys) : undefined
  if (!checkpoint || !signs(text, cosignatureVerifier(key))) return undefined
  return [{ by: key.name, size: checkpoint.size, root: checkpoint.root }]
}

async function heldByChain(url: string, contract: string, outbound: Pick<Outbound, 'exchange'>): Promise<Held[]> {
  const { readChain } = await import('../anchor/chain.ts')
  const anchored = await readChain({ outbound, url }).anchored(contract as `0x${string}`)
  return anchored.map(({ size, root, sm3Root }) => ({ by: 'chain', size, root, sm3Root }))
}

export interface OutsideJudge {
  /** Compares what stands here of others, and what others hold, with the tree of this size. */
  judge(size: number, rows: OutsideRows, roots: () => Roots | undefined): void
  /** Names what others hold beyond a tree of this size. */
  end(size: number): void
}

export interface OutsideRows {
  readonly checkpoint: CheckpointAsStored | undefined
  readonly cosignatures: readonly { readonly witness: string; readonly line: string }[]
  readonly anchor: AnchorAsStored | undefined
}

interface Roots { readonly sha256: Buffer; readonly sm3: Buffer }

export function judgeOfOutside(head: SignedHead, held: readonly Held[], found: Found): OutsideJudge {
  const verifiers = new Map((head.outside?.witnesses ?? []).map(({ key }) => [parseVkey(key).name, cosignatureVerifier(parseVkey(key))]))
  const heldAt = Map.groupBy(held, ({ size }) => size)
  const asksChain = held.some(({ by }) => by === 'chain')

  function judgeAnchor(size: number, anchor: AnchorAsStored, roots: Roots | undefined): void {
    const fits = !roots || (anchor.root.equals(roots.sha256) && anchor.sm3_root.equals(roots.sm3))
    const stands = !asksChain || heldAt.get(size)?.some(({ by }) => by === 'chain')
    if (!fits || !stands) found({ table: 'anchor', row: String(size), fault: stands ? 'altered' : 'extra' })
  }

  return {
    judge(size, { checkpoint, cosignatures, anchor }, roots) {
      for (const { witness, line } of cosignatures) {
        const verifier = verifiers.get(witness)
        const good = checkpoint && (!verifier || signs(checkpoint.note + line, verifier))
        if (!good) found({ table: 'cosignature', row: `${size}/${witness}`, fault: checkpoint ? 'altered' : 'extra' })
      }
      if (anchor) judgeAnchor(size, anchor, roots())
      for (const { by, root, sm3Root } of heldAt.get(size) ?? []) {
        const own = roots()
        if (own && !(own.sha256.equals(root) && (sm3Root === undefined || own.sm3.equals(sm3Root)))) found({ table: 'checkpoint', row: String(size), fault: 'diverged', by })
      }
    },
    end(size) {
      for (const { by, size: beyond } of held.filter((one) => one.size > size)) found({ table: 'leaf', row: beyond - size > 1 ? `${size}–${beyond - 1}` : String(size), fault: 'missing', leaf: size, by })
    },
  }
}

function signs(note: string, verifier: NoteVerifier): boolean {
  try {
    return openNote(note, [verifier]).signatures.length > 0
  } catch (error) {
    if (error instanceof NoteRefused) return false
    throw error
  }
}
