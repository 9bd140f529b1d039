import { bits, bitsOf, certificateTime, child, integer, octets, oid, oidOf, parsedSequence, sequence, set, tagged, TAG, textOf, timeOf, truth, utf8, printable, type Node } from './der.ts'
import { extension, extensionsIn } from './extension.ts'
import { pemOrDer, toPem } from './pem.ts'
import { signed, signedIn, signedWith } from './signed.ts'
import { sm2Verify, sm3, type Sign } from './sm2.ts'

/** Whom a certificate names. */
export interface Subject {
  readonly name: string
  readonly organisation?: string
  /** Unified social credit code (GB 32100), as organizationIdentifier (X.520, 2.5.4.97). */
  readonly code?: string
}

export interface CertificateRequest {
  readonly subject: Subject
  /** 65 bytes: 04 ‖ x ‖ y. */
  readonly publicKey: Uint8Array
  /** Up to 20 bytes; no two certificates of an issuer have the same. */
  readonly serial: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  /** `authority` signs certificates and lists of revoked ones, `seal` documents or seals, `timestamp` times; none anything else. */
  readonly use: 'authority' | 'seal' | 'timestamp'
}

/** Who signs a certificate: its own subject for a root. */
export interface Issuer { readonly subject: Subject; readonly publicKey: Uint8Array; readonly sign: Sign }

/** Makes an X.509 v3 certificate with an SM2 key (GB/T 20518-2018, RFC 5280), DER. */
export async function makeCertificate(request: CertificateRequest, issuer: Issuer): Promise<Uint8Array> {
  return signed(sequence(
    tagged(0, integer(2)),
    integer(request.serial),
    signedWith(),
    nameOf(issuer.subject),
    sequence(certificateTime(request.notBefore), certificateTime(request.notAfter)),
    nameOf(request.subject),
    sequence(sequence(oid(EC_PUBLIC_KEY), oid(SM2_CURVE)), bits(request.publicKey)),
    tagged(3, sequence(...extensions(request, issuer))),
  ), issuer.sign)
}

const SM2_CURVE = '1.2.156.10197.1.301'
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const NAME = { common: '2.5.4.3', country: '2.5.4.6', organisation: '2.5.4.10', code: '2.5.4.97' } as const
const EXTENSION = { subjectKey: '2.5.29.14', keyUsage: '2.5.29.15', constraints: '2.5.29.19', authorityKey: '2.5.29.35', purposes: '2.5.29.37' } as const
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** A name as certificates hold it: country, organisation, code, name. */
export function nameOf({ name, organisation, code }: Subject): Uint8Array {
  const part = (type: string, value: Uint8Array) => set(sequence(oid(type), value))
  return sequence(
    part(NAME.country, printable('CN')),
    ...(organisation === undefined ? [] : [part(NAME.organisation, utf8(organisation))]),
    ...(code === undefined ? [] : [part(NAME.code, utf8(code))]),
    part(NAME.common, utf8(name)),
  )
}

function extensions({ publicKey, use }: CertificateRequest, issuer: Issuer): Uint8Array[] {
  return [
    authorityKey(issuer.publicKey),
    extension(EXTENSION.subjectKey, octets(keyId(publicKey))),
    extension(EXTENSION.constraints, use === 'authority' ? sequence(truth()) : sequence(), true),
    // keyCertSign and cRLSign; digitalSignature and nonRepudiation.
    extension(EXTENSION.keyUsage, use === 'authority' ? bits(Buffer.of(0x06), 1) : bits(Buffer.of(0xc0), 6), true),
    ...(use === 'timestamp' ? [extension(EXTENSION.purposes, sequence(oid(TIME_STAMPING)), true)] : []),
  ]
}

/** Which key of an issuer signed: authorityKeyIdentifier (RFC 5280 §4.2.1.1). */
export const authorityKey = (publicKey: Uint8Array): Uint8Array => extension(EXTENSION.authorityKey, sequence(Buffer.concat([Buffer.of(0x80, 20), keyId(publicKey)])))

const keyId = (publicKey: Uint8Array): Uint8Array => sm3(publicKey).subarray(0, 20)

/** A certificate as it was read. */
export interface Certificate {
  readonly der: Uint8Array
  readonly subject: Subject
  readonly issuer: Subject
  /** Hexadecimal. */
  readonly serial: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: Uint8Array
  /** What its key may do: sign certificates, lists of revoked ones, documents, times. */
  readonly authority: boolean
  readonly revokes: boolean
  readonly signs: boolean
  readonly stamps: boolean
  readonly body: Uint8Array
  readonly signature: Uint8Array
  readonly subjectName: Uint8Array
  readonly issuerName: Uint8Array
}

/** Reads an X.509 v3 certificate with an SM2 key and signature; undefined for anything else, and for a critical extension that is not known here. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  try {
    const root = parsedSequence(der)
    return root && certificateIn(root)
  } catch {
    return undefined
  }
}

function certificateIn(root: Node): Certificate | undefined {
  const read = signedIn(root, (each) => child(each, 2, TAG.sequence))
  if (!read) return undefined
  const { body, signature } = read
  const key = child(body, 6, TAG.sequence)
  const curve = oidOf(child(child(key, 0, TAG.sequence), 1, TAG.oid))
  if (curve !== SM2_CURVE) return undefined
  const validity = child(body, 4, TAG.sequence)
  const [issuerName, subjectName] = [child(body, 3, TAG.sequence), child(body, 5, TAG.sequence)]
  return {
    der: root.der,
    subject: subjectIn(subjectName),
    issuer: subjectIn(issuerName),
    serial: Buffer.from(child(body, 1, TAG.integer).content).toString('hex'),
    notBefore: timeOf(validity.children[0]!),
    notAfter: timeOf(validity.children[1]!),
    publicKey: bitsOf(child(key, 1, TAG.bits)),
    ...usesIn(body.children.find(({ form, tag }) => form === 2 && tag === 3)),
    body: body.der,
    signature,
    subjectName: subjectName.der,
    issuerName: issuerName.der,
  }
}

function subjectIn(name: Node): Subject {
  const parts = new Map(name.children.map((one) => {
    const part = child(one, 0, TAG.sequence)
    return [oidOf(child(part, 0, TAG.oid)), textOf(part.children[1]!)] as const
  }))
  const [organisation, code] = [parts.get(NAME.organisation), parts.get(NAME.code)]
  return { name: parts.get(NAME.common) ?? '', ...(organisation !== undefined && { organisation }), ...(code !== undefined && { code }) }
}

/**
 * What the key may do. Without constraints it is no authority; without a key usage it may sign documents (RFC 5280
 * §4.2.1.3). Whoever stamps times does nothing else (RFC 3161 §2.3).
 */
function usesIn(list: Node | undefined): Pick<Certificate, 'authority' | 'revokes' | 'signs' | 'stamps'> {
  const uses = { authority: false, signs: true, certifies: true, revokes: true, stamps: false }
  for (const { id, value, critical } of extensionsIn(list)) {
    if (id === EXTENSION.constraints) uses.authority = value?.children[0]?.content[0] === 0xff
    else if (id === EXTENSION.purposes) uses.stamps = value?.children.some((purpose) => oidOf(purpose) === TIME_STAMPING) ?? false
    else if (id === EXTENSION.keyUsage) {
      const flags = value?.content[1] ?? 0
      uses.signs = (flags & 0xc0) !== 0
      uses.certifies = (flags & 0x04) !== 0
      uses.revokes = (flags & 0x02) !== 0
    } else if (critical) throw new RangeError(`critical extension ${id}`)
  }
  const { authority, signs, certifies, revokes, stamps } = uses
  return { authority: authority && certifies, revokes: authority && revokes, signs: signs && !stamps, stamps: signs && stamps }
}

/** Certificates in a file: PEM (RFC 7468), any number of them, or one in DER. What is neither gives none. */
export const certificatesIn = (bytes: Uint8Array): Uint8Array[] => pemOrDer('CERTIFICATE', bytes).filter((der) => readCertificate(der) !== undefined)

/** A certificate as files hold it. */
export const certificateToPem = (der: Uint8Array): string => toPem('CERTIFICATE', der)

export interface Chain { readonly chain: readonly Certificate[] }
export interface BrokenChain { readonly fault: ChainFault; readonly with: Certificate }
export type ChainFault = 'no_root' | 'bad_signature' | 'not_yet_valid' | 'expired' | 'no_authority' | 'no_signing'

/**
 * Follows a certificate up to one of the roots, over the certificates given, as of an instant: names, signatures, terms
 * and what each key may do. Gives the chain, the root last, or what is wrong first and with whom.
 */
export function chainOf(leaf: Certificate, given: readonly Certificate[], roots: readonly Certificate[], at: Date, use: 'signs' | 'stamps' = 'signs'): Chain | BrokenChain {
  if (!leaf[use]) return { fault: 'no_signing', with: leaf }
  const chain = [leaf]
  for (let current = leaf; chain.length <= LONGEST;) {
    if (at < current.notBefore) return { fault: 'not_yet_valid', with: current }
    if (at > current.notAfter) return { fault: 'expired', with: current }
    if (roots.some((root) => same(root.der, current.der))) return { chain }
    const above = [...roots, ...given].filter((each) => same(each.subjectName, current.issuerName) && !same(each.der, current.der))
    const signer = above.find((each) => sm2Verify(each.publicKey, current.body, current.signature))
    if (!signer) return { fault: above.length > 0 ? 'bad_signature' : 'no_root', with: current }
    if (!signer.authority) return { fault: 'no_authority', with: signer }
    chain.push(signer)
    current = signer
  }
  return { fault: 'no_root', with: leaf }
}

const LONGEST = 6

export const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
