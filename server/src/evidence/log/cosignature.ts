import { ED25519_COSIGNATURE, ed25519Check, keyIdOf, type NoteKey } from './note-keys.ts'
import type { NoteSigner, NoteVerifier } from './note.ts'

/**
 * A witness's signer: as of `now`, this is the largest consistent tree it has seen of the log (C2SP tlog-cosignature,
 * "Ed25519 signed message"). The signature is the time as a big-endian uint64 of seconds, then 64 bytes.
 */
export function cosigner(key: NoteKey, sign: (message: Buffer) => Promise<Buffer>, now: () => Date): NoteSigner {
  if (!key.type.equals(ED25519_COSIGNATURE)) throw new RangeError(`${key.name}: key of another type`)
  return {
    name: key.name,
    keyId: keyIdOf(key),
    async sign(text) {
      const time = Buffer.alloc(8)
      time.writeBigUInt64BE(BigInt(Math.floor(now().getTime() / 1000)))
      return Buffer.concat([time, await sign(cosigned(time, text))])
    },
  }
}

/** Verifies the cosignatures of a witness. Throws RangeError when the key is of another type. */
export function cosignatureVerifier(key: NoteKey): NoteVerifier {
  const check = ed25519Check(key, ED25519_COSIGNATURE)
  return {
    name: key.name,
    keyId: keyIdOf(key),
    verify(text, signature) {
      if (signature.length !== 8 + 64 || signature.readBigUInt64BE() > LATEST) return false
      return check(cosigned(signature.subarray(0, 8), text), signature.subarray(8))
    },
  }
}

/** When a witness made this cosignature, one that was verified. */
export function cosignatureTime(signature: Buffer): Date {
  return new Date(Number(signature.readBigUInt64BE()) * 1000)
}

const LATEST = 2n ** 63n - 1n

function cosigned(time: Buffer, text: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`)
}
