import { createPublicKey, hash, verify } from 'node:crypto'
import { decodeBase64 } from './base64.ts'
import { isKeyName, type NoteSigner, type NoteVerifier } from './note.ts'

/** A key that signs notes, by what the world knows of it. */
export type NoteKey = {
  readonly name: string
  /** Signature type: one byte, or 0xff and a longer identifier. */
  readonly type: Buffer
  readonly publicKey: Buffer
}

/** Ed25519 over the text (C2SP signed-note, "Signature types"). */
export const ED25519 = Buffer.of(0x01)

/** A witness's cosignature/v1 with Ed25519 (C2SP tlog-cosignature). */
export const ED25519_COSIGNATURE = Buffer.of(0x04)

/** SM2 with SM3 over the text: type 0xff and the algorithm's object identifier (GM/T 0006). */
export const SM2 = Buffer.concat([Buffer.of(0xff), Buffer.from('1.2.156.10197.1.501')])

/** The first 4 bytes of SHA-256(name ‖ newline ‖ type ‖ public key) (C2SP signed-note, "Signatures"). */
export function keyIdOf({ name, type, publicKey }: NoteKey): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), type, publicKey]), 'buffer').subarray(0, 4)
}

/** The key as text: `<name>+<key id>+<base64(type ‖ public key)>` (C2SP signed-note, "Verifier keys"). */
export function vkeyOf(key: NoteKey): string {
  return `${key.name}+${keyIdOf(key).toString('hex')}+${Buffer.concat([key.type, key.publicKey]).toString('base64')}`
}

/** Reads a verifier key. Throws RangeError unless its type is one of the three above and its id is right. */
export function parseVkey(vkey: string): NoteKey {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
  const bytes = decodeBase64(encoded) ?? Buffer.alloc(0)
  const type = [ED25519, ED25519_COSIGNATURE, SM2].find((known) => bytes.subarray(0, known.length).equals(known))
  if (!isKeyName(name) || !type) throw new RangeError(`no verifier key: ${vkey}`)
  const key = { name, type, publicKey: bytes.subarray(type.length) }
  if (keyIdOf(key).toString('hex') !== id) throw new RangeError(`verifier key ${name}: its id is of another key`)
  return key
}

/** Signs notes with a key whose private half lives elsewhere; `sign` signs the UTF-8 bytes of the text. */
export function noteSigner(key: NoteKey, sign: (message: Buffer) => Promise<Buffer>): NoteSigner {
  return { name: key.name, keyId: keyIdOf(key), sign: (text) => sign(Buffer.from(text)) }
}

/** Verifies notes with a key whose algorithm is known elsewhere, as SM2 is. */
export function noteVerifier(key: NoteKey, verifies: (message: Buffer, signature: Buffer) => boolean): NoteVerifier {
  return { name: key.name, keyId: keyIdOf(key), verify: (text, signature) => verifies(Buffer.from(text), signature) }
}

/** Verifies notes of a log that signs with Ed25519. Throws RangeError when the key is of another type. */
export function ed25519NoteVerifier(key: NoteKey): NoteVerifier {
  return noteVerifier(key, ed25519Check(key, ED25519))
}

/** Whether a signature of 64 bytes verifies with this key, which must be of this type: RFC 8032 §5.1.7. */
export function ed25519Check(key: NoteKey, type: Buffer): (message: Buffer, signature: Buffer) => boolean {
  if (!key.type.equals(type) || key.publicKey.length !== 32) throw new RangeError(`${key.name}: key of another type`)
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key.publicKey]), format: 'der', type: 'spki' })
  return (message, signature) => signature.length === 64 && verify(null, message, publicKey, signature)
}

// RFC 8410 §4: what stands in DER before the 32 bytes of an Ed25519 public key.
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
