import {
  concatTransformationMatrix, drawObject, PDFArray, PDFDict, PDFDocument, PDFRawStream, PDFRef, popGraphicsState, pushGraphicsState, setGraphicsState, type PDFContext, type PDFObject, type PDFPage,
} from 'pdf-lib'
import { sm3 } from '../seal/sm2.ts'

/** Pictures of seals are few and the same for years; taking one apart and packing it costs more than the rest of a page. */
const KEPT = 100
const kept = new Map<string, Promise<PDFRawStream>>()

/** Lays a PNG over what stands on a page, multiplied with it as ink is. Lengths are points. */
export async function layPicture(page: PDFPage, png: Uint8Array, { x, y, width, height }: { x: number; y: number; width: number; height: number }): Promise<void> {
  const { context } = page.doc
  const image = page.node.newXObject('Image', context.register(copied(await apart(png), context)))
  const ink = page.node.newExtGState('GS', context.obj({ Type: 'ExtGState', BM: 'Multiply' }))
  page.pushOperators(pushGraphicsState(), setGraphicsState(ink), concatTransformationMatrix(width, 0, 0, height, x, y), drawObject(image), popGraphicsState())
}

/** One that came before is not taken apart again. */
function apart(png: Uint8Array): Promise<PDFRawStream> {
  const key = Buffer.from(sm3(png)).toString('hex')
  const known = kept.get(key) ?? taken(png)
  kept.delete(key)
  kept.set(key, known)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
  return known
}

/** A picture as it stands in a document of its own. */
async function taken(png: Uint8Array): Promise<PDFRawStream> {
  const pdf = await PDFDocument.create()
  const { ref } = await pdf.embedPng(png)
  await pdf.flush()
  const picture = pdf.context.lookup(ref)
  if (!(picture instanceof PDFRawStream)) throw new TypeError('no picture')
  return picture
}

/** The same object in another document, with what it refers to. */
function copied(object: PDFObject, into: PDFContext): PDFObject {
  if (object instanceof PDFRawStream) return PDFRawStream.of(copied(object.dict, into) as PDFDict, object.contents)
  if (object instanceof PDFDict) {
    const dict = into.obj({})
    for (const [name, value] of object.entries()) dict.set(name, value instanceof PDFRef ? into.register(copied(object.context.lookup(value)!, into)) : copied(value, into))
    return dict
  }
  if (object instanceof PDFArray) return into.obj(object.asArray().map((one) => copied(one, into)))
  return object
}
