import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { base64Of, cosigned, formatProof, formatSignatureLine, fromHex, hexOf, joined, noteKey, sha256, sha256Tree, sm3, sm3Tree, utf8, vkeyOf, type Hasher, type NoteKey } from './log/index.ts'
import type { ReceiptFile } from './receipt.ts'
import { wordsOf } from './words.ts'

/** A small log with one witness, whose only entry that one may look into is number `index`. */
export interface TestLog { readonly file: ReceiptFile; readonly published: { log: { name: string; keys: string[] }; witnesses: string[] } }

export const ORIGIN = 'log.example.cn/log'
const AGREED = '{"en":"I allow it.","zh":"我同意洪城区税务局为“核定契税”，从民政局取用我的“婚姻登记”中的状态。"}'

export async function testLog(size = 11, index = 6): Promise<TestLog> {
  const digest = hexOf(await sha256(utf8(AGREED)))
  const content = `["gft-fact/1", 42, "1007", "leaf", "consents.granted", "0193a000-0000-7000-8000-000000000001", "0193a000-0000-7000-8000-000000000002", "2026-11-22T04:00:00.000000Z", {"until": "2027-11-22", "source": "civil.marriage", "words": "${digest}"}]`
  const salt = joined(randomBytes(32))
  const entries = await Promise.all(Array.from({ length: size }, async (_, i) => (i === index ? sha256(joined(salt, utf8(content))) : joined(randomBytes(32)))))
  const [log, twin, witness] = [await ed25519('ed25519', ORIGIN), await sm2Key(`${ORIGIN}/sm3`), await ed25519('cosignature', 'witness.example.cn')]
  const proofs = await Promise.all(([[sha256Tree, log, ORIGIN], [sm3Tree, twin, `${ORIGIN}/sm3`]] as const).map(async ([hasher, key, origin]) => {
    const leaves = await Promise.all(entries.map((entry) => hasher.leaf(entry)))
    const text = `${origin}\n${size}\n${base64Of(await rootOf(hasher, leaves))}\n`
    const lines = [key.line(text), ...(hasher === sha256Tree ? [cosign(witness, text)] : [])]
    return formatProof({ index, proof: await pathOf(hasher, index, leaves), checkpoint: `${text}\n${lines.join('')}` })
  }))
  const fact = { id: 42, kind: 'consents.granted', subject: null, actor: null, at: '2026-11-22T04:00:00.000000Z', body: { until: '2027-11-22', source: 'civil.marriage' } }
  const sha = await Promise.all(entries.map((entry) => sha256Tree.leaf(entry)))
  const anchor = {
    chain: 20860, contract: `0x${'1'.repeat(40)}`, transaction: `0x${'2'.repeat(64)}`, block: 7, size: 9,
    root: base64Of(await rootOf(sha256Tree, sha.slice(0, 9))), proof: (await pathOf(sha256Tree, index, sha.slice(0, 9))).map(base64Of),
  }
  return {
    file: { receipt: 'gft-receipt/1', says: wordsOf(fact), content, salt: base64Of(salt), enclosed: AGREED, proof: proofs[0]!, sm3: proofs[1]!, anchors: [anchor] },
    published: { log: { name: ORIGIN, keys: [vkeyOf(log.key), vkeyOf(twin.key)] }, witnesses: [vkeyOf(witness.key)] },
  }
}

interface TestKey { readonly key: NoteKey; sign(message: Uint8Array): Uint8Array; line(text: string): string }

async function ed25519(type: 'ed25519' | 'cosignature', name: string): Promise<TestKey> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
  const secret = createPrivateKey(pem)
  const key = await noteKey(name, type, createPublicKey(pem as string).export({ format: 'der', type: 'spki' }).subarray(12))
  return lined(key, (message) => sign(null, message, secret))
}

async function sm2Key(name: string): Promise<TestKey> {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const point = publicKey.padStart(130, '0')
  const za = sm2.getZ(point, '1234567812345678')
  return lined(await noteKey(name, 'sm2', fromHex(point)!), (message) => fromHex(sm2.doSignature(sm3(joined(za, message)), privateKey, { hash: false }))!)
}

const lined = (key: NoteKey, signs: (message: Uint8Array) => Uint8Array): TestKey => ({
  key, sign: signs, line: (text) => formatSignatureLine({ name: key.name, keyId: joined(key.id), signature: joined(signs(utf8(text))) }),
})

function cosign({ key, sign: signs }: TestKey, text: string): string {
  const time = 1_795_320_000n
  const eight = new Uint8Array(8)
  new DataView(eight.buffer).setBigUint64(0, time)
  return formatSignatureLine({ name: key.name, keyId: joined(key.id), signature: joined(eight, signs(cosigned(time, text))) })
}

// RFC 6962 §2.1 as it is written, to be small rather than fast.
async function rootOf(hasher: Hasher, leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  if (leaves.length === 1) return leaves[0]!
  const k = splitOf(leaves.length)
  return hasher.node(await rootOf(hasher, leaves.slice(0, k)), await rootOf(hasher, leaves.slice(k)))
}

async function pathOf(hasher: Hasher, index: number, leaves: readonly Uint8Array[]): Promise<Uint8Array[]> {
  if (leaves.length === 1) return []
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return index < k ? [...await pathOf(hasher, index, left), await rootOf(hasher, right)] : [...await pathOf(hasher, index - k, right), await rootOf(hasher, left)]
}

const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1))
