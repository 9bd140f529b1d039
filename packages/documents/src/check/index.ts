import { finding, type Finding } from './findings.ts'
import { checkOfd } from './ofd.ts'
import { checkPdf } from './pdf.ts'
import type { SealFacts, Trust } from './sealing.ts'

export type { Finding, Verdict, What } from './findings.ts'
export type { SealFacts } from './sealing.ts'
export { LIMITS } from './container.ts'

/** What a document says of itself. Worth as much as its findings. */
export interface DocumentFacts {
  readonly id: string
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly created: string
  readonly creator: string
  readonly more: Readonly<Record<string, string>>
}

export interface Report {
  readonly kind: 'ofd' | 'pdf' | 'unknown'
  readonly pages: number | null
  readonly facts: DocumentFacts | null
  readonly seals: readonly SealFacts[]
  readonly findings: readonly Finding[]
  /** It is sealed, nothing is bad, every certificate leads to a trusted root, and none that was revoked may have sealed afterwards. What else is unknown offline stays unknown. */
  readonly sound: boolean
}

/**
 * Verifies an official document, OFD or PDF, offline: the file itself, every digest, the seal, its maker, its timestamp, the
 * certificates at the time of sealing, and their revocation as far as lists are given; and says what it could not. Never throws for a bad file: that is a finding.
 */
export async function verifyDocument(bytes: Uint8Array, { roots, lists = [], recorded, now = new Date() }: Pick<Trust, 'roots'> & Partial<Trust>): Promise<Report> {
  const report = await checked(bytes, { roots, lists, recorded, now })
  const bad = report.findings.some(({ verdict }) => verdict === 'bad')
  const trusted = report.findings.some(({ what, verdict }) => what === 'chain' && verdict === 'good')
    && !report.findings.some(({ what, verdict }) => (what === 'chain' && verdict === 'unknown') || what === 'revoked_unproved')
  return { ...report, sound: !bad && report.seals.length > 0 && trusted }
}

function checked(bytes: Uint8Array, trust: Trust): Promise<Omit<Report, 'sound'>> | Omit<Report, 'sound'> {
  switch (documentKind(bytes)) {
    case 'ofd': return checkOfd(bytes, trust)
    case 'pdf': return checkPdf(bytes, trust)
    case 'unknown': return { kind: 'unknown', pages: null, facts: null, seals: [], findings: [finding('kind', 'bad')] }
  }
}

/** What a file is by its first bytes: any ZIP is read as an OFD. */
function documentKind(bytes: Uint8Array): Report['kind'] {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  return head.startsWith('PK\u0003\u0004') ? 'ofd' : head === '%PDF-' ? 'pdf' : 'unknown'
}
