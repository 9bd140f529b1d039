import {
  CannotVerify, cosignatureTime, fromHex, hexOf, joined, Malformed, parseCheckpoint, parseNote, same, sha256, sha256Tree, signatureOf, sm3Tree, utf8, verifyInclusion,
  type Checkpoint, type Hasher, type KeyType, type LogProof, type Note, type NoteKey,
} from './log/index.ts'
import { parseReceipt, type Receipt, type Says } from './receipt.ts'
import type { Trust } from './trust.ts'
import { beijing, wordsOf } from './words.ts'

/** `good`: shown. `bad`: shown to be false. `unknown`: neither could be shown here. */
export type Verdict = 'good' | 'bad' | 'unknown'

/** One thing that was looked at, and what came of it, for people. */
export interface Finding {
  readonly what: 'file' | 'fact' | 'words' | 'enclosed' | 'entry' | 'signature' | 'witnesses' | 'sm3' | 'anchor'
  readonly verdict: Verdict
  readonly says: Says
}

/** Bad if anything is bad; good when nothing is and log and entry are; else unknown. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'bad')) return 'bad'
  const shown = (what: Finding['what']) => findings.some((finding) => finding.what === what && finding.verdict === 'good')
  return shown('entry') && shown('signature') ? 'good' : 'unknown'
}

/**
 * Verifies the text of a `.receipt` file with nothing but the keys that one trusts: no network, no clock. What the fact says
 * comes first; then each proof by itself, so that whoever reads it sees which of them holds.
 */
export async function verifyReceipt(text: string, trust: Trust): Promise<Finding[]> {
  const receipt = readable(text)
  if (!receipt) return [finding('file', 'bad', '这不是一份完整的凭据文件，或者文件已损坏。请重新下载一份。', 'This is no whole receipt, or the file is damaged. Please download it again.')]
  const entry = await sha256(joined(receipt.salt, utf8(receipt.file.content)))
  const [tree, twin] = [await judge(receipt.proof, sha256Tree, entry, trust, trust.origin, 'ed25519'), await judge(receipt.sm3, sm3Tree, entry, trust, `${trust.origin}/sm3`, 'sm2')]
  return [
    tellFact(receipt, tree),
    ...tellWords(receipt),
    ...await tellEnclosed(receipt),
    tellEntry(tree),
    tellSignature(tree, trust),
    await tellWitnesses(tree, trust),
    tellTwin(twin, tree),
    ...await Promise.all(receipt.anchors.map((anchor) => tellAnchor(anchor, tree, entry))),
  ]
}

/** How one of the two trees speaks for the entry. */
interface Judged {
  readonly note: Note | undefined
  readonly checkpoint: Checkpoint | undefined
  readonly index: number
  readonly isIncluded: boolean
  /** `stranger`: signed by nobody whom one trusts. `unable`: this platform lacks the algorithm. */
  readonly signed: 'good' | 'forged' | 'stranger' | 'unable'
}

async function judge(proof: LogProof, hasher: Hasher, entry: Uint8Array, trust: Trust, origin: string, type: KeyType): Promise<Judged> {
  const note = attempt(() => parseNote(proof.checkpoint))
  const checkpoint = note && attempt(() => parseCheckpoint(note.text))
  if (!note || !checkpoint) return { note, checkpoint, index: proof.index, isIncluded: false, signed: 'stranger' }
  const { size, root } = checkpoint
  const isIncluded = await verifyInclusion(hasher, { index: proof.index, size, leafHash: await hasher.leaf(entry), root, proof: proof.proof })
  const keys = checkpoint.origin === origin ? trust.log.filter((key) => key.type === type) : []
  return { note, checkpoint, index: proof.index, isIncluded, signed: await signedBy(keys, note) }
}

async function signedBy(keys: readonly NoteKey[], note: Note): Promise<Judged['signed']> {
  try {
    const states = await Promise.all(keys.map(async (key) => (await signatureOf(key, note)).state))
    if (states.includes('forged')) return 'forged'
    return states.includes('good') ? 'good' : 'stranger'
  } catch (error) {
    if (error instanceof CannotVerify) return 'unable'
    throw error
  }
}

function tellFact({ fact }: Receipt, { isIncluded }: Judged): Finding {
  return { what: 'fact', verdict: isIncluded ? 'good' : 'bad', says: wordsOf(fact) }
}

function tellWords({ file, fact }: Receipt): Finding[] {
  const own = wordsOf(fact)
  if (own.zh === file.says.zh && own.en === file.says.en) return []
  return [finding('words', 'bad', '文件开头的说明被改过，与凭据内容不一致。', 'The words at the head of the file were altered and do not fit its content.')]
}

async function tellEnclosed({ file, fact }: Receipt): Promise<Finding[]> {
  if (file.enclosed === undefined) return []
  const wanted = fromHex(String(fact.body['words'] ?? ''))
  const fits = wanted !== undefined && same(wanted, await sha256(utf8(file.enclosed)))
  const { zh, en } = plain(file.enclosed)
  return [fits
    ? finding('enclosed', 'good', `当时的原文：${zh}`, `The words at that time: ${en}`)
    : finding('enclosed', 'bad', '所附原文被改过，与当时记下的不一致。', 'The enclosed words were altered: they are not those that were recorded.')]
}

function tellEntry({ isIncluded, index, checkpoint }: Judged): Finding {
  return isIncluded
    ? finding('entry', 'good', `这件事是公开日志的第 ${index} 条（当时共 ${checkpoint!.size} 条），内容没有改动。`, `This is entry ${index} of the public log (${checkpoint!.size} at that time), unaltered.`)
    : finding('entry', 'bad', '凭据内容与公开日志对不上：内容、随机数或证明被改过。', 'The content does not fit the public log: content, salt or proof were altered.')
}

function tellSignature({ signed, checkpoint }: Judged, trust: Trust): Finding {
  const [name, size] = [trust.origin, checkpoint?.size ?? 0]
  if (signed === 'good') return finding('signature', 'good', `日志“${name}”在 ${size} 条时签了名，签名有效。`, `The log ${name} signed this at ${size} entries; the signature is valid.`)
  if (signed === 'forged') return finding('signature', 'bad', `日志“${name}”的签名是伪造的。`, `The signature of the log ${name} is forged.`)
  if (signed === 'unable') return finding('signature', 'unknown', '这个浏览器不会验 Ed25519 签名。请换新版浏览器，或用命令行核验。', 'This browser cannot verify Ed25519. Use a newer one, or the command line.')
  return finding('signature', 'bad', `凭据不是“${name}”的日志签的，签它的密钥不在信任之列。`, `The receipt is not signed by the log ${name} with a key that is trusted here.`)
}

async function tellWitnesses({ note }: Judged, { witnesses }: Trust): Promise<Finding> {
  const seen: string[] = []
  for (const witness of note ? witnesses : []) {
    try {
      const signed = await signatureOf(witness, note!)
      if (signed.state === 'forged') return finding('witnesses', 'bad', `见证人“${witness.name}”的签名是伪造的。`, `The cosignature of the witness ${witness.name} is forged.`)
      if (signed.state === 'good') seen.push(`${witness.name}（${beijing(cosignatureTime(signed.line.signature))}）`)
    } catch (error) {
      if (!(error instanceof CannotVerify)) throw error
    }
  }
  if (seen.length === 0) return finding('witnesses', 'unknown', '还没有您信任的见证人签名；过一分钟重新下载会带上。', 'No witness that you trust has cosigned this yet; download it again in a minute.')
  return finding('witnesses', 'good', `${seen.length} 个见证人见过同一份日志：${seen.join('、')}。`, `${seen.length} witnesses have seen this very log: ${seen.join(', ')}.`)
}

/** The national algorithms' twin must speak of the same entry and the same size. */
function tellTwin({ isIncluded, signed, index, checkpoint }: Judged, tree: Judged): Finding {
  const agrees = isIncluded && index === tree.index && checkpoint?.size === tree.checkpoint?.size
  return agrees && signed === 'good'
    ? finding('sm3', 'good', '国密证明（SM3 与 SM2）同样有效。', 'The proof with the national algorithms (SM3, SM2) holds as well.')
    : finding('sm3', 'bad', '国密证明（SM3 与 SM2）不成立。', 'The proof with the national algorithms (SM3, SM2) does not hold.')
}

/** Offline it can be shown that the entry is under the root; that the root stands on the chain is for the chain to say. */
async function tellAnchor(anchor: Receipt['anchors'][number], { index, checkpoint }: Judged, entry: Uint8Array): Promise<Finding> {
  const { size, chain, transaction, block, contract, rootBytes } = anchor
  const isUnder = await verifyInclusion(sha256Tree, { index, size, leafHash: await sha256Tree.leaf(entry), root: rootBytes, proof: anchor.hashes })
  const isSame = size !== checkpoint?.size || same(rootBytes, checkpoint.root)
  if (!isUnder || !isSame) return finding('anchor', 'bad', '链上存证一项被改过，与凭据对不上。', 'The anchor was altered and does not fit the receipt.')
  const root = hexOf(rootBytes)
  return finding('anchor', 'unknown',
    `日志 ${size} 条时的根 ${root.slice(0, 16)}… 写在链 ${chain} 的第 ${block} 块，合约 ${contract}，交易 ${transaction}。离线查不了链，可以到链上自己查。`,
    `The log’s root at ${size} entries, ${root.slice(0, 16)}…, stands on chain ${chain} in block ${block}, contract ${contract}, transaction ${transaction}. Chains cannot be asked offline; look there yourself.`)
}

const finding = (what: Finding['what'], verdict: Verdict, zh: string, en: string): Finding => ({ what, verdict, says: { zh, en } })

const readable = (text: string): Receipt | undefined => attempt(() => parseReceipt(text))

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What is enclosed, for people: words in both languages, what a use was for and on which words, anything else as its JSON. */
function plain(enclosed: string): Says {
  const value = attempt(() => JSON.parse(enclosed) as unknown)
  const { zh, en, fields, purpose, agreed } = (value ?? {}) as Partial<Says & { fields: unknown; purpose: Partial<Says>; agreed: { version?: unknown; words?: Partial<Says> } | null }>
  if (typeof zh === 'string' && typeof en === 'string') return { zh, en }
  if (!Array.isArray(fields) || typeof purpose?.zh !== 'string') return { zh: enclosed, en: enclosed }
  const on = agreed?.words
    ? { zh: `所依据的本人原文（文字版本 ${agreed.version}）：${agreed.words.zh}`, en: `The person’s own words that it rests on (text ${agreed.version}): ${agreed.words.en}` }
    : { zh: '这一次不是凭一份授权做的，所以没有本人的原文。', en: 'This was not done on a consent, so there are no words of the person’s.' }
  const named = fields.length > 0 ? { zh: `，内容：${fields.join('、')}`, en: `, fields: ${fields.join(', ')}` } : { zh: '', en: '' }
  return { zh: `用来：${purpose.zh}${named.zh}。${on.zh}`, en: `For: ${purpose.en}${named.en}. ${on.en}` }
}
