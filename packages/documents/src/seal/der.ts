import * as asn1 from 'asn1js'

/** DER (ITU-T X.690) as far as certificates and seals need it: builders that give bytes, and a reader that is strict. */
export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return constructed(UNIVERSAL, 16, parts)
}

export function set(...parts: readonly Uint8Array[]): Uint8Array {
  return constructed(UNIVERSAL, 17, parts)
}

/** `[number]` round what stands in it. */
export function tagged(number: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return constructed(CONTEXT, number, parts)
}

/** A number that is not negative, from its big-endian bytes or as it is. */
export function integer(value: Uint8Array | number): Uint8Array {
  const digits = typeof value === 'number' ? value.toString(16) : Buffer.from(value).toString('hex')
  const even = digits.replace(/^0+/, '') || '0'
  const bytes = Buffer.from(even.padStart(even.length + (even.length % 2), '0'), 'hex')
  return encoded(new asn1.Integer({ valueHex: arrayBuffer(bytes[0]! > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes) }))
}

export const oid = (value: string): Uint8Array => encoded(new asn1.ObjectIdentifier({ value }))
export const utf8 = (value: string): Uint8Array => encoded(new asn1.Utf8String({ value }))
export const ia5 = (value: string): Uint8Array => encoded(new asn1.IA5String({ value }))
export const printable = (value: string): Uint8Array => encoded(new asn1.PrintableString({ value }))
export const octets = (bytes: Uint8Array): Uint8Array => encoded(new asn1.OctetString({ valueHex: arrayBuffer(bytes) }))
export const bits = (bytes: Uint8Array, unused = 0): Uint8Array => encoded(new asn1.BitString({ valueHex: arrayBuffer(bytes), unusedBits: unused }))
export const enumerated = (value: number): Uint8Array => encoded(new asn1.Enumerated({ value }))
export const truth = (): Uint8Array => encoded(new asn1.Boolean({ value: true }))

/** Whole seconds, UTC: `20260305010000Z`. */
export const time = (instant: Date): Uint8Array => encoded(new asn1.GeneralizedTime({ valueDate: new Date(Math.floor(instant.getTime() / 1000) * 1000) }))

/** As certificates write times: two digits of the year before 2050 (RFC 5280 §4.1.2.5). */
export const certificateTime = (instant: Date): Uint8Array =>
  instant.getUTCFullYear() < 2050 ? encoded(new asn1.UTCTime({ valueDate: new Date(Math.floor(instant.getTime() / 1000) * 1000) })) : time(instant)

/** A part of something parsed. */
export interface Node {
  /** 0 universal, 2 context. */
  readonly form: number
  readonly tag: number
  /** The part with its head. */
  readonly der: Uint8Array
  /** What it holds, without head. */
  readonly content: Uint8Array
  readonly children: readonly Node[]
}

/** Reads DER; undefined when it is broken, not the shortest form, or more stands behind it. */
export function parsed(der: Uint8Array): Node | undefined {
  const { offset, result } = asn1.fromBER(arrayBuffer(der))
  if (offset !== der.length || result.error !== '') return undefined
  const found = node(der, 0)
  return found?.der.length === der.length ? found : undefined
}

/** Reads a SEQUENCE, as certificates, seals and signatures are; undefined for anything else. */
export function parsedSequence(der: Uint8Array): Node | undefined {
  const found = parsed(der)
  return found?.form === UNIVERSAL && found.tag === TAG.sequence ? found : undefined
}

/**
 * The library takes BER: indefinite and needlessly long lengths too, under which one signed content has many forms.
 * Heads are read again here, where only the shortest is let pass.
 */
function node(all: Uint8Array, at: number): Node | undefined {
  const [first, length] = [all[at], all[at + 1]]
  if (first === undefined || length === undefined || (first & 0x1f) === 0x1f) return undefined
  const longer = length > 0x80 ? length - 0x80 : 0
  if (length === 0x80 || longer > 4) return undefined
  const size = longer === 0 ? length : [...all.subarray(at + 2, at + 2 + longer)].reduce((sum, byte) => sum * 256 + byte, 0)
  if (longer > 0 && (size < 0x80 || all[at + 2] === 0)) return undefined
  const start = at + 2 + longer
  if (start + size > all.length) return undefined
  const built = (first & 0x20) !== 0
  // A flipped bit would otherwise turn a string into a string made of parts, and go unseen.
  if (first >> 6 === UNIVERSAL && built !== [TAG.sequence, TAG.set].some((tag) => tag === (first & 0x1f))) return undefined
  const children = built ? nodes(all, start, start + size) : []
  return children && { form: first >> 6, tag: first & 0x1f, der: all.subarray(at, start + size), content: all.subarray(start, start + size), children }
}

function nodes(all: Uint8Array, start: number, end: number): Node[] | undefined {
  const found: Node[] = []
  for (let at = start; at < end;) {
    const next = node(all.subarray(0, end), at)
    if (!next) return undefined
    found.push(next)
    at += next.der.length
  }
  return found
}

/** A child that must be there and of this universal type. Throws RangeError otherwise; readers at the door turn that into undefined. */
export function child(parent: Node, index: number, tag: number): Node {
  const found = parent.children[index]
  if (!found || found.form !== UNIVERSAL || found.tag !== tag) throw new RangeError(`DER: ${index} is not of type ${tag}`)
  return found
}

export const TAG = { integer: 2, bits: 3, octets: 4, oid: 6, utf8: 12, sequence: 16, set: 17, printable: 19, ia5: 22, utcTime: 23, time: 24 } as const

export const textOf = ({ content }: Node): string => new TextDecoder('utf-8', { fatal: true }).decode(content)

export function numberOf({ content }: Node): number {
  const value = Number.parseInt(Buffer.from(content).toString('hex'), 16)
  if (!Number.isSafeInteger(value)) throw new RangeError('DER: a small number expected')
  return value
}

/** A bit string of whole bytes. */
export function bitsOf({ content }: Node): Uint8Array {
  if (content[0] !== 0) throw new RangeError('DER: whole bytes expected')
  return content.subarray(1)
}

export function oidOf({ der }: Node): string {
  const { result } = asn1.fromBER(arrayBuffer(der))
  if (!(result instanceof asn1.ObjectIdentifier)) throw new RangeError('DER: an object identifier expected')
  return result.valueBlock.toString()
}

/** UTCTime or GeneralizedTime, whole seconds, UTC. */
export function timeOf({ tag, content }: Node): Date {
  const digits = textOf({ content } as Node)
  const full = tag === TAG.utcTime ? (Number(digits.slice(0, 2)) < 50 ? '20' : '19') + digits : digits
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(full) ?? []
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(instant.getTime())) throw new RangeError('DER: a time expected')
  return instant
}

const UNIVERSAL = 0
const CONTEXT = 2

function constructed(form: number, tag: number, parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  const length = content.length < 0x80 ? Buffer.of(content.length) : longLength(content.length)
  return new Uint8Array(Buffer.concat([Buffer.of((form << 6) | 0x20 | tag), length, content]))
}

function longLength(length: number): Buffer {
  const digits = length.toString(16)
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes])
}

const encoded = (value: asn1.BaseBlock): Uint8Array => new Uint8Array(value.toBER())

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}
