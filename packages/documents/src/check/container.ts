import { crc32, inflateRawSync } from 'node:zlib'
import { packed, type Files } from '../ofd/container.ts'

/** What an OFD package may be before anything in it is inflated. An application form with its pictures stays far below. */
export const LIMITS = { file: 64 * 2 ** 20, entries: 2_000, entry: 32 * 2 ** 20, whole: 128 * 2 ** 20, xml: 16 * 2 ** 20, ratio: 200 } as const

/** Why a package is not read, and which entry is to blame. */
export class BadContainer extends Error {
  readonly fault: 'no_zip' | 'too_large' | 'bad_path' | 'twice' | 'not_read' | 'altered'
  readonly where: string

  constructor(fault: BadContainer['fault'], where: string) {
    super(`${fault}: ${where}`)
    this.fault = fault
    this.where = where
  }
}

export interface Container {
  readonly files: Files
  /** Whether this is to the byte what our own writer makes of these files. */
  readonly canonical: boolean
}

/**
 * Reads a ZIP package strictly: sizes and paths are judged by the directory before a byte is inflated, directory and
 * entries must say the same and lie one behind the other without gaps, and no inflation goes beyond what was declared.
 * Throws BadContainer.
 */
export function readContainer(bytes: Uint8Array): Container {
  if (bytes.length > LIMITS.file) throw new BadContainer('too_large', '')
  const entries = directoryOf(bytes)
  let [declared, xml, at] = [0, 0, 0]
  for (const entry of entries) {
    checkName(entry.name)
    declared += entry.size
    xml += entry.name.endsWith('.xml') ? entry.size : 0
    if (entry.size > LIMITS.entry || declared > LIMITS.whole || xml > LIMITS.xml || entry.size > 4096 + entry.packed * LIMITS.ratio) throw new BadContainer('too_large', entry.name)
  }
  const names = entries.map(({ name }) => name.toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new BadContainer('twice', twice)

  const files = new Map<string, Uint8Array>()
  for (const entry of entries.toSorted((one, other) => one.offset - other.offset)) {
    if (entry.offset !== at) throw new BadContainer('altered', entry.name)
    const { content, end } = contentOf(bytes, entry)
    if (!entry.name.endsWith('/')) files.set(entry.name, content)
    at = end
  }
  if (at !== directoryStart(bytes)) throw new BadContainer('altered', '')
  const ordered = new Map(entries.flatMap(({ name }) => (files.has(name) ? [[name, files.get(name)!] as const] : [])))
  return { files: ordered, canonical: Buffer.compare(packed(ordered), bytes) === 0 }
}

interface Entry {
  readonly name: string
  readonly rawName: Uint8Array
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const END = 22

/** A comment behind the end record would hide what stands in it: there is none in a document. */
function endOf(bytes: Uint8Array): DataView {
  const view = viewOf(bytes)
  if (bytes.length < END || view.getUint32(bytes.length - END, true) !== 0x06054b50) throw new BadContainer('no_zip', '')
  const end = viewOf(bytes.subarray(bytes.length - END))
  const [disk, startDisk, here, all, comment] = [4, 6, 8, 10, 20].map((at) => end.getUint16(at, true))
  if (disk !== 0 || startDisk !== 0 || here !== all || comment !== 0) throw new BadContainer('altered', '')
  return end
}

const directoryStart = (bytes: Uint8Array): number => endOf(bytes).getUint32(16, true)

function directoryOf(bytes: Uint8Array): Entry[] {
  const end = endOf(bytes)
  const [count, size, start] = [end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)]
  if (count > LIMITS.entries) throw new BadContainer('too_large', '')
  if (start + size !== bytes.length - END) throw new BadContainer('altered', '')
  const view = viewOf(bytes)
  const entries: Entry[] = []
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length - END || view.getUint32(at, true) !== 0x02014b50) throw new BadContainer('altered', '')
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number]
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength)
    entries.push({
      name: nameIn(rawName), rawName,
      flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + extra + comment
  }
  if (at !== start + size) throw new BadContainer('altered', '')
  return entries
}

function nameIn(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    throw new BadContainer('bad_path', Buffer.from(raw).toString('latin1'))
  }
}

/** Only a plain way down: nobody who unpacks the file is led elsewhere. */
function checkName(name: string): void {
  const parts = name.replace(/\/$/, '').split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..') || /[\\:\u0000-\u001f]/.test(name)) throw new BadContainer('bad_path', name)
}

const DESCRIPTOR = 0x0008
/** A descriptor behind the content, and names in UTF-8; neither encryption nor anything else. */
const KNOWN_FLAGS = 0x0806 | DESCRIPTOR

function contentOf(bytes: Uint8Array, entry: Entry): { content: Uint8Array; end: number } {
  const altered = () => new BadContainer('altered', entry.name)
  const view = viewOf(bytes)
  const { offset } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw altered()
  if ((entry.flags & ~KNOWN_FLAGS) !== 0 || (entry.method !== 0 && entry.method !== 8)) throw new BadContainer('not_read', entry.name)
  const [nameLength, extra] = [view.getUint16(offset + 26, true), view.getUint16(offset + 28, true)]
  const behind = (entry.flags & DESCRIPTOR) !== 0
  const large = sizesOf(bytes.subarray(offset + 30 + nameLength, offset + 30 + nameLength + extra))
  const said = [view.getUint32(offset + 14, true), ...[18, 22].map((at, index) => {
    const value = view.getUint32(offset + at, true)
    return value === 0xffffffff ? large[index] : value
  })]
  const agrees = view.getUint16(offset + 6, true) === entry.flags && view.getUint16(offset + 8, true) === entry.method
    && Buffer.compare(bytes.subarray(offset + 30, offset + 30 + nameLength), entry.rawName) === 0
    && [entry.crc, entry.packed, entry.size].every((value, index) => said[index] === value || (behind && said[index] === 0))
  const start = offset + 30 + nameLength + extra
  const end = start + entry.packed
  if (!agrees || end > bytes.length) throw altered()
  const content = unpackedOf(bytes.subarray(start, end), entry)
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw altered()
  return { content, end: behind ? endOfDescriptor(view, end, entry) : end }
}

/** Packed and whole size as the field for large files has them, which some writers use for small ones too. */
function sizesOf(extra: Uint8Array): (number | undefined)[] {
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 0x0001 && at + 20 <= extra.length) return [view.getBigUint64(at + 12, true), view.getBigUint64(at + 4, true)].map(Number)
  }
  return []
}

function unpackedOf(data: Uint8Array, entry: Entry): Uint8Array {
  if (entry.method === 0) return data
  try {
    return new Uint8Array(inflateRawSync(data, { maxOutputLength: Math.max(1, entry.size) }))
  } catch {
    throw new BadContainer('altered', entry.name)
  }
}

function endOfDescriptor(view: DataView, at: number, { crc, packed: length, size, name }: Entry): number {
  const start = view.byteLength >= at + 16 && view.getUint32(at, true) === 0x08074b50 ? at + 4 : at
  if (start + 12 > view.byteLength || [crc, length, size].some((value, index) => view.getUint32(start + 4 * index, true) !== value)) throw new BadContainer('altered', name)
  return start + 12
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
