import { hash } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { integer, parsedSequence, sequence, type Node } from './der.ts'

/**
 * Signs a message with SM2 and SM3 (GB/T 32918.2-2016, user id 1234567812345678): 64 bytes, r ‖ s. The key stays where
 * it is: with the server's key door or a hardware module.
 */
export type Sign = (message: Uint8Array) => Promise<Uint8Array>

/** Their names (GB/T 33560-2017): the signature, and the digest by itself. */
export const SM2_WITH_SM3 = '1.2.156.10197.1.501'
export const SM3_OID = '1.2.156.10197.1.401'

/** SM3, 32 bytes (GB/T 32905-2016). */
export function sm3(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sm3', bytes, 'buffer'))
}

/** Whether r ‖ s over the message was made with this key (65 bytes: 04 ‖ x ‖ y). Anything malformed is false. */
export function sm2Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const [key, value] = [hex(publicKey), hex(signature)]
  if (signature.length !== 64 || !onCurve(key) || !isScalar(value.slice(0, 64)) || !isScalar(value.slice(64))) return false
  const e = sm3(Buffer.concat([sm2.getZ(key, USER_ID), message]))
  return sm2.doVerifySignature(e, value, key, { hash: false })
}

/** 64 bytes as certificates and seals hold them (GB/T 35276-2017 §7.3): SEQUENCE of r and s. */
export function signatureToDer(signature: Uint8Array): Uint8Array {
  if (signature.length !== 64) throw new RangeError('SM2 signature: 64 bytes expected')
  return sequence(integer(signature.subarray(0, 32)), integer(signature.subarray(32)))
}

/** The way back; undefined for anything that is not exactly what `signatureToDer` makes. */
export function signatureFromDer(der: Uint8Array): Uint8Array | undefined {
  const node = parsedSequence(der)
  if (!node) return undefined
  const parts = node.children.map(scalar)
  const [r, s] = parts
  if (parts.length !== 2 || !r || !s) return undefined
  const signature = Buffer.concat([r, s])
  return Buffer.compare(signatureToDer(signature), der) === 0 ? new Uint8Array(signature) : undefined
}

function scalar({ content }: Node): Uint8Array | undefined {
  const digits = hex(content).replace(/^(00)+/, '')
  return digits.length > 64 ? undefined : Buffer.from(digits.padStart(64, '0'), 'hex')
}

function onCurve(key: string): boolean {
  try {
    return key.length === 130 && key.startsWith('04') && sm2.verifyPublicKey(key)
  } catch {
    return false
  }
}

function isScalar(digits: string): boolean {
  const value = BigInt(`0x${digits}`)
  return value > 0n && value < ORDER
}

const USER_ID = '1234567812345678'
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
