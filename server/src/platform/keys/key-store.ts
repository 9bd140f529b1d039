/**
 * Where master keys live. Keys that encrypt other keys (KEK), the derivation master and private signing keys never
 * leave it: one asks it to use them. The file adapter is `fileKeyStore`; a hardware module (HSM over GM/T 0018) or a
 * key service takes its place by answering the same five questions.
 */
export type KeyStore = {
  /** Wraps a data key under the newest KEK. It unwraps only with the same `binding`. */
  wrap(dataKey: Uint8Array, binding: string): Promise<WrappedSecret>
  /** Throws when the KEK is not here, or the wrapped bytes or the binding are not what they were. */
  unwrap(secret: WrappedSecret, binding: string): Promise<Buffer>
  /** Makes a new KEK the newest and returns its name; older ones go on unwrapping. */
  rotate(): Promise<string>
  /** 32 bytes for a purpose, the same for the same label for ever: HKDF-SM3 of the derivation master. */
  derive(label: string): Promise<Buffer>
  /** The signing key of this name (lower-case letters, digits, dashes), made on first use. */
  signer(name: string, algorithm: SignatureAlgorithm): Promise<Signer>
}

export type WrappedSecret = { readonly kek: string; readonly wrapped: Buffer }

export type SignatureAlgorithm = 'ed25519' | 'sm2' | 'secp256k1'

export type Signer = {
  readonly name: string
  readonly algorithm: SignatureAlgorithm
  /** Ed25519: 32 bytes. SM2 and secp256k1: 65 bytes, 04 ‖ x ‖ y. */
  readonly publicKey: Buffer
  /** 64 bytes. SM2 signs with user id 1234567812345678. secp256k1 is given a digest of 32 bytes, and adds the parity as a 65th byte. */
  sign(message: Uint8Array): Promise<Buffer>
}
