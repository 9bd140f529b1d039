import type { Suite } from './ciphers.ts'
import type { DataKey, FindKey } from './data-keys.ts'

declare const plaintext: unique symbol

/** A value that is encrypted at rest; what it was before is known only to the type and to whoever opens it. */
export type Sealed<T extends Sealable = Sealable> = Buffer & { readonly [plaintext]: T }

/** Text, bytes, or a value that survives JSON. */
export type Sealable = string | object

/** Where a sealed value stands. Moved anywhere else, it does not open. */
export type Place = { readonly table: string; readonly column: string; readonly row: string }

/** A sealed value, or the place it stands in, was altered; or its key is gone. */
export class SealBroken extends Error {
  constructor({ table, column, row }: Place, cause: unknown) {
    super(`${table}.${column} of row ${row} does not open`, { cause })
    this.name = 'SealBroken'
  }
}

/**
 * Seals a value for one place under the current key of its class.
 * Layout: version 1 ‖ suite 1 ‖ key id 16 ‖ box of the suite; header and place are authenticated.
 */
export function seal<T extends Sealable>(keys: { readonly current: DataKey }, place: Place, value: T): Sealed<T> {
  const { id, cipher } = keys.current
  const header = Buffer.concat([Buffer.of(VERSION, SUITE_BYTES[cipher.suite]), Buffer.from(id.replaceAll('-', ''), 'hex')])
  return Buffer.concat([header, cipher.encrypt(context(header, place), encode(value))]) as Sealed<T>
}

/** What `seal` was given. Bytes come back as a Buffer. Throws SealBroken when it is not as it was; a fault of the key rows passes through. */
export async function open<T extends Sealable>(
  keys: { readonly find: FindKey },
  place: Place,
  sealed: Sealed<T>,
): Promise<T> {
  const id = keyIdOf(sealed)
  if (id === undefined) throw new SealBroken(place, 'no sealed value')
  const header = sealed.subarray(0, SEALED_HEADER)
  const key = await keys.find(id)
  if (!key) throw new SealBroken(place, 'its key is gone')
  try {
    return decode(key.cipher.decrypt(context(header, place), sealed.subarray(SEALED_HEADER))) as T
  } catch (cause) {
    throw new SealBroken(place, cause)
  }
}

/** Id of the data key that a value is sealed under, read from its first SEALED_HEADER bytes; undefined for what is no sealed value. */
export function keyIdOf(sealed: Uint8Array): string | undefined {
  const header = Buffer.from(sealed.subarray(0, SEALED_HEADER))
  return header.length === SEALED_HEADER && header[0] === VERSION ? keyIdIn(header) : undefined
}

const VERSION = 1
/** Bytes before the box: version, suite, key id. */
export const SEALED_HEADER = 18
const SUITE_BYTES: Readonly<Record<Suite, number>> = { sm: 1, aes: 2 }

function keyIdIn(header: Buffer): string {
  return header.toString('hex', 2).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function context(header: Buffer, { table, column, row }: Place): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify([table, column, row]))])
}

const TEXT = Buffer.of(0)
const BYTES = Buffer.of(1)
const JSON_VALUE = Buffer.of(2)

function encode(value: Sealable): Buffer {
  if (typeof value === 'string') return Buffer.concat([TEXT, wellFormed(value)])
  if (value instanceof Uint8Array) return Buffer.concat([BYTES, value])
  return Buffer.concat([JSON_VALUE, Buffer.from(JSON.stringify(value))])
}

// UTF-8 would turn half a character into U+FFFD, and another text would come back.
function wellFormed(text: string): Buffer {
  if (!text.isWellFormed()) throw new RangeError('text with half a character cannot be sealed')
  return Buffer.from(text)
}

function decode(encoded: Buffer): Sealable {
  const body = encoded.subarray(1)
  if (encoded[0] === TEXT[0]) return body.toString()
  return encoded[0] === BYTES[0] ? body : (JSON.parse(body.toString()) as object)
}
