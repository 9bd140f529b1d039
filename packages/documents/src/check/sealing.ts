import { chainOf, readCertificate, same, type Certificate, type Subject } from '../seal/certificate.ts'
import { listOf, mayBeStolen, type RevocationList } from '../seal/revocation.ts'
import { readTimestamp } from '../seal/timestamp.ts'
import { sm2Verify } from '../seal/sm2.ts'
import type { Sealing } from '../seal/seal.ts'
import { chainFinding, finding, type Finding } from './findings.ts'

/** Whom one believes, and when it is. */
export interface Trust {
  /** Root certificates, DER. Without any, chains are followed as far as they go and told to be unknown. */
  readonly roots: readonly Uint8Array[]
  /** Lists of revoked certificates. What none of them tells is told to be unknown. */
  readonly lists: readonly RevocationList[]
  /** When the platform that issued it says it was sealed, where that one was asked. */
  readonly recorded?: Date | undefined
  readonly now: Date
}

/** A seal on a document. */
export interface SealFacts { readonly name: string; readonly id: string; readonly at: Date; readonly signer: Subject | null }

export const sealFacts = ({ seal, at, certificate }: Sealing): SealFacts => ({ name: seal.name, id: seal.id, at, signer: readCertificate(certificate)?.subject ?? null })

/** All that can be said of a sealing without the document: signature, seal, its maker, terms, time, certificates and their revocation. */
export function checkSealing(sealing: Sealing, trust: Trust): Finding[] {
  const { seal, at } = sealing
  const where = seal.name
  const [signer, maker] = [readCertificate(sealing.certificate), readCertificate(seal.maker)]
  const roots = trust.roots.flatMap((der) => readCertificate(der) ?? [])
  const verified = (certificate: Certificate | undefined, message: Uint8Array, signature: Uint8Array) =>
    certificate !== undefined && sm2Verify(certificate.publicKey, message, signature) ? 'good' : 'bad'
  const given = [signer, maker].filter((each) => each !== undefined)
  const chains = given.map((certificate) => chainIn(certificate, given, roots, at))
  const time = timeIn(sealing, trust, roots)
  const links = chains.flatMap(({ chain }) => chain)
  return [
    finding('signature', verified(signer, sealing.signed, sealing.signature), where),
    finding('listed', seal.certificates.some((certificate) => same(certificate, sealing.certificate)) ? 'good' : 'bad', where),
    finding('maker', verified(maker, seal.info, seal.signature), where),
    finding('term', seal.validFrom <= at && at <= seal.validUntil ? 'good' : 'bad', where),
    ...time.findings,
    ...chains.map(({ finding: one }) => one),
    ...(links.length > 0 ? revocations(links, at, time.proved, trust) : [finding('revocation', 'unknown', where)]),
  ]
}

interface Links { readonly finding: Finding; /** Each with its issuer, as far as the chain holds. */ readonly chain: readonly Link[] }
interface Link { readonly certificate: Certificate; readonly issuer: Certificate }

function chainIn(certificate: Certificate, given: readonly Certificate[], roots: readonly Certificate[], at: Date): Links {
  const found = chainOf(certificate, given, roots, at)
  const where = certificate.subject.name
  if ('chain' in found) return { finding: finding('chain', 'good', where), chain: linksOf(found.chain) }
  return { finding: found.fault === 'no_root' && roots.length === 0 ? finding('chain', 'unknown', where) : chainFinding(found.fault, found.with.subject.name || where), chain: [] }
}

const linksOf = (chain: readonly Certificate[]): Link[] => chain.slice(1).map((issuer, index) => ({ certificate: chain[index]!, issuer }))

/** Who seals states when; a timestamp, or the record of the platform, may prove it. `proved`: it was sealed by then, whatever the sealer says. */
interface Time { readonly findings: readonly Finding[]; readonly proved: Date | null }

function timeIn({ seal, at, value, stamp }: Sealing, trust: Trust, roots: readonly Certificate[]): Time {
  const where = seal.name
  const said = (...findings: readonly Finding[]): Time => ({ findings, proved: null })
  if (at > trust.now) return said(finding('time', 'bad', where))
  if (stamp === null && trust.recorded) return recordedIn(at, trust.recorded, where)
  if (stamp === null) return said(finding('time', 'unknown', where))
  const read = readTimestamp(stamp, value)
  if (!read || read.at > trust.now) return said(finding('timestamp', 'bad', where))
  if (read.at.getTime() + CLOCKS < at.getTime()) return said(finding('timestamp_order', 'bad', where, read.at))
  const found = chainOf(read.signer, read.certificates, roots, read.at, 'stamps')
  const authority = read.signer.subject.name
  // Times are often witnessed under another root than seals are: whom one does not know proves nothing, and spoils nothing.
  if ('fault' in found) return said(found.fault === 'no_root' ? finding('timestamp', 'unknown', authority, read.at) : chainFinding(found.fault, found.with.subject.name))
  const late = read.at.getTime() > at.getTime() + LATE
  return {
    findings: [finding('timestamp', 'good', authority, read.at), ...(late ? [finding('timestamp_order', 'unknown', where, read.at)] : []), ...revocations(linksOf(found.chain), read.at, read.at, trust)],
    proved: read.at,
  }
}

const recordedIn = (at: Date, recorded: Date, where: string): Time =>
  (Math.abs(recorded.getTime() - at.getTime()) > CLOCKS ? { findings: [finding('recorded', 'bad', where, recorded)], proved: null } : { findings: [finding('recorded', 'good', where, recorded)], proved: recorded })

/** Clocks differ by minutes; a stamp that comes a day later says nothing of the hour. */
const CLOCKS = 300_000
const LATE = 86_400_000

function revocations(links: readonly Link[], at: Date, proved: Date | null, trust: Trust): Finding[] {
  const once = links.filter(({ certificate }, index) => links.findIndex((other) => same(other.certificate.der, certificate.der)) === index)
  return once.map((link) => revocationOf(link, at, proved, trust))
}

/** What the newest list of the issuer says of a certificate that sealed at an instant. */
function revocationOf({ certificate, issuer }: Link, at: Date, proved: Date | null, trust: Trust): Finding {
  const where = certificate.subject.name
  const list = listOf(issuer, trust.lists, trust.now)
  if (list === 'none') return finding('revocation', 'unknown', where)
  if (list === 'foreign') return finding('revocation_foreign', 'unknown', where)
  const revoked = list.revoked.get(certificate.serial)
  if (revoked) {
    if (revoked.at <= at) return finding('revocation', 'bad', where, revoked.at)
    if (proved !== null && proved < revoked.at) return finding('revoked_later', 'good', where, revoked.at)
    return finding(mayBeStolen(revoked) ? 'revoked_unproved' : 'revoked_later', 'unknown', where, revoked.at)
  }
  return list.until !== null && list.until < trust.now ? finding('revocation_over', 'unknown', where, list.until) : finding('revocation', 'good', where, list.from)
}
