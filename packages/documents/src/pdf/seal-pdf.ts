import { PDFHexString, PDFName, PDFNumber, PDFString, type PDFDocument } from 'pdf-lib'
import type { Laid } from '../page/laid.ts'
import { around } from '../ofd/seal-ofd.ts'
import { makeSealing, readSeal, type Sealer } from '../seal/seal.ts'
import { sm3 } from '../seal/sm2.ts'
import { layPicture } from './picture.ts'
import { points } from './write.ts'

/** What the signature dictionary calls itself: an electronic sealing of GB/T 38540-2020 over the byte range. */
export const FILTER = 'GFT.Seal'
const SUB_FILTER = 'GBT.38540'

/** What a sealing in a PDF says it digested, since there is no path. */
export const PDF_PROPERTY = 'ByteRange'

/**
 * Seals a PDF: the picture on the page, and the same electronic sealing that an OFD has, over every byte of the file but
 * its own place (ISO 32000-1 §12.8.1). Foreign readers show the picture and leave the sealing unread; `verifyDocument` reads it.
 */
export async function sealPdf(pdf: PDFDocument, laid: Laid, sealer: Sealer, at: Date): Promise<Uint8Array> {
  const seal = readSeal(sealer.seal)
  if (!seal) throw new RangeError('no seal of GB/T 38540-2020')
  const place = laid.seal ?? { page: laid.pages.length - 1, x: laid.paper.width - 45, y: laid.paper.height - 50 }
  const box = around(place, seal.picture)
  const page = pdf.getPage(place.page)
  await layPicture(page, seal.picture.bytes, { x: points(box.x), y: points(laid.paper.height - box.y - box.height), width: points(box.width), height: points(box.height) })
  // Besides seal and certificate a sealing holds a digest, a signature, a time and a few heads; a timestamp has a certificate or two in it.
  const room = sealer.seal.length + sealer.certificate.length + 512 + (sealer.stamp ? 8_192 : 0)
  addField(pdf, place.page, box, laid, seal.name, at, room)
  const draft = await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
  return filled(draft, room, (bytes) => makeSealing(sealer, sm3(bytes), PDF_PROPERTY, at))
}

function addField(pdf: PDFDocument, pageIndex: number, box: { x: number; y: number; width: number; height: number }, laid: Laid, name: string, at: Date, room: number): void {
  const { context } = pdf
  const signature = context.obj({
    Type: 'Sig', Filter: PDFName.of(FILTER), SubFilter: PDFName.of(SUB_FILTER),
    ByteRange: [0, ...[0, 1, 2].map(() => PDFNumber.of(PLACEHOLDER))],
    Contents: PDFHexString.of('0'.repeat(room * 2)),
    Name: PDFHexString.fromText(name), M: PDFString.fromDate(at),
  })
  const page = pdf.getPage(pageIndex)
  const field = context.register(context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Seal'), V: context.register(signature), F: 132, P: page.ref,
    Rect: [points(box.x), points(laid.paper.height - box.y - box.height), points(box.x + box.width), points(laid.paper.height - box.y)],
  }))
  page.node.addAnnot(field)
  pdf.catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [field] }))
}

const PLACEHOLDER = 9_999_999_999

/** Puts the byte range and the sealing into the room kept for them; no other byte moves. */
async function filled(draft: Uint8Array, room: number, sealing: (bytes: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
  const file = Buffer.from(draft)
  const start = file.indexOf(`<${'0'.repeat(room * 2)}>`)
  const end = start + room * 2 + 2
  const old = `[ 0 ${[0, 1, 2].map(() => PLACEHOLDER).join(' ')} ]`
  const at = file.indexOf(old)
  if (start < 0 || at < 0) throw new Error('the room for the sealing is not in the file')
  file.write(`[ 0 ${start} ${end} ${file.length - end} ]`.padEnd(old.length), at, 'latin1')
  const value = Buffer.from(await sealing(Buffer.concat([file.subarray(0, start), file.subarray(end)]))).toString('hex')
  if (value.length > room * 2) throw new RangeError('the sealing is larger than the room kept for it')
  file.write(value, start + 1, 'latin1')
  return new Uint8Array(file)
}
