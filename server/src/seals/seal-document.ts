import type { Description } from '@gft/documents'
import { refusal } from '@gft/contract/seals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Statement } from '#platform'
import { facts } from './facts.ts'
import type { SealNeeds } from './needs.ts'
import { standsAt, termFrom, wordsOf, type Kind } from './seal.ts'
import { insertSample, insertSealing, sealsOf, type SealRow } from './store.ts'

/** A document that is to be sealed. */
export interface ToSeal {
  /** Id of the organisation whose seal it is. */
  readonly org: string
  readonly kind: Kind
  readonly description: Description
  /** By which act: an id of an operation or a job. */
  readonly act: string
  /** Case in which, where there is one. */
  readonly matter: string | null
}

export interface SealedDocument {
  readonly ofd: Buffer
  readonly pdf: Buffer
  /** SM3 of the OFD and of the PDF, hexadecimal. */
  readonly digest: string
  readonly pdfDigest: string
  /** Id of the sealing, and the writes that record it; refused at the commit when the seal has been stopped meanwhile. */
  readonly sealing: string
  readonly writes: readonly Statement[]
}

/**
 * Makes a document and seals it in both forms. Uses no transaction of the caller's: call it before a story's first
 * statement, or in a job between two. Until the writes are committed nobody may have the files. Refuses: no_seal.
 */
export async function sealDocument(needs: SealNeeds, { org, kind, description, act, matter }: ToSeal, now: Date): Promise<SealedDocument> {
  const seal = await standingSeal(needs, org, kind, now)
  const { makeDocument } = await import('@gft/documents')
  const sealer = { seal: seal.der, certificate: seal.certificate, sign: (message: Uint8Array) => needs.platform.sign(seal, message) }
  const made = await makeDocument(description, { sealer, at: now })
  const [ofd, pdf] = [Buffer.from(made.ofd), Buffer.from(made.pdf)]
  const [digest, pdfDigest] = await Promise.all([ofd, pdf].map(hexDigest)) as [string, string]
  const id = newId<'sealing'>(() => now)
  return {
    ofd, pdf, digest, pdfDigest, sealing: id,
    writes: [
      insertSealing(id, seal.id, description.subject, description.id, digest, pdfDigest, act, matter, now),
      record(facts.sealed, THE_SYSTEM, now, { subject: id, body: { seal: seal.id, org, document: description.id, ofd: digest, pdf: pdfDigest, act, matter } }),
    ],
  }
}

/** What the two forms are called on the wire. OFD has no registered media type. */
export const MEDIA_TYPE = { ofd: 'application/ofd', pdf: 'application/pdf' } as const

/** SM3, hexadecimal. */
async function hexDigest(bytes: Uint8Array): Promise<string> {
  const { sm3 } = await import('@gft/documents')
  return Buffer.from(sm3(bytes)).toString('hex')
}

type Standing = SealRow & { der: Buffer; certificate: Buffer }

async function standingSeal(needs: SealNeeds, org: string, kind: Kind, now: Date): Promise<Standing> {
  const [rows] = await needs.db.read(SYSTEM, [sealsOf(org, kind)])
  // Whose seals were stopped or turned down gets no other one by itself.
  if (rows.length === 0 && needs.samples) return makeSample(needs, org, kind, now)
  return standingIn(rows, now)
}

function standingIn(rows: readonly SealRow[], now: Date): Standing {
  const standing = rows.find((row): row is Standing => standsAt(row, now) && row.der !== null && row.certificate !== null)
  if (!standing) throw refusal.no_seal()
  return standing
}

/** Of two who need the first one at once, both get the same. */
async function makeSample(needs: SealNeeds, org: string, kind: Kind, now: Date): Promise<Standing> {
  const agency = needs.agencies.agencyById(org)
  if (!agency) throw new Error(`no agency ${org}`)
  const id = newId<'seal'>(() => now)
  const { name, purpose } = wordsOf(agency, kind, true)
  const { from, until } = termFrom(now)
  const made = await needs.platform.make({ id, name, purpose, organisation: { name: agency.name.zh, code: agency.creditCode }, from, until })
  await needs.db.transaction(SYSTEM, async (tx) => {
    const [[inserted]] = await tx.read([insertSample(id, org, kind, name, Buffer.from(made.der), Buffer.from(made.certificate), from, until, now)])
    if (inserted) tx.write([record(facts.sampleMade, THE_SYSTEM, now, { subject: id, body: { org, kind } })])
  })
  const [rows] = await needs.db.read(SYSTEM, [sealsOf(org, kind)])
  return standingIn(rows, now)
}
