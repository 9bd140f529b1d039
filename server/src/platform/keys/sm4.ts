import { createCipheriv, type CipherKey } from 'node:crypto'

/**
 * SM4 (GB/T 32907-2016) in counter mode (GB/T 17964-2021): key 16 bytes, first counter block 16 bytes, never used
 * twice with one key. The same call encrypts and decrypts. It protects secrecy only: a cipher of `cipherOf` adds the tag.
 */
export function sm4Ctr(key: CipherKey, counter: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createCipheriv('sm4-ctr', key, counter)
  return Buffer.concat([cipher.update(data), cipher.final()])
}
