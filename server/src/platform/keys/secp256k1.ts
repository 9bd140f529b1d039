import { randomBytes } from 'node:crypto'
import type { Hex } from 'viem'

/** An account's key on a chain that signs with ECDSA over secp256k1 (SEC 2, EIP-155). */
export interface Secp256k1Signer {
  /** Uncompressed point, 65 bytes: 04 ‖ x ‖ y. */
  readonly publicKey: Buffer
  /** Signature over a digest of 32 bytes, 65 bytes: r ‖ s ‖ parity. */
  sign(digest: Uint8Array): Promise<Buffer>
}

/** A signer for a private key of 32 bytes. The curve is loaded on first use: only a process that anchors needs it. */
export async function secp256k1Signer(privateKey: Uint8Array): Promise<Secp256k1Signer> {
  const { privateKeyToAccount, sign } = await import('viem/accounts')
  const secret = hex(privateKey)
  return {
    publicKey: bytes(privateKeyToAccount(secret).publicKey),
    async sign(digest) {
      if (digest.length !== 32) throw new RangeError('secp256k1 signs a digest of 32 bytes')
      const { r, s, yParity } = await sign({ hash: hex(digest), privateKey: secret })
      return Buffer.concat([bytes(r, 32), bytes(s, 32), Buffer.of(yParity ?? 0)])
    },
  }
}

/** A fresh private key, 32 bytes: all but one draw in 2¹²⁷ lie below the order of the curve. */
export function newSecp256k1PrivateKey(): Buffer {
  for (;;) {
    const secret = randomBytes(32)
    const value = BigInt(hex(secret))
    if (value > 0n && value < ORDER) return secret
  }
}

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

const hex = (value: Uint8Array): Hex => `0x${Buffer.from(value).toString('hex')}`
const bytes = (value: Hex, length?: number): Buffer => Buffer.from(length ? value.slice(2).padStart(length * 2, '0') : value.slice(2), 'hex')
