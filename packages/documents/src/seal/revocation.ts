import { authorityKey, nameOf, same, type Certificate, type Issuer } from './certificate.ts'
import { certificateTime, enumerated, integer, parsedSequence, sequence, tagged, TAG, timeOf, type Node } from './der.ts'
import { extension, extensionsIn } from './extension.ts'
import { pemOrDer, toPem } from './pem.ts'
import { signed, signedIn, signedWith } from './signed.ts'
import { sm2Verify } from './sm2.ts'

/** Why a certificate was revoked (RFC 5280 §5.3.1). */
const REASONS = {
  unspecified: 0, keyCompromise: 1, cACompromise: 2, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5, certificateHold: 6, privilegeWithdrawn: 9, aACompromise: 10,
} as const
export type Reason = keyof typeof REASONS

/** A list of revoked certificates (证书吊销列表, CRL) before its issuer signs it. */
export interface RevocationRequest {
  /** Grows with each list of an issuer. */
  readonly number: number
  readonly from: Date
  /** When the next one comes at the latest. */
  readonly until: Date
  readonly revoked: readonly { readonly serial: Uint8Array; readonly at: Date; readonly reason: Reason }[]
}

/** Makes a list of revoked certificates: X.509 CRL v2 (GB/T 20518-2018, RFC 5280 §5), DER. */
export async function makeRevocationList({ number, from, until, revoked }: RevocationRequest, issuer: Issuer): Promise<Uint8Array> {
  const entries = revoked.map(({ serial, at, reason }) => sequence(
    integer(serial), certificateTime(at),
    // RFC 5280 §5.3.1: no reason instead of an unspecified one.
    ...(reason === 'unspecified' ? [] : [sequence(extension(REASON, enumerated(REASONS[reason])))]),
  ))
  return signed(sequence(
    integer(1), signedWith(), nameOf(issuer.subject), certificateTime(from), certificateTime(until),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    tagged(0, sequence(authorityKey(issuer.publicKey), extension(LIST_NUMBER, integer(number)))),
  ), issuer.sign)
}

const REASON = '2.5.29.21'
const LIST_NUMBER = '2.5.29.20'

/** A list as it was read. */
export interface RevocationList {
  readonly from: Date
  /** Null where it does not say when the next one comes. */
  readonly until: Date | null
  /** By serial number, hexadecimal. `reason` is null where none is given. */
  readonly revoked: ReadonlyMap<string, Revocation>
  readonly issuerName: Uint8Array
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

export interface Revocation { readonly at: Date; readonly reason: number | null }

/** Reads a whole list signed with SM2 and SM3; undefined for anything else, such as one of changes only (RFC 5280 §5.2.4). */
export function readRevocationList(der: Uint8Array): RevocationList | undefined {
  try {
    const root = parsedSequence(der)
    return root && listIn(root)
  } catch {
    return undefined
  }
}

function listIn(root: Node): RevocationList | undefined {
  const read = signedIn(root, (body) => partsOf(body)[0]!)
  if (!read) return undefined
  const { body, signature } = read
  const [, issuer, from, ...rest] = partsOf(body)
  const until = rest[0]?.tag === TAG.utcTime || rest[0]?.tag === TAG.time ? rest.shift()! : undefined
  const entries = rest[0]?.form === 0 ? rest.shift()! : undefined
  mustBeKnown(extensionsIn(rest[0]))
  return {
    from: timeOf(from!), until: until ? timeOf(until) : null,
    revoked: new Map(entries?.children.map(entryIn)),
    issuerName: issuer!.der, body: body.der, signature,
  }
}

/** The first version does not name itself. */
function partsOf({ children }: Node): readonly Node[] {
  return children[0]?.tag === TAG.integer ? children.slice(1) : children
}

function entryIn({ children: [serial, at, extensions] }: Node): [string, Revocation] {
  const found = extensionsIn(extensions)
  mustBeKnown(found.filter(({ id }) => id !== REASON))
  return [Buffer.from(serial!.content).toString('hex'), { at: timeOf(at!), reason: found.find(({ id }) => id === REASON)?.value?.content[0] ?? null }]
}

/** What is critical and not known here would change what the list means. */
function mustBeKnown(extensions: readonly { id: string; critical: boolean }[]): void {
  if (extensions.some(({ id, critical }) => critical && id !== LIST_NUMBER)) throw new RangeError('critical extension')
}

/** Lists in a file: PEM (RFC 7468), any number of them, or one in DER. What is neither gives none. */
export const revocationListsIn = (bytes: Uint8Array): RevocationList[] => pemOrDer('X509 CRL', bytes).flatMap((der) => readRevocationList(der) ?? [])

/** A list as files hold it. */
export const revocationListToPem = (der: Uint8Array): string => toPem('X509 CRL', der)

/** The newest list that an issuer signed, as of an instant; `foreign` when there are some in its name that it did not sign. */
export function listOf(issuer: Certificate, lists: readonly RevocationList[], now: Date): RevocationList | 'none' | 'foreign' {
  const named = lists.filter((list) => same(list.issuerName, issuer.subjectName) && list.from <= now)
  const signed = named.filter((list) => issuer.revokes && sm2Verify(issuer.publicKey, list.body, list.signature))
  return signed.toSorted((one, other) => other.from.getTime() - one.from.getTime())[0] ?? (named.length > 0 ? 'foreign' : 'none')
}

/** Whether the key may have been in other hands: any reason but an orderly end. */
export const mayBeStolen = ({ reason }: Revocation): boolean => !ORDERLY.includes(reason ?? REASONS.unspecified)
const ORDERLY: readonly number[] = [REASONS.affiliationChanged, REASONS.superseded, REASONS.cessationOfOperation]
