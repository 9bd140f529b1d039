import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'

/** A file of rows as it was read: the first row names the columns. Empty rows stay, so that rows keep their number. */
export interface TableFile { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/**
 * Reads CSV (comma, semicolon or tab; UTF-8, UTF-16 or GB 18030, found out by itself) or Excel (.xlsx, its first sheet).
 * Of a formula only the value that was saved with it is seen; in CSV it is text like any other. Undefined for anything else.
 */
export async function readTable(content: Buffer): Promise<TableFile | undefined> {
  try {
    const cells = isZip(content) ? await sheetOf(content) : csvOf(textOf(content))
    const [header, ...rows] = cells
    const named = header?.map((name) => name.trim())
    return named && named.filter(Boolean).length >= 2 ? { header: named, rows } : undefined
  } catch {
    return undefined
  }
}

const isZip = (content: Buffer): boolean => content.subarray(0, 4).equals(Buffer.of(0x50, 0x4b, 3, 4))

async function sheetOf(content: Buffer): Promise<string[][]> {
  mustUnfold(content)
  // A long number must not become one that has lost its end.
  const [sheet] = await readXlsxFile(content, { parseNumber: String })
  return (sheet?.data ?? []).map((row) => row.map(cellText))
}

/** A small file can unfold into a huge one: what it says of its own size is believed before anything is unfolded. */
function mustUnfold(content: Buffer): void {
  let size = 0
  unzipSync(content, { filter: ({ originalSize }) => { size += originalSize; return false } })
  if (size > LARGEST) throw new RangeError('unfolds into too much')
}
const LARGEST = 400 * 1024 * 1024

function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return value === null || value === undefined ? '' : String(value).trim()
}

const csvOf = (text: string): string[][] => parse(text, {
  bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, trim: true,
})

/** The one of the three that stands most often in the first line. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n', 1)
  return [',', '\t', ';'].map((mark) => ({ mark, n: line.split(mark).length })).toSorted((a, b) => b.n - a.n)[0]!.mark
}

function textOf(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(content)
  }
}
