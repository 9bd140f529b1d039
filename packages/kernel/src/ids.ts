import { typedCode } from './typed.ts'

declare const kind: unique symbol

/** An identifier of one kind of thing: `Id<'case'>` never passes for an `Id<'grant'>`. A lower-case UUID. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** The time, as an argument. */
export type Clock = () => Date

/** Fills the bytes it is given with unpredictable ones, like `crypto.getRandomValues`. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

const systemClock: Clock = () => new Date()

/** A fresh UUID version 7 (RFC 9562 §5.7): identifiers of a later millisecond sort after those of an earlier one. */
export function newId<Kind extends string>(clock: Clock = systemClock, random: Random = secureRandom): Id<Kind> {
  const hex = bytesToHex(random(new Uint8Array(10)))
  const time = clock().getTime().toString(16).padStart(12, '0')
  const variant = (8 | (Number.parseInt(hex.slice(3, 4), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}` as Id<Kind>
}

/** The identifier a text holds, in lower case; undefined when it holds none. Any UUID version. */
export function parseId<Kind extends string>(text: string): Id<Kind> | undefined {
  const id = text.toLowerCase()
  return UUID.test(id) ? (id as Id<Kind>) : undefined
}

/** The moment in which an identifier made by `newId` was drawn, to the millisecond. */
export function idTime(id: Id<string>): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}

/**
 * A fresh query code (查询码) for counter and SMS: 12 characters, 53 random bits and a check character.
 * The alphabet leaves out what is mistaken for something else: 0 O, 1 I L, S (for 5), Z (for 2).
 */
export function newQueryCode(random: Random = secureRandom): QueryCode {
  const body = Array.from({ length: 11 }, () => drawCharacter(random)).join('')
  return (body + queryCodeCheck(body)) as QueryCode
}

export type QueryCode = string & { readonly [kind]: 'query code' }

/** `ABCDEFGHJKMN` → `ABCD-EFGH-JKMN`, as it is printed and read aloud. */
export function formatQueryCode(code: QueryCode): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/**
 * Reads a typed query code: any case, spaces, dashes, full-width characters; S is taken for 5 and Z for 2.
 * Undefined when it is not one: every single wrong character and every swap of two characters is noticed.
 */
export function parseQueryCode(text: string): QueryCode | undefined {
  const code = typedCode(text).replace(/\p{Pd}/gu, '').replaceAll('S', '5').replaceAll('Z', '2')
  const wellFormed = code.length === 12 && [...code].every((character) => QUERY_ALPHABET.includes(character))
  return wellFormed && queryCodeCheck(code.slice(0, 11)) === code[11] ? (code as QueryCode) : undefined
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

// 29 characters, a prime: with weights 2…12, all different and none 0, no single error or swap keeps the sum.
const QUERY_ALPHABET = '23456789ABCDEFGHJKMNPQRTUVWXY'

function queryCodeCheck(body: string): string {
  const sum = [...body].reduce((total, character, i) => total + QUERY_ALPHABET.indexOf(character) * (i + 2), 0)
  return QUERY_ALPHABET.charAt((29 - (sum % 29)) % 29)
}

function drawCharacter(random: Random): string {
  for (;;) {
    const [byte = 0] = random(new Uint8Array(1))
    // 232 = 8 × 29: a byte above it would favour the first characters.
    if (byte < 232) return QUERY_ALPHABET.charAt(byte % 29)
  }
}

const secureRandom: Random = (bytes) => crypto.getRandomValues(bytes)

function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
