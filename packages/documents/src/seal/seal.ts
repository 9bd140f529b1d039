import { same } from './certificate.ts'
import { bits, bitsOf, child, ia5, integer, numberOf, octets, oid, oidOf, parsedSequence, sequence, tagged, TAG, textOf, time, timeOf, utf8, type Node } from './der.ts'
import { signatureFromDer, signatureToDer, SM2_WITH_SM3, type Sign } from './sm2.ts'

/** An electronic seal (电子印章, GB/T 38540-2020 §6) before its maker signs it. */
export interface SealRequest {
  /** Unique number of the seal, ASCII. */
  readonly id: string
  readonly name: string
  /** Certificates (DER) whose keys may use it. */
  readonly certificates: readonly Uint8Array[]
  readonly created: Date
  readonly validFrom: Date
  readonly validUntil: Date
  readonly picture: SealPicture
}

export interface SealPicture {
  readonly type: 'PNG'
  readonly bytes: Uint8Array
  /** Millimetres. */
  readonly width: number
  readonly height: number
}

/** The seal maker (制章者): its certificate (DER), and its key. */
export interface SealMaker { readonly certificate: Uint8Array; readonly sign: Sign }

/** Makes a seal: `SESeal` in DER. */
export async function makeSeal(request: SealRequest, maker: SealMaker): Promise<Uint8Array> {
  const { picture } = request
  const info = sequence(
    sequence(ia5('ES'), integer(4), ia5(VENDOR)),
    ia5(request.id),
    sequence(
      integer(ORGANISATION_SEAL), utf8(request.name), integer(LISTS_CERTIFICATES), sequence(...request.certificates.map(octets)),
      time(request.created), time(request.validFrom), time(request.validUntil),
    ),
    sequence(ia5(picture.type), octets(picture.bytes), integer(picture.width), integer(picture.height)),
  )
  return sequence(info, octets(maker.certificate), oid(SM2_WITH_SM3), bits(signatureToDer(await maker.sign(info))))
}

const VENDOR = 'GANFUTONG'
const ORGANISATION_SEAL = 1
const LISTS_CERTIFICATES = 1

/** A seal as it was read. */
export interface Seal {
  readonly der: Uint8Array
  readonly id: string
  readonly name: string
  readonly certificates: readonly Uint8Array[]
  readonly validFrom: Date
  readonly validUntil: Date
  readonly picture: { readonly type: string; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  /** What the maker signed, the signature and the maker's certificate. */
  readonly info: Uint8Array
  readonly signature: Uint8Array
  readonly maker: Uint8Array
}

/** Reads a seal of version 4 (GB/T 38540-2020); undefined for anything else. */
export function readSeal(der: Uint8Array): Seal | undefined {
  return read(der, sealIn)
}

function sealIn(root: Node): Seal | undefined {
  const info = child(root, 0, TAG.sequence)
  const header = child(info, 0, TAG.sequence)
  const property = child(info, 2, TAG.sequence)
  const picture = child(info, 3, TAG.sequence)
  const signature = signatureFromDer(bitsOf(child(root, 3, TAG.bits)))
  const version = numberOf(child(header, 1, TAG.integer))
  if (!signature || root.children.length !== 4 || version !== 4 || textOf(child(header, 0, TAG.ia5)) !== 'ES' || oidOf(child(root, 2, TAG.oid)) !== SM2_WITH_SM3) return undefined
  if (numberOf(child(property, 2, TAG.integer)) !== LISTS_CERTIFICATES) return undefined
  return {
    der: root.der,
    id: textOf(child(info, 1, TAG.ia5)),
    name: textOf(child(property, 1, TAG.utf8)),
    certificates: child(property, 3, TAG.sequence).children.map(({ content }) => content),
    validFrom: timeOf(child(property, 5, TAG.time)),
    validUntil: timeOf(child(property, 6, TAG.time)),
    picture: {
      type: textOf(child(picture, 0, TAG.ia5)),
      bytes: child(picture, 1, TAG.octets).content,
      width: numberOf(child(picture, 2, TAG.integer)),
      height: numberOf(child(picture, 3, TAG.integer)),
    },
    info: info.der,
    signature,
    maker: child(root, 1, TAG.octets).content,
  }
}

/** Who seals: the certificate of the key (DER; the seal lists it), and the key. */
export interface Sealer {
  readonly seal: Uint8Array
  readonly certificate: Uint8Array
  readonly sign: Sign
  /** Asks a timestamp authority to witness these bytes (RFC 3161, GM/T 0033): its token, DER. */
  readonly stamp?: (bytes: Uint8Array) => Promise<Uint8Array>
}

/** Seals a digest (电子签章, GB/T 38540-2020 §7): `SES_Signature` in DER. `property` tells what was digested: the path in the package. A timestamp is of the signature's value. */
export async function makeSealing(sealer: Sealer, digest: Uint8Array, property: string, at: Date): Promise<Uint8Array> {
  const seal = readSeal(sealer.seal)
  if (!seal?.certificates.some((certificate) => same(certificate, sealer.certificate))) throw new RangeError('the seal does not list this certificate')
  const signed = sequence(integer(4), sealer.seal, time(at), bits(digest), ia5(property))
  const value = signatureToDer(await sealer.sign(signed))
  const stamp = sealer.stamp && tagged(0, bits(await sealer.stamp(value)))
  return sequence(signed, octets(sealer.certificate), oid(SM2_WITH_SM3), bits(value), ...(stamp ? [stamp] : []))
}

/** A sealing as it was read. */
export interface Sealing {
  readonly seal: Seal
  readonly at: Date
  readonly digest: Uint8Array
  readonly property: string
  readonly certificate: Uint8Array
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  /** The signature's value as it stands there, and the token of a timestamp authority over it. */
  readonly value: Uint8Array
  readonly stamp: Uint8Array | null
}

/** Reads `SES_Signature` of version 4; undefined for anything else. */
export function readSealing(der: Uint8Array): Sealing | undefined {
  return read(der, (root) => {
    const signed = child(root, 0, TAG.sequence)
    const seal = readSeal(child(signed, 1, TAG.sequence).der)
    const value = bitsOf(child(root, 3, TAG.bits))
    const signature = signatureFromDer(value)
    if (!seal || !signature || root.children.length > 5 || numberOf(child(signed, 0, TAG.integer)) !== 4 || oidOf(child(root, 2, TAG.oid)) !== SM2_WITH_SM3) return undefined
    return {
      seal,
      at: timeOf(child(signed, 2, TAG.time)),
      digest: bitsOf(child(signed, 3, TAG.bits)),
      property: textOf(child(signed, 4, TAG.ia5)),
      certificate: child(root, 1, TAG.octets).content,
      signed: signed.der,
      signature,
      value,
      stamp: stampIn(root.children[4]),
    }
  })
}

/** `timeStamp [0] BIT STRING`: with a head of its own inside, as most write it, or without. */
function stampIn(node: Node | undefined): Uint8Array | null {
  if (!node) return null
  if (node.form !== 2 || node.tag !== 0) throw new RangeError('DER: a timestamp expected')
  return bitsOf(node.children.length > 0 ? child(node, 0, TAG.bits) : node)
}

function read<T>(der: Uint8Array, inside: (root: Node) => T | undefined): T | undefined {
  try {
    const root = parsedSequence(der)
    return root && inside(root)
  } catch {
    return undefined
  }
}
