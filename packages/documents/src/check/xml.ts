/** An element by its local name. Text is what stands directly in it. */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Element[]
  readonly text: string
}

export class BadXml extends Error {}

/**
 * Reads XML 1.0 as documents of office need it: elements, attributes, text, comments. No DTD, no entities but the five
 * of the language, at most 64 deep and 250 000 elements: nothing in it can grow or fetch. Throws BadXml.
 */
export function readXml(bytes: Uint8Array): Element {
  const text = decoded(bytes)
  const open: Open[] = []
  let root: Open | undefined
  let [at, count] = [0, 0]
  while (at < text.length) {
    const next = text.indexOf('<', at)
    addText(open, text.slice(at, next === -1 ? text.length : next))
    if (next === -1) break
    if (text.startsWith('<!--', next)) {
      at = endOfComment(text, next)
      continue
    }
    const token = TOKEN.exec(text.slice(next, next + LONGEST_TAG))
    if (!token) throw new BadXml('not well formed')
    at = next + token[0].length
    const [, closing, name, attributes = '', empty] = token
    if (closing !== undefined) close(open, closing)
    else if (name !== undefined) {
      if (root && open.length === 0) throw new BadXml('more than one root')
      const element = begin(name, attributes)
      open.at(-1)?.children.push(element)
      root ??= element
      if (++count > MOST) throw new BadXml('too many elements')
      if (empty === '') open.push(element)
      if (open.length > DEEPEST) throw new BadXml('too deep')
    }
  }
  if (!root || open.length > 0) throw new BadXml('not closed')
  return root
}

const DEEPEST = 64
/** A page full of single characters has some ten thousand. */
const MOST = 250_000
/** A longer tag would make the expression below hold too much at once. */
const LONGEST_TAG = 2 ** 16
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.:-]*`
const TOKEN = new RegExp(String.raw`^<(?:/(${NAME})\s*>|(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>|\?xml\s[^?]*\?>)`, 'u')
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu')

interface Open extends Element { readonly qualified: string; readonly children: Open[]; readonly attributes: Map<string, string>; text: string }

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadXml('not UTF-8')
  }
}

function endOfComment(text: string, start: number): number {
  const end = text.indexOf('--', start + 4)
  if (end === -1 || text[end + 2] !== '>') throw new BadXml('a comment is not closed')
  return end + 3
}

function begin(qualified: string, attributes: string): Open {
  const found = new Map<string, string>()
  for (const [, name, double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (found.has(name!)) throw new BadXml('an attribute stands twice')
    found.set(name!, plain(double ?? single ?? ''))
  }
  return { qualified, name: local(qualified), attributes: found, children: [], text: '' }
}

function close(open: Open[], qualified: string): void {
  if (open.pop()?.qualified !== qualified) throw new BadXml('closed out of order')
}

function addText(open: Open[], text: string): void {
  const inside = open.at(-1)
  if (inside) inside.text += plain(text)
  else if (text.trim() !== '') throw new BadXml('text outside')
}

const local = (qualified: string): string => qualified.slice(qualified.indexOf(':') + 1)

const STRAY = /&(?!(?:[a-z]{2,4}|#\d{1,7}|#x[0-9a-f]{1,6});)/i
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(text: string): string {
  if (STRAY.test(text)) throw new BadXml('an entity that is not known')
  return text.replaceAll(/&([^;&]{0,10};)?/g, (_, name: string | undefined) => {
    const entity = name?.slice(0, -1) ?? ''
    const [, hex, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(entity) ?? []
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const letter = ENTITIES[entity] ?? (Number.isInteger(code) && code > 0 && code < 0x110000 ? String.fromCodePoint(code) : undefined)
    if (letter === undefined) throw new BadXml('an entity that is not known')
    return letter
  })
}

/** The first element below by this path of names. */
export function find(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((from, name) => from?.children.find((child) => child.name === name), element)
}

export const all = (element: Element | undefined, name: string): Element[] => element?.children.filter((child) => child.name === name) ?? []

/** The text of an element below, undefined when it is not there. */
export const textAt = (element: Element | undefined, ...path: readonly string[]): string | undefined => find(element, ...path)?.text.trim()
