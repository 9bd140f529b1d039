import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { PublicKey } from './signature.ts'
import type { World } from './world.ts'

/** What an agency vouches for: the words themselves as text, and its signature over them, so that they can be kept and shown. */
export interface SignedAnswer { readonly payload: string; readonly key: string; readonly signature: string }

/** Ed25519 over the bytes of `payload`, base64. */
export function signedAnswer(world: World, answer: object): SignedAnswer {
  const key = signingKey(world)
  const payload = JSON.stringify(answer)
  return { payload, key: idOf(key), signature: sign(null, Buffer.from(payload), key).toString('base64') }
}

/** The key with which the agencies' answers are checked. */
export function answerKeys(world: World): { readonly keys: readonly PublicKey[] } {
  const key = signingKey(world)
  return { keys: [{ id: idOf(key), alg: 'Ed25519', spki: spkiOf(key).toString('base64') }] }
}

function signingKey(world: World): KeyObject {
  world.signingKey ??= generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  return createPrivateKey({ key: Buffer.from(world.signingKey, 'base64'), format: 'der', type: 'pkcs8' })
}

const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' })
const idOf = (key: KeyObject): string => createHash('sha256').update(spkiOf(key)).digest('hex').slice(0, 16)
