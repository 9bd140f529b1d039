import { PDFDict, PDFDocument, PDFHexString, PDFName } from 'pdf-lib'
import { FILTER, PDF_PROPERTY } from '../pdf/seal-pdf.ts'
import { FACTS } from '../pdf/write.ts'
import { same } from '../seal/certificate.ts'
import { readSealing } from '../seal/seal.ts'
import { sm3 } from '../seal/sm2.ts'
import { finding, type Finding } from './findings.ts'
import type { DocumentFacts, Report } from './index.ts'
import { checkSealing, sealFacts, type Trust } from './sealing.ts'
import { statedTerm } from './stated-term.ts'

/** Everything that can be verified of a sealed PDF without asking anybody. Nothing of it is read before its digest agrees. */
export async function checkPdf(bytes: Uint8Array, trust: Trust): Promise<Omit<Report, 'sound'>> {
  const file = Buffer.from(bytes)
  const place = placeOf(file)
  if (!place) return { ...NOTHING, findings: unsealed(file) }
  const sealing = readSealing(place.value)
  if (!sealing) return { ...NOTHING, findings: [finding('seal_form', 'bad')] }
  const covered = Buffer.concat([file.subarray(0, place.start), file.subarray(place.end)])
  const whole = sealing.property === PDF_PROPERTY && same(sm3(covered), sealing.digest)
  const findings = [finding('content', whole ? 'good' : 'bad'), ...(whole ? [finding('protection', 'good')] : []), ...checkSealing(sealing, trust)]
  const read = whole && findings.every(({ what, verdict }) => what !== 'signature' || verdict === 'good') ? await readPdf(bytes) : undefined
  return {
    kind: 'pdf',
    pages: read?.pages ?? null,
    facts: read?.facts ?? null,
    seals: [sealFacts(sealing)],
    findings: [...findings, ...(whole && !read ? [finding('form', 'bad')] : []), ...(read ? statedTerm(read.facts, sealing.at, trust.now) : []), finding('state', 'unknown')],
  }
}

const NOTHING = { kind: 'pdf', pages: null, facts: null, seals: [] } as const

function unsealed(file: Buffer): Finding[] {
  if (file.includes(`/${FILTER}`)) return [finding('package', 'bad')]
  return file.includes('/ByteRange') ? [finding('foreign', 'unknown'), finding('sealed', 'bad')] : [finding('sealed', 'bad')]
}

/** Where the sealing stands: its range covers the whole file but the one hexadecimal string that it is. */
function placeOf(file: Buffer): { start: number; end: number; value: Uint8Array } | undefined {
  const filter = file.lastIndexOf(`/${FILTER}`)
  if (filter < 0) return undefined
  const [, from, behind, length] = /\/ByteRange \[ 0 (\d{1,10}) (\d{1,10}) (\d{1,10}) +\]/.exec(file.toString('latin1', filter, filter + 400)) ?? []
  const [start, end] = [Number(from), Number(behind)]
  if (length === undefined || end + Number(length) !== file.length || start >= end) return undefined
  // Small letters only, and nothing behind the value but noughts: what decodes alike is not let pass as alike.
  const [, digits] = /^<((?:[0-9a-f]{2})+)>$/.exec(file.toString('latin1', start, end)) ?? []
  if (digits === undefined) return undefined
  const room = Buffer.from(digits, 'hex')
  const size = derLength(room)
  return room.subarray(size).every((byte) => byte === 0) ? { start, end, value: room.subarray(0, size) } : undefined
}

function derLength(room: Buffer): number {
  const bytes = (room[1] ?? 0) & 0x80 ? room[1]! & 0x7f : 0
  if (bytes > 4 || room.length < 2 + bytes) return 0
  return 2 + bytes + (bytes === 0 ? room[1]! : room.readUIntBE(2, bytes))
}

async function readPdf(bytes: Uint8Array): Promise<{ pages: number; facts: DocumentFacts } | undefined> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    const facts = { id: '', title: pdf.getTitle() ?? '', author: pdf.getAuthor() ?? '', subject: pdf.getSubject() ?? '', created: pdf.getCreationDate()?.toISOString() ?? '', creator: pdf.getCreator() ?? '', more: moreIn(pdf) }
    return { pages: pdf.getPageCount(), facts }
  } catch {
    return undefined
  }
}

function moreIn(pdf: PDFDocument): Record<string, string> {
  const info = pdf.context.lookupMaybe(pdf.context.trailerInfo.Info, PDFDict)
  const text = info?.lookupMaybe(PDFName.of(FACTS), PDFHexString)?.decodeText()
  const said: unknown = text === undefined ? {} : JSON.parse(text)
  return Object.fromEntries(Object.entries(said ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
