import fontkit from '@pdf-lib/fontkit'
import {
  clip, endPath, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFOperator, PDFOperatorNames,
  concatTransformationMatrix, drawObject, fill, lineTo, moveTo, popGraphicsState, pushGraphicsState, rectangle, setFillingRgbColor,
  setFontAndSize, setGraphicsState, setLineWidth, setStrokingRgbColor, setTextMatrix, stroke, beginText, endText,
  type PDFFont, type PDFImage, type PDFPage,
} from 'pdf-lib'
import type { Description } from '../page/description.ts'
import type { Colour, Item, Laid, Text } from '../page/laid.ts'
import { charactersOf, CREATOR } from '../ofd/write.ts'
import { subsetOf, type Subset } from '../type/subset.ts'
import type { Typefaces, Weight } from '../type/typeface.ts'

/** Writes the same pages as PDF (ISO 32000-1), with the same subsets of the same fonts. What is attached to the OFD is attached here too. */
export async function writePdf(description: Description, laid: Laid, typefaces: Typefaces): Promise<PDFDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit)
  describe(pdf, description)
  const pictures = new Map<Uint8Array, PDFImage>()
  const pen: Pen = {
    height: laid.paper.height,
    fonts: { regular: await embedded(pdf, laid, typefaces, 'regular'), bold: await embedded(pdf, laid, typefaces, 'bold') },
    pictureOf: (png) => pictures.get(png)!,
  }
  for (const { items, marks } of laid.pages) {
    for (const item of [...items, ...marks]) if (item.kind === 'picture' && !pictures.has(item.png)) pictures.set(item.png, await pdf.embedPng(item.png))
    const page = pdf.addPage([points(laid.paper.width), points(laid.paper.height)])
    for (const item of [...items, ...marks]) draw(page, item, pen)
  }
  for (const { name, title, bytes } of description.attachments ?? []) {
    await pdf.attach(bytes, name, { description: title, creationDate: description.created, modificationDate: description.created })
  }
  return pdf
}

/** Further facts stand in the information dictionary under a name of our own (ISO 32000-1 §14.3.3), as JSON. */
export const FACTS = 'GFT.Facts'

function describe(pdf: PDFDocument, { title, author, subject, created, id, facts }: Description): void {
  pdf.setTitle(title, { showInWindowTitleBar: true })
  pdf.setAuthor(author)
  pdf.setSubject(subject)
  pdf.setCreator(CREATOR)
  pdf.setProducer(CREATOR)
  pdf.setLanguage('zh-CN')
  pdf.setCreationDate(created)
  pdf.setModificationDate(created)
  const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict)
  if (facts) info.set(PDFName.of(FACTS), PDFHexString.fromText(JSON.stringify(facts)))
  const half = PDFHexString.of(id)
  pdf.context.trailerInfo.ID = pdf.context.obj([half, half])
}

interface Pen {
  readonly height: number
  readonly fonts: Readonly<Record<Weight, { font: PDFFont; subset: Subset; face: Typefaces[Weight] }>>
  pictureOf(png: Uint8Array): PDFImage
}

async function embedded(pdf: PDFDocument, laid: Laid, typefaces: Typefaces, weight: Weight) {
  const face = typefaces[weight]
  const subset = subsetOf(face, charactersOf(laid, weight))
  // The tag of six letters tells readers that the font is a part of one (ISO 32000-1 §9.6.4).
  const font = await pdf.embedFont(subset.bytes, { subset: false, customName: `GFTDOC+${face.name}` })
  return { font, subset, face }
}

/** Millimetres to points. */
export const points = (millimetres: number): number => (millimetres * 72) / 25.4

function draw(page: PDFPage, item: Item, pen: Pen): void {
  const y = (from: number) => points(pen.height - from)
  switch (item.kind) {
    case 'text':
      if (item.text !== '') drawText(page, item, pen)
      return
    case 'rule':
      page.pushOperators(pushGraphicsState(), strokeColour(item.colour), setLineWidth(points(item.width)),
        moveTo(points(item.from.x), y(item.from.y)), lineTo(points(item.to.x), y(item.to.y)), stroke(), popGraphicsState())
      return
    case 'shape':
      page.pushOperators(pushGraphicsState(), fillColour(item.colour),
        ...item.boxes.map((box) => rectangle(points(box.x), y(box.y + box.height), points(box.width), points(box.height))), fill(), popGraphicsState())
      return
    case 'picture': {
      const { x, y: top, width, height } = item.box
      page.pushOperators(pushGraphicsState(), rectangle(points(x), y(top + height), points(width), points(height)), clip(), endPath(),
        concatTransformationMatrix(points(width), 0, 0, points(height), points(x), y(top + height)),
        drawObject(page.node.newXObject('Picture', pen.pictureOf(item.png).ref)), popGraphicsState())
    }
  }
}

function drawText(page: PDFPage, item: Text, pen: Pen): void {
  const { font, subset, face } = pen.fonts[item.weight]
  const angle = (-(item.turned ?? 0) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  page.pushOperators(
    pushGraphicsState(),
    ...(item.alpha === undefined ? [] : [setGraphicsState(page.node.newExtGState('Light', page.doc.context.obj({ Type: 'ExtGState', ca: item.alpha / 255 })))]),
    beginText(),
    fillColour(item.colour),
    setFontAndSize(page.node.newFontDictionary('F', font.ref), points(item.size)),
    setTextMatrix(cos, sin, -sin, cos, points(item.x), points(pen.height - item.y)),
    PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [shown(page.doc, item, subset, face)]),
    endText(),
    popGraphicsState(),
  )
}

/** Glyphs, and between them by how much the pen goes less far than the font says, in thousandths of the size. */
function shown({ context }: PDFDocument, { text, advances, size }: Text, subset: Subset, face: Typefaces[Weight]): PDFArray {
  const array = PDFArray.withContext(context)
  let run = ''
  const flush = () => {
    if (run !== '') array.push(PDFHexString.of(run))
    run = ''
  }
  ;[...text].forEach((letter, index) => {
    const codePoint = letter.codePointAt(0)!
    run += subset.glyphOf(codePoint).toString(16).padStart(4, '0')
    const less = Math.round((face.advanceOf(codePoint) - advances[index]! / size) * 1e6) / 1e3
    if (less === 0) return
    flush()
    array.push(PDFNumber.of(less))
  })
  flush()
  return array
}

const fillColour = ([red, green, blue]: Colour) => setFillingRgbColor(red / 255, green / 255, blue / 255)
const strokeColour = ([red, green, blue]: Colour) => setStrokingRgbColor(red / 255, green / 255, blue / 255)
