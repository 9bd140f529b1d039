/** An XML document as text: UTF-8, escaped, elements of OFD under its prefix. */
export const xml = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}`

/** `<ofd:Name a="1">…</ofd:Name>`; attributes that are undefined are left out, children stand as they are. */
export function element(name: string, attributes: Readonly<Record<string, string | number | undefined>>, ...children: readonly string[]): string {
  const open = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('')
  return children.length === 0 ? `<ofd:${name}${open}/>` : `<ofd:${name}${open}>${children.join('')}</ofd:${name}>`
}

/** The outermost element, which names the vocabulary (GB/T 33190-2016 §7.1). */
export const root = (name: string, attributes: Readonly<Record<string, string>>, ...children: readonly string[]): string =>
  xml(element(name, { 'xmlns:ofd': NAMESPACE, ...attributes }, ...children))

export const NAMESPACE = 'http://www.ofdspec.org/2016'

/** Text between tags or quotes. Throws RangeError for what XML 1.0 cannot hold. */
export function escaped(text: string): string {
  if (FORBIDDEN.test(text) || !text.isWellFormed()) throw new RangeError('text with control characters or half a character')
  return text.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter]!).replaceAll(/[\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
