import { CREATOR } from '../ofd/write.ts'
import { NAMESPACE } from '../ofd/xml.ts'
import { same } from '../seal/certificate.ts'
import { readSealing } from '../seal/seal.ts'
import { SM2_WITH_SM3, SM3_OID, sm3 } from '../seal/sm2.ts'
import type { Files } from '../ofd/container.ts'
import { BadContainer, readContainer, type Container } from './container.ts'
import { finding, type Finding } from './findings.ts'
import type { DocumentFacts, Report } from './index.ts'
import { checkSealing, sealFacts, type SealFacts, type Trust } from './sealing.ts'
import { statedTerm } from './stated-term.ts'
import { all, BadXml, find, readXml, textAt, type Element } from './xml.ts'

/** Everything that can be verified of an OFD without asking anybody. */
export function checkOfd(bytes: Uint8Array, trust: Trust): Omit<Report, 'sound'> {
  let container: Container
  try {
    container = readContainer(bytes)
  } catch (error) {
    if (!(error instanceof BadContainer)) throw error
    return { ...NOTHING, findings: [containerFinding(error)] }
  }
  try {
    return checkFiles(container, trust)
  } catch (error) {
    if (!(error instanceof Misformed)) throw error
    return { ...NOTHING, findings: [finding('form', 'bad', error.where)] }
  }
}

const NOTHING = { kind: 'ofd', pages: null, facts: null, seals: [] } as const

function containerFinding({ fault, where }: BadContainer): Finding {
  if (fault === 'too_large') return finding('too_large', 'bad', where)
  return finding(fault === 'bad_path' ? 'path' : 'package', 'bad', where)
}

/** What is not as the standard has it, at a path of the package. */
class Misformed extends Error {
  readonly where: string

  constructor(where: string) {
    super(where)
    this.where = where
  }
}

function checkFiles({ files, canonical }: Container, trust: Trust): Omit<Report, 'sound'> {
  const root = rootOf(files, 'OFD.xml', 'OFD')
  const body = find(root, 'DocBody')
  const facts = factsOf(find(body, 'DocInfo'))
  const shell = finding('package', canonical ? 'good' : facts.creator === CREATOR ? 'bad' : 'unknown')
  const pages = pagesOf(files, resolved('', textAt(body, 'DocRoot') ?? '', 'OFD.xml'))
  const list = textAt(body, 'Signatures')
  const sealings = list === undefined ? [] : sealingsOf(files, resolved('', list, 'OFD.xml'), trust)
  const several = all(root, 'DocBody').length > 1
  return {
    kind: 'ofd',
    pages,
    facts,
    seals: sealings.flatMap(({ seal }) => seal ?? []),
    findings: [
      shell,
      finding('form', several ? 'unknown' : 'good'),
      ...(sealings.length === 0 ? [finding('sealed', 'bad')] : sealings.flatMap(({ findings }) => findings)),
      ...statedTerm(facts, sealings.flatMap(({ seal }) => seal?.at ?? [])[0], trust.now),
      finding('state', 'unknown'),
    ],
  }
}

function rootOf(files: Files, path: string, name: string): Element {
  const bytes = files.get(path)
  // By its name it was counted among the XML of the package, of which there is only so much.
  if (!bytes || !path.endsWith('.xml')) throw new Misformed(path)
  try {
    const root = readXml(bytes)
    const namespaced = [...root.attributes].some(([key, value]) => key.startsWith('xmlns') && value === NAMESPACE)
    if (root.name !== name || !namespaced) throw new Misformed(path)
    return root
  } catch (error) {
    throw error instanceof BadXml ? new Misformed(path) : error
  }
}

/** A location in a file: from the top of the package when it begins with a slash, else from the folder of the file. */
function resolved(folder: string, location: string, from: string): string {
  const parts = (location.startsWith('/') ? location.slice(1) : `${folder}${location}`).split('/').filter((part) => part !== '.')
  if (location === '' || parts.some((part) => part === '' || part === '..')) throw new Misformed(from)
  return parts.join('/')
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

function factsOf(info: Element | undefined): DocumentFacts {
  const text = (name: string) => textAt(info, name) ?? ''
  const custom = all(find(info, 'CustomDatas'), 'CustomData').map((data) => [data.attributes.get('Name') ?? '', data.text] as const)
  return { id: text('DocID'), title: text('Title'), author: text('Author'), subject: text('Subject'), created: text('CreationDate'), creator: text('Creator'), more: Object.fromEntries(custom) }
}

/** Every page is there and can be read; so are the fonts and pictures that resources name. */
function pagesOf(files: Files, path: string): number {
  const document = rootOf(files, path, 'Document')
  const folder = folderOf(path)
  const pages = all(find(document, 'Pages'), 'Page')
  for (const page of pages) rootOf(files, resolved(folder, page.attributes.get('BaseLoc') ?? '', path), 'Page')
  for (const resource of ['PublicRes', 'DocumentRes'].flatMap((name) => all(find(document, 'CommonData'), name))) checkResources(files, resolved(folder, resource.text.trim(), path))
  return pages.length
}

function checkResources(files: Files, path: string): void {
  const root = rootOf(files, path, 'Res')
  const base = resolved(folderOf(path), root.attributes.get('BaseLoc') ?? '.', path)
  const named = [...all(find(root, 'Fonts'), 'Font').flatMap((font) => all(font, 'FontFile')), ...all(find(root, 'MultiMedias'), 'MultiMedia').flatMap((media) => all(media, 'MediaFile'))]
  for (const { text } of named) if (!files.has(resolved(base === '' ? '' : `${base}/`, text.trim(), path))) throw new Misformed(path)
}

interface Checked { readonly findings: Finding[]; readonly seal: SealFacts | undefined }

function sealingsOf(files: Files, path: string, trust: Trust): Checked[] {
  const entries = all(rootOf(files, path, 'Signatures'), 'Signature')
  const paths = entries.map((entry) => resolved(folderOf(path), entry.attributes.get('BaseLoc') ?? '', path))
  const outside = new Set(paths.flatMap((each) => [each, valuePath(rootOf(files, each, 'Signature'), each)]))
  return paths.map((each) => checkOne(files, { list: path, path: each, outside }, trust))
}

const valuePath = (signature: Element, path: string): string => resolved(folderOf(path), textAt(signature, 'SignedValue') ?? '', path)

/** `outside`: what no seal can protect, since it is made of the seals themselves. */
function checkOne(files: Files, at: { list: string; path: string; outside: ReadonlySet<string> }, trust: Trust): Checked {
  const signature = rootOf(files, at.path, 'Signature')
  const valueAt = valuePath(signature, at.path)
  const sealing = readSealing(files.get(valueAt) ?? new Uint8Array())
  const info = find(signature, 'SignedInfo')
  const content = contentFindings(files, find(info, 'References'), at)
  if (!sealing) return { findings: [...content, finding('seal_form', 'bad', valueAt)], seal: undefined }
  const digestHolds = same(sm3(files.get(at.path)!), sealing.digest) && resolved('', sealing.property, at.path) === at.path && textAt(info, 'SignatureMethod') === SM2_WITH_SM3
  const sealAt = textAt(info, 'Seal', 'BaseLoc')
  const shown = sealAt === undefined || same(files.get(resolved(folderOf(at.path), sealAt, at.path)) ?? new Uint8Array(), sealing.seal.der)
  return {
    seal: sealFacts(sealing),
    findings: [
      ...content,
      ...(digestHolds ? [] : [finding('content', 'bad', at.path)]),
      finding('picture', shown ? 'good' : 'bad', sealing.seal.name),
      ...checkSealing(sealing, trust),
    ],
  }
}

/** Other software leaves head and list of seals open, so that more seals may follow; what they lead to is under the seal all the same. */
function contentFindings(files: Files, references: Element | undefined, at: { list: string; path: string; outside: ReadonlySet<string> }): Finding[] {
  if (references?.attributes.get('CheckMethod') !== SM3_OID) return [finding('seal_form', 'bad', at.path)]
  const seen = new Set<string>()
  const wrong = all(references, 'Reference').flatMap((reference) => {
    const path = resolved('', reference.attributes.get('FileRef') ?? '', at.path)
    seen.add(path)
    const bytes = files.get(path)
    if (!bytes) return [finding('missing', 'bad', path)]
    return Buffer.from(sm3(bytes)).toString('base64') === textAt(reference, 'CheckValue') ? [] : [finding('content', 'bad', path)]
  })
  const open = [...files.keys()].filter((path) => !seen.has(path) && !at.outside.has(path))
  return [
    ...(wrong.length === 0 ? [finding('content', 'good')] : wrong),
    ...(open.length === 0 ? [finding('protection', 'good')] : open.map((path) => finding('protection', path === 'OFD.xml' || path === at.list ? 'unknown' : 'bad', path))),
  ]
}
