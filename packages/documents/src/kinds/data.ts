import { escaped, xml } from '../ofd/xml.ts'
import type { Attachment } from '../page/description.ts'
import { sm3 } from '../seal/sm2.ts'

/** A value under the name that programs know, and the label that people read. */
export interface Datum { readonly name: string; readonly label: string; readonly value: string }

/**
 * What pages say, once more for programs: the data file inside a document (as GB/T 36905-2018 has it beside the pages).
 * The element names are our own, since the published text gives none.
 */
export function dataFile(kind: string, data: readonly Datum[]): Attachment {
  const items = data.map(({ name, label, value }) => `  <Item name="${escaped(name)}" label="${escaped(label)}">${escaped(value)}</Item>`)
  return { name: 'data.xml', title: '结构化数据', bytes: Buffer.from(xml(`<Data kind="${escaped(kind)}">\n${items.join('\n')}\n</Data>\n`)) }
}

/** The id of a document, from what tells it from every other one. */
export const documentId = (...parts: readonly string[]): string => Buffer.from(sm3(Buffer.from(JSON.stringify(parts)))).toString('hex').slice(0, 32)
