import { beijingTime } from '@gft/kernel'
import type { Attachment, Description } from '../page/description.ts'
import type { Item, Laid, LaidPage } from '../page/laid.ts'
import { subsetOf } from '../type/subset.ts'
import type { Typefaces, Weight } from '../type/typeface.ts'
import { drawn, type Resources } from './draw.ts'
import type { Files } from './container.ts'
import { element, escaped, root } from './xml.ts'

/** An OFD before it is packed, and what a seal on it must know. */
export interface OfdDraft {
  readonly files: Files
  /** Object ids of the pages, in order. */
  readonly pageIds: readonly number[]
  /** The first number that no object has. */
  readonly freeId: number
}

export const CREATOR = 'Ganfutong'
export const SIGNATURES = 'Doc_0/Signs/Signatures.xml'

/** Writes pages as an OFD (GB/T 33190-2016), with `sealed` naming the list of seals that will stand in it. */
export function writeOfd(description: Description, laid: Laid, typefaces: Typefaces, sealed: boolean): OfdDraft {
  const files = new Map<string, Uint8Array>()
  const put = (path: string, content: string | Uint8Array) => files.set(path, typeof content === 'string' ? Buffer.from(content) : content)
  const resources = openResources(laid, typefaces)
  const pageIds = laid.pages.map(() => resources.nextId())
  const pages = laid.pages.map(({ items }) => pageXml(items, laid, resources))
  const marks = laid.pages.map((page) => marksXml(page, description, laid, resources))
  const marked = marks.some((text) => text !== undefined)
  const { attachments = [] } = description
  const attachmentIds = attachments.map(() => resources.nextId())

  put('OFD.xml', rootXml(description, sealed))
  put('Doc_0/Document.xml', documentXml(laid, pageIds, resources.nextId(), { pictures: resources.pictures.length > 0, marked, attached: attachments.length > 0 }))
  put('Doc_0/PublicRes.xml', fontsXml(resources, typefaces))
  for (const weight of WEIGHTS) put(`Doc_0/Res/${weight}.ttf`, subsetOf(typefaces[weight], charactersOf(laid, weight)).bytes)
  if (resources.pictures.length > 0) put('Doc_0/DocumentRes.xml', picturesXml(resources))
  resources.pictures.forEach(({ name, png }) => put(`Doc_0/Res/${name}`, png))
  pages.forEach((text, index) => put(`Doc_0/Pages/Page_${index}/Content.xml`, text))
  if (marked) put('Doc_0/Annots/Annotations.xml', annotationsXml(pageIds))
  marks.forEach((text, index) => text !== undefined && put(`Doc_0/Annots/Page_${index}/Annotation.xml`, text))
  if (attachments.length > 0) put('Doc_0/Attachs/Attachments.xml', attachmentsXml(attachments, attachmentIds, description))
  for (const { name, bytes } of attachments) put(`Doc_0/Attachs/${checkedName(name)}`, bytes)
  return { files, pageIds, freeId: resources.nextId() }
}

const WEIGHTS: readonly Weight[] = ['regular', 'bold']

interface OpenResources extends Resources { readonly pictures: { name: string; id: number; png: Uint8Array }[] }

function openResources(laid: Laid, typefaces: Typefaces): OpenResources {
  let id = 0
  const nextId = () => ++id
  const fonts = { regular: nextId(), bold: nextId() }
  const pictures: OpenResources['pictures'] = []
  const all = laid.pages.flatMap(({ items, marks }) => [...items, ...marks])
  for (const item of all) {
    if (item.kind === 'picture' && !pictures.some(({ png }) => png === item.png)) pictures.push({ name: `picture-${pictures.length}.png`, id: nextId(), png: item.png })
  }
  return {
    nextId,
    pictures,
    fontId: (weight) => fonts[weight],
    pictureId: (png) => pictures.find((picture) => picture.png === png)!.id,
    ascentOf: (weight) => typefaces[weight].ascent,
    descentOf: (weight) => typefaces[weight].descent,
  }
}

/** Every character that a weight is asked for; one at least, so that the font is a font. */
export function charactersOf(laid: Laid, weight: Weight): Set<number> {
  const texts = laid.pages.flatMap(({ items, marks }) => [...items, ...marks]).flatMap((item) => (item.kind === 'text' && item.weight === weight ? [item.text] : []))
  return new Set([...(texts.join('') + ' ')].map((letter) => letter.codePointAt(0)!))
}

function rootXml(description: Description, sealed: boolean): string {
  const { id, title, author, subject, created, facts = {} } = description
  if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError('document id: 32 hexadecimal digits expected')
  const text = (name: string, value: string) => element(name, {}, escaped(value))
  const custom = Object.entries(facts).map(([name, value]) => element('CustomData', { Name: name }, escaped(value)))
  return root('OFD', { Version: '1.0', DocType: 'OFD' }, element('DocBody', {},
    element('DocInfo', {}, text('DocID', id), text('Title', title), text('Author', author), text('Subject', subject), text('CreationDate', beijingTime(created).slice(0, 10)), text('Creator', CREATOR),
      ...(custom.length > 0 ? [element('CustomDatas', {}, ...custom)] : [])),
    text('DocRoot', 'Doc_0/Document.xml'),
    ...(sealed ? [text('Signatures', SIGNATURES)] : [])))
}

function documentXml(laid: Laid, pageIds: readonly number[], last: number, has: { pictures: boolean; marked: boolean; attached: boolean }): string {
  return root('Document', {},
    element('CommonData', {},
      element('MaxUnitID', {}, String(last)),
      element('PageArea', {}, physicalBox(laid)),
      element('PublicRes', {}, 'PublicRes.xml'),
      ...(has.pictures ? [element('DocumentRes', {}, 'DocumentRes.xml')] : [])),
    element('Pages', {}, ...pageIds.map((id, index) => element('Page', { ID: id, BaseLoc: `Pages/Page_${index}/Content.xml` }))),
    ...(has.marked ? [element('Annotations', {}, 'Annots/Annotations.xml')] : []),
    ...(has.attached ? [element('Attachments', {}, 'Attachs/Attachments.xml')] : []))
}

const physicalBox = ({ paper }: Laid): string => element('PhysicalBox', {}, `0 0 ${paper.width} ${paper.height}`)

function fontsXml(resources: Resources, typefaces: Typefaces): string {
  return root('Res', { BaseLoc: 'Res' }, element('Fonts', {}, ...WEIGHTS.map((weight) => element('Font', {
    ID: resources.fontId(weight), FontName: typefaces[weight].name, FamilyName: typefaces[weight].name.split('-')[0], Charset: 'unicode', Bold: weight === 'bold' ? 'true' : undefined,
  }, element('FontFile', {}, `${weight}.ttf`)))))
}

function picturesXml({ pictures }: OpenResources): string {
  return root('Res', { BaseLoc: 'Res' }, element('MultiMedias', {}, ...pictures.map(({ id, name }) =>
    element('MultiMedia', { ID: id, Type: 'Image', Format: 'PNG' }, element('MediaFile', {}, name)))))
}

function pageXml(items: readonly Item[], laid: Laid, resources: Resources): string {
  return root('Page', {}, element('Area', {}, physicalBox(laid)), element('Content', {},
    element('Layer', { ID: resources.nextId(), Type: 'Body' }, ...items.map((item) => drawn(item, resources)))))
}

function annotationsXml(pageIds: readonly number[]): string {
  return root('Annotations', {}, ...pageIds.map((id, index) => element('Page', { PageID: id }, element('FileLoc', {}, `Page_${index}/Annotation.xml`))))
}

/** The marks of an annotated copy as the standard's own annotation (§15), with what they say beside in words that programs read. */
function marksXml({ marks }: LaidPage, { annotation, author, created }: Description, { paper }: Laid, resources: Resources): string | undefined {
  if (!annotation) return undefined
  const { to, matter, until, number } = annotation
  const parameters = Object.entries({ to, matter, until, number }).flatMap(([name, value]) => (value === undefined ? [] : [element('Parameter', { Name: name }, escaped(value))]))
  return root('PageAnnot', {}, element('Annot', { ID: resources.nextId(), Type: 'Watermark', Creator: author, LastModDate: beijingTime(created).slice(0, 10), Print: 'true', ReadOnly: 'true' },
    element('Remark', {}, escaped(`仅供${to}办理“${matter}”使用，${until}前有效`)),
    element('Parameters', {}, ...parameters),
    element('Appearance', { Boundary: `0 0 ${paper.width} ${paper.height}` }, ...marks.map((item) => drawn(item, resources)))))
}

function attachmentsXml(attachments: readonly Attachment[], ids: readonly number[], { created }: Description): string {
  return root('Attachments', {}, ...attachments.map(({ name, title, bytes }, index) => element('Attachment', {
    ID: ids[index], Name: title, Format: name.split('.').at(-1)!.toUpperCase(), CreationDate: `${beijingTime(created).slice(0, 19)}`, Size: (bytes.length / 1024).toFixed(3), Visible: 'true',
  }, element('FileLoc', {}, name))))
}

function checkedName(name: string): string {
  if (!/^[a-z0-9-]+\.[a-z0-9]+$/.test(name)) throw new RangeError(`no name of an attachment: ${name}`)
  return name
}
