import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'
import { hkdfSm3, hmacSm3 } from './sm3.ts'
import { sm4Ctr } from './sm4.ts'

/** `sm`: SM4-CTR, then HMAC-SM3 over everything (encrypt-then-MAC). `aes`: AES-256-GCM (NIST SP 800-38D). */
export type Suite = 'sm' | 'aes'

/** Authenticated encryption with one key. What was encrypted in one context opens in no other. */
export type Cipher = {
  readonly suite: Suite
  /** `sm`: counter 16 ‖ ciphertext ‖ tag 32. `aes`: nonce 12 ‖ ciphertext ‖ tag 16. At most 2³² boxes a key. */
  encrypt(context: Uint8Array, plaintext: Uint8Array): Buffer
  /** Throws when one bit of the box or of the context is not what it was. */
  decrypt(context: Uint8Array, box: Uint8Array): Buffer
}

/** The cipher of a suite with a key of 32 bytes. */
export function cipherOf(suite: Suite, key: Uint8Array): Cipher {
  if (key.length !== 32) throw new RangeError('data key: 32 bytes expected')
  return suite === 'sm' ? smCipher(key) : aesCipher(createSecretKey(key))
}

function smCipher(key: Uint8Array): Cipher {
  const cipherKey = createSecretKey(hkdfSm3(key, '', 'ganfutong sm4-ctr', 16))
  const macKey = createSecretKey(hkdfSm3(key, '', 'ganfutong hmac-sm3', 32))
  const tagOf = (context: Uint8Array, body: Uint8Array) => hmacSm3(macKey, lengthOf(context), context, body)
  return {
    suite: 'sm',
    encrypt(context, plaintext) {
      const counter = randomBytes(16)
      const body = Buffer.concat([counter, sm4Ctr(cipherKey, counter, plaintext)])
      return Buffer.concat([body, tagOf(context, body)])
    },
    decrypt(context, box) {
      if (box.length < 16 + 32) throw new RangeError('box too short')
      const body = box.subarray(0, -32)
      if (!timingSafeEqual(tagOf(context, body), box.subarray(-32))) throw new Error('tag does not match')
      return sm4Ctr(cipherKey, body.subarray(0, 16), body.subarray(16))
    },
  }
}

function aesCipher(key: KeyObject): Cipher {
  return {
    suite: 'aes',
    encrypt(context, plaintext) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(context)
      return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
    },
    decrypt(context, box) {
      if (box.length < 12 + 16) throw new RangeError('box too short')
      const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(context).setAuthTag(box.subarray(-16))
      return Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()])
    },
  }
}

// Without it a byte could wander from the end of the context to the front of the body under the same tag.
function lengthOf(context: Uint8Array): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(context.length))
  return length
}
