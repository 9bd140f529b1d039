import { chainOf, readCertificate, same, type Certificate, type Subject } from '../seal/certificate.ts'
import { sm2Verify } from '../seal/sm2.ts'
import type { Sealing } from '../seal/seal.ts'
import { chainFinding, finding, type Finding } from './findings.ts'

/** Whom one believes, and when it is. */
export interface Trust {
  /** Root certificates, DER. Without any, chains are followed as far as they go and told to be unknown. */
  readonly roots: readonly Uint8Array[]
  readonly now: Date
}

/** A seal on a document. */
export interface SealFacts { readonly name: string; readonly id: string; readonly at: Date; readonly signer: Subject | null }

export const sealFacts = ({ seal, at, certificate }: Sealing): SealFacts => ({ name: seal.name, id: seal.id, at, signer: readCertificate(certificate)?.subject ?? null })

/** All that can be said of a sealing without the document: signature, seal, its maker, terms and certificates. */
export function checkSealing(sealing: Sealing, trust: Trust): Finding[] {
  const { seal, at } = sealing
  const where = seal.name
  const [signer, maker] = [readCertificate(sealing.certificate), readCertificate(seal.maker)]
  const roots = trust.roots.flatMap((der) => readCertificate(der) ?? [])
  const verified = (certificate: Certificate | undefined, message: Uint8Array, signature: Uint8Array) =>
    certificate !== undefined && sm2Verify(certificate.publicKey, message, signature) ? 'good' : 'bad'
  return [
    finding('signature', verified(signer, sealing.signed, sealing.signature), where),
    finding('listed', seal.certificates.some((certificate) => same(certificate, sealing.certificate)) ? 'good' : 'bad', where),
    finding('maker', verified(maker, seal.info, seal.signature), where),
    finding('term', seal.validFrom <= at && at <= seal.validUntil ? 'good' : 'bad', where),
    finding('time', at > trust.now ? 'bad' : 'unknown', where),
    ...[signer, maker].flatMap((certificate) => (certificate ? [chainIn(certificate, [signer, maker].filter((each) => each !== undefined), roots, at)] : [])),
  ]
}

function chainIn(certificate: Certificate, given: readonly Certificate[], roots: readonly Certificate[], at: Date): Finding {
  const found = chainOf(certificate, given, roots, at)
  const where = certificate.subject.name
  if ('chain' in found) return finding('chain', 'good', where)
  return found.fault === 'no_root' && roots.length === 0 ? finding('chain', 'unknown', where) : chainFinding(found.fault, found.with.subject.name || where)
}
