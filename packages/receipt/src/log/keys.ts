import { sm2 } from 'sm-crypto-v2'
import { base64Of, fromBase64, hexOf, joined, same, utf8, type Bytes } from './bytes.ts'
import { sha256, sm3 } from './hash.ts'
import { isKeyName, Malformed, type Note, type SignatureLine } from './note.ts'

export type KeyType = 'ed25519' | 'cosignature' | 'sm2'

/** A verifier key: whose, of which type, and its public half (Ed25519: 32 bytes; SM2: 65, 04 ‖ x ‖ y). */
export interface NoteKey { readonly name: string; readonly type: KeyType; readonly publicKey: Bytes; readonly id: Bytes }

/** How C2SP signed-note marks the types: Ed25519, Ed25519 cosignature/v1, and 0xff with the object identifier of SM2 with SM3 (GM/T 0006). */
const MARKS: Readonly<Record<KeyType, Bytes>> = {
  ed25519: Uint8Array.of(0x01),
  cosignature: Uint8Array.of(0x04),
  sm2: joined(Uint8Array.of(0xff), utf8('1.2.156.10197.1.501')),
}

/** A key of this name and type; its id is the first 4 bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
export async function noteKey(name: string, type: KeyType, publicKey: Uint8Array): Promise<NoteKey> {
  const id = (await sha256(joined(utf8(`${name}\n`), MARKS[type], publicKey))).slice(0, 4)
  return { name, type, publicKey: joined(publicKey), id }
}

/** The key as text: `<name>+<key id>+<base64(type ‖ public key)>` (C2SP signed-note, "Verifier keys"). */
export const vkeyOf = ({ name, type, publicKey, id }: NoteKey): string => `${name}+${hexOf(id)}+${base64Of(joined(MARKS[type], publicKey))}`

/** Reads a verifier key. Throws Malformed unless its type is one of the three and its id is right. */
export async function parseVkey(vkey: string): Promise<NoteKey> {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
  const bytes = fromBase64(encoded) ?? new Uint8Array()
  const type = (Object.keys(MARKS) as KeyType[]).find((each) => same(bytes.slice(0, MARKS[each].length), MARKS[each]))
  if (!isKeyName(name) || !type) throw new Malformed(`no verifier key: ${vkey}`)
  const key = await noteKey(name, type, bytes.slice(MARKS[type].length))
  if (key.publicKey.length !== (type === 'sm2' ? 65 : 32) || hexOf(key.id) !== id) throw new Malformed(`verifier key ${name}`)
  return key
}

/** This platform cannot verify such a signature: nothing is said of it, neither good nor bad. */
export class CannotVerify extends Error {}

/** The lines of a note that this key made: `good`, `forged`, or `absent`. Throws CannotVerify where the platform lacks the algorithm. */
export async function signatureOf(key: NoteKey, { text, signatures }: Note): Promise<{ state: 'good'; line: SignatureLine } | { state: 'forged' | 'absent' }> {
  const lines = signatures.filter((line) => line.name === key.name && same(line.keyId, key.id))
  for (const line of lines) if (!(await verifies(key, text, line.signature))) return { state: 'forged' }
  return lines[0] ? { state: 'good', line: lines[0] } : { state: 'absent' }
}

async function verifies({ type, publicKey }: NoteKey, text: string, signature: Bytes): Promise<boolean> {
  if (type === 'sm2') return sm2Verifies(publicKey, utf8(text), signature)
  if (type === 'ed25519') return ed25519Verifies(publicKey, utf8(text), signature)
  if (signature.length !== 8 + 64) return false
  const time = timeIn(signature)
  return time < 2n ** 63n && ed25519Verifies(publicKey, cosigned(time, text), signature.slice(8))
}

/** What a witness signs: as of `time` (seconds), this is the largest consistent tree it has seen (C2SP tlog-cosignature). */
export const cosigned = (time: bigint, text: string): Bytes => utf8(`cosignature/v1\ntime ${time}\n${text}`)

/** When a witness made this cosignature, one that was verified. */
export const cosignatureTime = (signature: Bytes): Date => new Date(Number(timeIn(signature)) * 1000)

const timeIn = (signature: Bytes): bigint => new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0)

async function ed25519Verifies(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (signature.length !== 64) return false
  const key = await ed25519Key(publicKey)
  return crypto.subtle.verify('Ed25519', key, signature, message)
}

// RFC 8032 by the platform itself: Node, and browsers of 2025 and later.
async function ed25519Key(publicKey: Bytes): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  } catch (error) {
    throw new CannotVerify('Ed25519', { cause: error })
  }
}

/** SM2 with SM3 and the user id 1234567812345678 (GB/T 32918.2-2016 §7.1, GB/T 35276-2017 §10). Anything malformed is false. */
function sm2Verifies(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const [point, rs] = [hexOf(publicKey), hexOf(signature)]
  if (rs.length !== 128 || !isScalar(rs.slice(0, 64)) || !isScalar(rs.slice(64))) return false
  try {
    if (!sm2.verifyPublicKey(point)) return false
    const e = sm3(joined(sm2.getZ(point, '1234567812345678'), message))
    return sm2.doVerifySignature(e, rs, point, { hash: false })
  } catch {
    return false
  }
}

// The library itself lets r = 0 pass and throws for s = 0 or s ≥ n.
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const isScalar = (hex: string): boolean => BigInt(`0x${hex}`) > 0n && BigInt(`0x${hex}`) < ORDER
