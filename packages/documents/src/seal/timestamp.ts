import { hash } from 'node:crypto'
import { readCertificate, same, type Certificate } from './certificate.ts'
import { child, numberOf, oidOf, parsedSequence, TAG, timeOf, type Node } from './der.ts'
import { signatureFromDer, SM2_WITH_SM3, sm2Verify, SM3_OID, sm3 } from './sm2.ts'

/** A timestamp that holds together: whoever has `signer`'s key saw the bytes at `at`. Whether that one is to be believed is another question. */
export interface Timestamp { readonly at: Date; readonly signer: Certificate; readonly certificates: readonly Certificate[] }

/**
 * Reads the token of a timestamp authority over some bytes (RFC 3161 §2.4.2 in the SignedData of RFC 5652 or GM/T 0010,
 * signed with SM2 and SM3), with its certificate in it. Undefined when anything in it does not agree.
 */
export function readTimestamp(token: Uint8Array, bytes: Uint8Array): Timestamp | undefined {
  try {
    const root = parsedSequence(token)
    return root && timestampIn(root, bytes)
  } catch {
    return undefined
  }
}

const SIGNED_DATA: readonly string[] = ['1.2.840.113549.1.7.2', '1.2.156.10197.6.1.4.2.2']
const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4'
const ATTRIBUTE = { contentType: '1.2.840.113549.1.9.3', digest: '1.2.840.113549.1.9.4', certificate: '1.2.840.113549.1.9.16.2.47' } as const
const SM2_SIGNATURES: readonly string[] = [SM2_WITH_SM3, '1.2.156.10197.1.301.1', '1.2.156.10197.1.301']

function timestampIn(root: Node, bytes: Uint8Array): Timestamp | undefined {
  const data = inside(root.children[1], TAG.sequence)
  const content = child(data, 2, TAG.sequence)
  const info = inside(content.children[1], TAG.octets).content
  const [signerInfo, ...others] = data.children.at(-1)!.children
  const certificates = (data.children.find(({ form, tag }) => form === 2 && tag === 0)?.children ?? []).flatMap(({ der }) => readCertificate(der) ?? [])
  if (!SIGNED_DATA.includes(oidOf(child(root, 0, TAG.oid))) || oidOf(child(content, 0, TAG.oid)) !== TIMESTAMP_INFO || !signerInfo || others.length > 0) return undefined
  const signer = signerOf(signerInfo, info, certificates)
  const at = signer && momentIn(parsedSequence(info), bytes)
  return at && { at, signer, certificates }
}

/** Whose signature stands over the content: by issuer and serial number, and by the digest of the certificate itself (RFC 5816). */
function signerOf(node: Node, info: Uint8Array, certificates: readonly Certificate[]): Certificate | undefined {
  const [, id, digestAlgorithm, attributes, algorithm, value] = node.children
  const named = certificates.find(({ issuerName, serial }) => same(issuerName, id!.children[0]!.der) && Buffer.from(id!.children[1]!.content).toString('hex') === serial)
  const signature = signatureFromDer(value!.content)
  if (!named || !signature || attributes?.form !== 2 || algorithmIn(digestAlgorithm) !== SM3_OID || !SM2_SIGNATURES.includes(algorithmIn(algorithm))) return undefined
  const valueOf = (type: string) => attributes.children.find((attribute) => oidOf(child(attribute, 0, TAG.oid)) === type)?.children[1]?.children[0]
  const agrees = same(valueOf(ATTRIBUTE.digest)?.content ?? new Uint8Array(), sm3(info))
    && oidOf(valueOf(ATTRIBUTE.contentType)!) === TIMESTAMP_INFO
    && isOf(valueOf(ATTRIBUTE.certificate)?.children[0]?.children[0], named)
  // RFC 5652 §5.4: signed as the SET that they are, not under the tag that stands in the token.
  const signed = Buffer.concat([Buffer.of(0x31), attributes.der.subarray(1)])
  return agrees && sm2Verify(named.publicKey, signed, signature) ? named : undefined
}

/** ESSCertIDv2: without an algorithm its digest is SHA-256. */
function isOf(id: Node | undefined, { der }: Certificate): boolean {
  if (!id) return false
  const [first, second] = id.children
  return first!.tag === TAG.sequence ? same(second!.content, digestOf(algorithmIn(first), der)) : same(first!.content, digestOf(SHA_256, der))
}

/** The instant, when it is of these bytes (`TSTInfo`). */
function momentIn(info: Node | undefined, bytes: Uint8Array): Date | undefined {
  if (!info || numberOf(child(info, 0, TAG.integer)) !== 1) return undefined
  const imprint = child(info, 2, TAG.sequence)
  const holds = same(child(imprint, 1, TAG.octets).content, digestOf(algorithmIn(imprint.children[0]), bytes))
  return holds ? timeOf(child(info, 4, TAG.time)) : undefined
}

const SHA_256 = '2.16.840.1.101.3.4.2.1'

function digestOf(algorithm: string, bytes: Uint8Array): Uint8Array {
  if (algorithm === SM3_OID) return sm3(bytes)
  if (algorithm !== SHA_256) throw new RangeError(`digest ${algorithm}`)
  return new Uint8Array(hash('sha256', bytes, 'buffer'))
}

const algorithmIn = (node: Node | undefined): string => oidOf(child(node!, 0, TAG.oid))

/** What stands in `[0]`. */
function inside(node: Node | undefined, tag: number): Node {
  if (node?.form !== 2 || node.tag !== 0) throw new RangeError('DER: [0] expected')
  return child(node, 0, tag)
}
