import { beforeAll, describe, expect, it } from 'vitest'
import { PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from 'pdf-lib'
import { all, find, readXml, textAt, type Element } from './check/xml.ts'
import { readContainer } from './check/container.ts'
import { makeDocument, makeOfd, type Made } from './make.ts'
import { sm3 } from './seal/sm2.ts'
import { SEALED_AT, testAuthority, testSealer } from './test-agency.ts'
import { DESCRIPTION } from './test-description.ts'
import type { Sealer } from './seal/seal.ts'
import type { Files } from './ofd/container.ts'

let sealer: Sealer
let made: Made
let files: Files
beforeAll(async () => {
  sealer = await testSealer(await testAuthority())
  made = await makeDocument({ ...DESCRIPTION, annotation: { to: '示例公积金中心', matter: '提取', until: '2026年4月5日' } }, { sealer, at: SEALED_AT })
  files = readContainer(made.ofd).files
})
const xmlAt = (path: string): Element => readXml(files.get(path)!)

describe('an OFD', () => {
  it('begins with what it is, and leads from there to every file', () => {
    expect([...files.keys()]).toEqual([
      'OFD.xml', 'Doc_0/Document.xml', 'Doc_0/PublicRes.xml', 'Doc_0/Res/regular.ttf', 'Doc_0/Res/bold.ttf', 'Doc_0/Pages/Page_0/Content.xml',
      'Doc_0/Annots/Annotations.xml', 'Doc_0/Annots/Page_0/Annotation.xml', 'Doc_0/Attachs/Attachments.xml', 'Doc_0/Attachs/data.xml',
      'Doc_0/Signs/Signatures.xml', 'Doc_0/Signs/Sign_0/Seal.esl', 'Doc_0/Signs/Sign_0/Signature.xml', 'Doc_0/Signs/Sign_0/SignedValue.dat',
    ])
    const body = find(xmlAt('OFD.xml'), 'DocBody')
    expect(['DocRoot', 'Signatures'].map((name) => textAt(body, name))).toEqual(['Doc_0/Document.xml', 'Doc_0/Signs/Signatures.xml'])
    expect(textAt(body, 'DocInfo', 'Title')).toBe(DESCRIPTION.title)
    expect(textAt(xmlAt('Doc_0/Document.xml'), 'CommonData', 'PageArea', 'PhysicalBox')).toBe('0 0 210 297')
  })

  it('gives no two objects one number, and none beyond the highest', () => {
    const numbers = (element: Element): number[] => [Number(element.attributes.get('ID') ?? NaN), ...element.children.flatMap(numbers)].filter((id) => !Number.isNaN(id))
    const objects = [...files.keys()].filter((path) => path.endsWith('.xml') && !path.includes('Signs')).flatMap((path) => numbers(xmlAt(path)))
    const most = Number(textAt(xmlAt('Doc_0/Document.xml'), 'CommonData', 'MaxUnitID'))
    // A page is named by the list of annotations with PageID, not again with ID.
    expect(new Set(objects).size).toBe(objects.length)
    expect(Math.max(...objects)).toBeLessThanOrEqual(most)
  })

  it('holds its words as text, each with as many advances as it needs', () => {
    const texts = all(find(xmlAt('Doc_0/Pages/Page_0/Content.xml'), 'Content', 'Layer'), 'TextObject').map((object) => find(object, 'TextCode')!)
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['不动产权证书', '王示例', '南昌市自然资源和规划局']))
    for (const { text, attributes } of texts) expect((attributes.get('DeltaX') ?? '').split(' ').filter(Boolean)).toHaveLength(text.length - 1)
  })

  it('names in the annotation to whom the copy went, for what, until when', () => {
    const annotation = find(xmlAt('Doc_0/Annots/Page_0/Annotation.xml'), 'Annot')
    expect(annotation?.attributes.get('Type')).toBe('Watermark')
    expect(all(find(annotation, 'Parameters'), 'Parameter').map((one) => [one.attributes.get('Name'), one.text])).toEqual([['to', '示例公积金中心'], ['matter', '提取'], ['until', '2026年4月5日']])
  })

  it('has an SM3 for every file but the signature itself', () => {
    const references = all(find(xmlAt('Doc_0/Signs/Sign_0/Signature.xml'), 'SignedInfo', 'References'), 'Reference')
    expect(references.map((reference) => reference.attributes.get('FileRef')!.slice(1))).toEqual([...files.keys()].filter((path) => !/Signature\.xml|SignedValue/.test(path)))
    for (const reference of references) expect(textAt(reference, 'CheckValue')).toBe(Buffer.from(sm3(files.get(reference.attributes.get('FileRef')!.slice(1))!)).toString('base64'))
  })

  it('is the same to the byte for the same description', async () => {
    const [one, other] = [await makeOfd(DESCRIPTION), await makeOfd({ ...DESCRIPTION })]
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
  })

  it('refuses an id, an attachment or text that it cannot hold', async () => {
    await expect(makeOfd({ ...DESCRIPTION, id: 'X' })).rejects.toThrow('hexadecimal')
    await expect(makeOfd({ ...DESCRIPTION, attachments: [{ name: '../x.xml', title: '', bytes: new Uint8Array() }] })).rejects.toThrow('attachment')
    await expect(makeOfd({ ...DESCRIPTION, blocks: [{ kind: 'paragraph', text: 'a\u0001' }] })).rejects.toThrow('control')
  })

  it('keeps markup that somebody typed as text', async () => {
    const { bytes } = await makeOfd({ ...DESCRIPTION, blocks: [{ kind: 'paragraph', text: '<a>&"\'</a>' }] })
    const page = readXml(readContainer(bytes).files.get('Doc_0/Pages/Page_0/Content.xml')!)
    expect(JSON.stringify(all(find(page, 'Content', 'Layer'), 'TextObject').map((object) => textAt(object, 'TextCode')))).toContain('<a>')
  })
})

describe('the PDF', () => {
  it('has the same pages and facts, the attachment, and says which OFD it is the twin of', async () => {
    const pdf = await PDFDocument.load(made.pdf)
    expect([pdf.getPageCount(), pdf.getTitle(), pdf.getAuthor()]).toEqual([made.pages, DESCRIPTION.title, DESCRIPTION.author])
    expect(pdf.catalog.has(PDFName.of('Names'))).toBe(true)
    expect(wordsOf(pdf)).toContain(Buffer.from(sm3(made.ofd)).toString('hex'))
  })

  it('gives its words back to who copies them, the character without a shape too', async () => {
    const { pdf } = await makeDocument({ ...DESCRIPTION, blocks: [{ kind: 'paragraph', text: '张𠮷䶮 OK' }] })
    expect(wordsOf(await PDFDocument.load(pdf))).toContain('张𠮷䶮 OK')
  })

  it('is the same to the byte for the same description', async () => {
    const [one, other] = [await makeDocument(DESCRIPTION), await makeDocument({ ...DESCRIPTION })]
    expect(Buffer.compare(one.pdf, other.pdf)).toBe(0)
  })
})

/** The words of a PDF as a reader finds them: each glyph by the map of its font. */
function wordsOf(pdf: PDFDocument): string {
  const streams = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFRawStream ? [Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')] : []))
  const maps = streams.filter((text) => text.includes('beginbfchar')).map((text) =>
    new Map([...text.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/gi)].map(([, glyph, letter]) => [glyph!.toLowerCase(), Buffer.from(letter!, 'hex').swap16().toString('utf16le')])))
  const shown = streams.flatMap((text) => [...text.matchAll(/\[([^\]]*)\] TJ/g)].map(([, array]) => [...array!.matchAll(/<([0-9a-f]+)>/gi)].map(([, glyphs]) => glyphs).join('')))
  return maps.flatMap((map) => shown.map((glyphs) => (glyphs.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph.toLowerCase()) ?? '?').join(''))).join('\n')
}
