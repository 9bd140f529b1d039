import { sm2 } from 'sm-crypto-v2'
import { sm3 } from './sm3.ts'

/** A public key that is known to lie on the curve, with what every verification needs of it. */
export type Sm2PublicKey = {
  /** Uncompressed point, 65 bytes: 04 ‖ x ‖ y. */
  readonly bytes: Buffer
  readonly point: Parameters<typeof sm2.doVerifySignature>[2]
  /** ZA: SM3 over user id, curve and key (GB/T 32918.2-2016 §5.5). */
  readonly za: Uint8Array
}

export type Sm2Signer = {
  /** Uncompressed point, 65 bytes: 04 ‖ x ‖ y. */
  readonly publicKey: Buffer
  /** Signature over `message`, 64 bytes: r ‖ s. */
  sign(message: Uint8Array): Buffer
}

/**
 * Reads an uncompressed public key of 65 bytes. Throws RangeError when it is no point of the curve.
 * `often` spends about 100 ms once and makes each verification about six times as fast.
 */
export function sm2PublicKey(bytes: Uint8Array, use: 'once' | 'often' = 'once'): Sm2PublicKey {
  const hex = Buffer.from(bytes).toString('hex')
  if (!onCurve(hex)) throw new RangeError('SM2 public key: 65 bytes expected, a point of the curve')
  const point = use === 'often' ? sm2.precomputePublicKey(hex) : hex
  return { bytes: Buffer.from(bytes), point, za: sm2.getZ(hex, USER_ID) }
}

/**
 * Whether `signature` (64 bytes: r ‖ s) over `message` was made with this key: SM2 with SM3 (GB/T 32918.2-2016 §7.1)
 * and the user id 1234567812345678 (GB/T 35276-2017 §10). Anything malformed is false.
 */
export function sm2Verify(key: Sm2PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const hex = Buffer.from(signature).toString('hex')
  if (hex.length !== 128 || !isScalar(hex.slice(0, 64)) || !isScalar(hex.slice(64))) return false
  return sm2.doVerifySignature(hashed(key.za, message), hex, key.point, { hash: false })
}

/**
 * A signer for a private key of 32 bytes (GB/T 32918.2-2016 §6.1), same user id. The arithmetic is not proven to take
 * constant time: a seal of legal effect is made by a hardware module behind `KeyStore`.
 */
export function sm2Signer(privateKey: Uint8Array): Sm2Signer {
  const secret = Buffer.from(privateKey).toString('hex')
  if (!isPrivateKey(secret)) throw new RangeError('SM2 private key: 32 bytes expected, between 1 and n-2')
  const publicKey = Buffer.from(sm2.getPublicKeyFromPrivateKey(secret), 'hex')
  const { za } = sm2PublicKey(publicKey)
  const sign = (message: Uint8Array) => Buffer.from(sm2.doSignature(hashed(za, message), secret, { hash: false }), 'hex')
  return { publicKey, sign }
}

/** A fresh private key, 32 bytes. */
export function newSm2PrivateKey(): Buffer {
  for (;;) {
    const secret = sm2.generateKeyPairHex().privateKey
    if (isPrivateKey(secret)) return Buffer.from(secret, 'hex')
  }
}

const USER_ID = '1234567812345678'
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

// The library hashes in JavaScript; OpenSSL's SM3 gives the same e several times faster.
function hashed(za: Uint8Array, message: Uint8Array): Buffer {
  return sm3(Buffer.concat([za, message]))
}

function onCurve(hex: string): boolean {
  try {
    return hex.length === 130 && hex.startsWith('04') && sm2.verifyPublicKey(hex)
  } catch {
    return false
  }
}

// The library itself lets r = 0 pass and throws for s = 0 or s ≥ n.
function isScalar(hex: string): boolean {
  const value = BigInt(`0x${hex}`)
  return value > 0n && value < ORDER
}

function isPrivateKey(hex: string): boolean {
  return hex.length === 64 && isScalar(hex) && BigInt(`0x${hex}`) < ORDER - 1n
}
