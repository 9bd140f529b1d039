/**
 * The one door for cryptography (密码): national algorithms beside international ones, keys that never leave their
 * store, sealed fields, value indexes, tokens and digests. A hardware module replaces `fileKeyStore`, nothing else.
 */
export { hkdfSm3, hmacSm3, sm3 } from './sm3.ts'
export { sm4Ctr } from './sm4.ts'
export { newSm2PrivateKey, sm2PublicKey, sm2Signer, sm2Verify, type Sm2PublicKey, type Sm2Signer } from './sm2.ts'
export { ed25519Signer, ed25519Verify, type Ed25519Signer } from './ed25519.ts'
export { cipherOf, type Cipher, type Suite } from './ciphers.ts'
export type { KeyStore, SignatureAlgorithm, Signer, WrappedSecret } from './key-store.ts'
export { fileKeyStore } from './file-key-store.ts'
export { DataKeys, type ClassKeys, type DataKey, type DataKeyRows, type FindKey, type WrappedKey } from './data-keys.ts'
export { keyIdOf, open, seal, SealBroken, SEALED_HEADER, type Place, type Sealable, type Sealed } from './sealed.ts'
export { indexOf, type IndexKey } from './value-index.ts'
export { randomToken, tokenHash } from './tokens.ts'
export { canonicalBytes, digest, saltedDigest, type SaltedDigest } from './digest.ts'
export { KnownAnswerFailed, selfTest } from './self-test.ts'
