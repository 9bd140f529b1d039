import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cipherOf } from './ciphers.ts'
import { ed25519Signer, type Ed25519Signer } from './ed25519.ts'
import { createKey, ownFolder, readKey } from './key-files.ts'
import type { KeyStore, SignatureAlgorithm, Signer, WrappedSecret } from './key-store.ts'
import { newSecp256k1PrivateKey, secp256k1Signer, type Secp256k1Signer } from './secp256k1.ts'
import { newSm2PrivateKey, sm2Signer, type Sm2Signer } from './sm2.ts'
import { hkdfSm3 } from './sm3.ts'

/**
 * A key store in a folder, one file of 32 bytes a key, mode 0600: `derive`, `kek-1`, `kek-2`, …, `sign-<name>.<algorithm>`.
 * Keys are made on first use. Throws when a file is open to group or world, or when a KEK is there without `derive`:
 * a new one would silently answer every index look-up with "not found". Back the folder up apart from the database.
 */
export async function fileKeyStore(dir: string): Promise<KeyStore> {
  await ownFolder(dir)
  await checkEvery(dir)
  await makeFirstKeys(dir)
  return {
    wrap: (dataKey, binding) => wrap(dir, dataKey, binding),
    unwrap: (secret, binding) => unwrap(dir, secret, binding),
    rotate: () => rotate(dir),
    derive: async (label) => hkdfSm3(await getKey(dir, 'derive'), '', label, 32),
    signer: (name, algorithm) => signer(dir, name, algorithm),
  }
}

async function checkEvery(dir: string): Promise<void> {
  const keys = (await readdir(dir)).filter((name) => /^(derive|kek-\d+|sign-.+\.(ed25519|sm2|secp256k1))$/.test(name))
  for (const name of keys) await readKey(join(dir, name))
}

async function makeFirstKeys(dir: string): Promise<void> {
  const first = (await newestKek(dir)) === 0
  if (first) await createKey(join(dir, 'derive'), randomBytes(32))
  await getKey(dir, 'derive')
  if (first) await createKey(join(dir, 'kek-1'), randomBytes(32))
}

async function wrap(dir: string, dataKey: Uint8Array, binding: string): Promise<WrappedSecret> {
  const kek = `kek-${await newestKek(dir)}`
  const cipher = cipherOf('sm', await getKey(dir, kek))
  return { kek, wrapped: cipher.encrypt(Buffer.from(binding), dataKey) }
}

async function unwrap(dir: string, { kek, wrapped }: WrappedSecret, binding: string): Promise<Buffer> {
  // The name comes from a database row: it must not wander to another file.
  if (!/^kek-\d+$/.test(kek)) throw new Error(`no name of a KEK: ${kek}`)
  return cipherOf('sm', await getKey(dir, kek)).decrypt(Buffer.from(binding), wrapped)
}

async function rotate(dir: string): Promise<string> {
  const kek = `kek-${(await newestKek(dir)) + 1}`
  await createKey(join(dir, kek), randomBytes(32))
  return kek
}

async function newestKek(dir: string): Promise<number> {
  const numbers = (await readdir(dir)).map((name) => Number(/^kek-(\d+)$/.exec(name)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

async function signer(dir: string, name: string, algorithm: SignatureAlgorithm): Promise<Signer> {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`no name of a signing key: ${name}`)
  const path = join(dir, `sign-${name}.${algorithm}`)
  const secret = (await readKey(path)) ?? (await createKey(path, newPrivateKey(algorithm)))
  const { publicKey, sign } = await signerOf(algorithm, secret)
  return { name, algorithm, publicKey, sign: async (message) => sign(message) }
}

function signerOf(algorithm: SignatureAlgorithm, secret: Buffer): Pick<Ed25519Signer | Sm2Signer, 'publicKey' | 'sign'> | Promise<Secp256k1Signer> {
  if (algorithm === 'secp256k1') return secp256k1Signer(secret)
  return algorithm === 'sm2' ? sm2Signer(secret) : ed25519Signer(secret)
}

function newPrivateKey(algorithm: SignatureAlgorithm): Buffer {
  if (algorithm === 'secp256k1') return newSecp256k1PrivateKey()
  return algorithm === 'sm2' ? newSm2PrivateKey() : randomBytes(32)
}

async function getKey(dir: string, name: string): Promise<Buffer> {
  const key = await readKey(join(dir, name))
  if (!key) throw new Error(`key ${name} is missing from ${dir}: restore the folder from its backup`)
  return key
}
