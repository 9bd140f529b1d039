import { fromBase64, Malformed, parseProof, type Bytes, type LogProof } from './log/index.ts'

/** The format of the file, and with it of the words and of the proofs inside. */
export const FORMAT = 'gft-receipt/1'

/** A sentence in both languages. */
export interface Says { readonly zh: string; readonly en: string }

/**
 * The `.receipt` file: JSON in UTF-8. Bytes are base64. `proof` and `sm3` are whole C2SP tlog-proof@v1 documents, so that other
 * tools can check them; the second has SM3 where the specification has SHA-256, and an SM2 signature.
 */
export interface ReceiptFile {
  readonly receipt: typeof FORMAT
  /** For whoever opens the file in an editor; a verifier says it anew from the content. */
  readonly says: Says
  /** The fact as it was sealed, a JSON array: version, id, transaction, class, kind, subject, actor, time, body. */
  readonly content: string
  /** 32 random bytes: with the content they open the log's entry, SHA-256(salt ‖ content). */
  readonly salt: string
  /** What the fact's `words` is the SHA-256 of, in canonical JSON (RFC 8785): such as the words that were agreed to. */
  readonly enclosed?: string
  readonly proof: string
  readonly sm3: string
  readonly anchors: readonly AnchorOfReceipt[]
}

/** That the root of the log at `size` stands on a chain, and that the entry is under that root. */
export interface AnchorOfReceipt {
  /** Chain id (EIP-155). */
  readonly chain: number
  readonly contract: string
  readonly transaction: string
  readonly block: number
  readonly size: number
  /** The SHA-256 root that was anchored, and the entry's inclusion proof in that tree. */
  readonly root: string
  readonly proof: readonly string[]
}

/** A fact as its canonical bytes tell it. */
export interface Fact {
  readonly id: number
  readonly kind: string
  readonly subject: string | null
  readonly actor: string | null
  /** RFC 3339 in UTC, microseconds. */
  readonly at: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface Receipt {
  readonly file: ReceiptFile
  readonly fact: Fact
  readonly salt: Bytes
  readonly proof: LogProof
  readonly sm3: LogProof
  readonly anchors: readonly (AnchorOfReceipt & { readonly rootBytes: Bytes; readonly hashes: readonly Bytes[] })[]
}

export const formatReceipt = (file: ReceiptFile): string => `${JSON.stringify(file, undefined, 2)}\n`

/** Reads a receipt and believes nothing of it. Throws Malformed. */
export function parseReceipt(text: string): Receipt {
  const file = json(text)
  if (!isRecord(file) || file['receipt'] !== FORMAT) throw new Malformed('no receipt')
  const { content, salt, enclosed, proof, sm3, says, anchors } = file
  if (![content, salt, proof, sm3].every(isText) || !(enclosed === undefined || isText(enclosed)) || !isSays(says)) throw new Malformed('a part of the receipt')
  if (!Array.isArray(anchors) || anchors.length > 20) throw new Malformed('the anchors')
  const saltBytes = fromBase64(salt as string)
  if (saltBytes?.length !== 32) throw new Malformed('the salt')
  return {
    file: file as unknown as ReceiptFile, fact: factIn(content as string), salt: saltBytes,
    proof: parseProof(proof as string), sm3: parseProof(sm3 as string), anchors: anchors.map(anchorIn),
  }
}

/** The fact in its canonical bytes. Throws Malformed. */
export function factIn(content: string): Fact {
  const array = json(content)
  if (!Array.isArray(array) || array.length !== 9 || array[0] !== 'gft-fact/1' || array[3] !== 'leaf') throw new Malformed('the content')
  const [, id, , , kind, subject, actor, at, body] = array as unknown[]
  const texts = isText(kind) && isText(at) && !Number.isNaN(Date.parse(at)) && isTextOrNull(subject) && isTextOrNull(actor)
  if (!texts || !Number.isSafeInteger(id) || !isRecord(body)) throw new Malformed('the content')
  return { id: id as number, kind, subject, actor, at, body }
}

function anchorIn(value: unknown) {
  const anchor = value as AnchorOfReceipt
  const whole = isRecord(value) && [anchor.chain, anchor.block, anchor.size].every((n) => Number.isSafeInteger(n) && n >= 0)
  if (!whole || ![anchor.contract, anchor.transaction].every((hex) => isText(hex) && /^0x[0-9a-fA-F]{1,64}$/.test(hex)) || !isText(anchor.root)) throw new Malformed('an anchor')
  const rootBytes = fromBase64(anchor.root)
  if (!rootBytes || !Array.isArray(anchor.proof) || anchor.proof.length > 63) throw new Malformed('an anchor')
  const hashes = anchor.proof.map((hash) => (isText(hash) ? fromBase64(hash) : undefined))
  if (!hashes.every((hash) => hash !== undefined)) throw new Malformed('an anchor')
  return { ...anchor, rootBytes, hashes }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Malformed('no JSON')
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 65_536
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
const isSays = (value: unknown): value is Says => isRecord(value) && isText(value['zh']) && isText(value['en'])
