import type { Typefaces, Weight } from '../type/typeface.ts'
import { codeBoxes } from './code.ts'
import { A4, type Align, type Annotation, type Block, type Description, type Field, type Paper } from './description.ts'
import { BRONZE, GREY, HAIR, INK, MIST, mm, ROSE, TINT, VERMILION, type Colour, type Item, type Laid, type Point, type Text } from './laid.ts'
import { lineOf, linesOf, type Line } from './lines.ts'

/** Sets a description into pages. The same description gives the same pages, to the last digit. */
export function layout(description: Description, typefaces: Typefaces): Laid {
  const paper = description.paper ?? A4
  const missing = missingIn(description, typefaces)
  const sheet = new Sheet(paper, typefaces)
  for (const block of description.blocks) place(sheet, block)
  if (missing.length > 0) place(sheet, { kind: 'paragraph', text: missingWords(missing), size: 8, grey: true })
  const pages = sheet.pages.map((items, index) => ({
    items: [...backgroundOf(description, paper, typefaces), ...items, ...footOf(description, paper, typefaces, index + 1, sheet.pages.length)],
    marks: description.annotation ? marksOf(description.annotation, paper, typefaces) : [],
  }))
  return { paper, pages, missing, ...(sheet.seal && { seal: sheet.seal }) }
}

/** The same pages with a line of small print under the last one. */
export function withImprint(laid: Laid, words: string, { regular }: Typefaces): Laid {
  const line = lineOf(words, regular, mm(7))
  const imprint = textAt(line, { x: laid.paper.margin.left, y: laid.paper.height - laid.paper.margin.bottom + 13.5 }, mm(7), 'regular', GREY)
  return { ...laid, pages: laid.pages.map((page, index) => (index < laid.pages.length - 1 ? page : { ...page, items: [...page.items, imprint] })) }
}

/** The pages being filled, and how far down the last one is. */
class Sheet {
  readonly paper: Paper
  readonly typefaces: Typefaces
  readonly pages: Item[][] = [[]]
  readonly left: number
  readonly width: number
  y: number
  seal: { page: number; x: number; y: number } | undefined

  constructor(paper: Paper, typefaces: Typefaces) {
    this.paper = paper
    this.typefaces = typefaces
    this.left = paper.margin.left
    this.width = paper.width - paper.margin.left - paper.margin.right
    this.y = paper.margin.top
  }

  get bottom(): number {
    return this.paper.height - this.paper.margin.bottom
  }

  get room(): number {
    return this.bottom - this.y
  }

  put(...items: readonly Item[]): void {
    this.pages.at(-1)!.push(...items)
  }

  turn(): void {
    this.pages.push([])
    this.y = this.paper.margin.top
  }

  /** Goes to the next page when this height is not left, unless the page is empty. */
  need(height: number): void {
    if (height > this.room + 1e-6 && this.y > this.paper.margin.top) this.turn()
  }
}

function place(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'title': return placeTitle(sheet, block)
    case 'heading': return placeHeading(sheet, block.text)
    case 'paragraph': return placeParagraph(sheet, block)
    case 'fields': return placeRows(sheet, fieldRows(sheet, block.fields, block.columns ?? 1))
    case 'table': return placeTable(sheet, block)
    case 'line': return placeLine(sheet)
    case 'space': return skip(sheet, block.height)
    case 'picture': return placePicture(sheet, block)
    case 'code': return placeCode(sheet, block)
    case 'signing': return placeSigning(sheet, block)
  }
}

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

function placeTitle(sheet: Sheet, { text, under }: Of<'title'>): void {
  const size = mm(22)
  const lines = linesOf(text, { typeface: sheet.typefaces.bold, size, width: sheet.width })
  sheet.need(lines.length * size * 1.45)
  placeLines(sheet, lines, { size, weight: 'bold', colour: INK, align: 'centre', leading: 1.45 })
  if (under !== undefined) {
    sheet.y += 1.5
    placeParagraph(sheet, { kind: 'paragraph', text: under, align: 'centre', size: 10, grey: true })
  }
  sheet.y += 5
}

function placeHeading(sheet: Sheet, text: string): void {
  const size = mm(13)
  // A heading does not stay behind alone at the foot of a page.
  sheet.need(size * 1.6 + 20)
  sheet.y += 3
  placeLines(sheet, linesOf(text, { typeface: sheet.typefaces.bold, size, width: sheet.width }), { size, weight: 'bold', colour: INK, align: 'left', leading: 1.5 })
  sheet.y += 1.5
}

function placeParagraph(sheet: Sheet, { text, align = 'left', size: points = 12, indent = false, grey = false }: Of<'paragraph'>): void {
  const size = mm(points)
  const lines = linesOf(text, { typeface: sheet.typefaces.regular, size, width: sheet.width, indent: indent ? 2 * size : 0, justified: align === 'left' })
  placeLines(sheet, lines, { size, weight: 'regular', colour: grey ? GREY : INK, align, leading: 1.7, indent: indent ? 2 * size : 0 })
  sheet.y += size * 0.4
}

interface Setting { readonly size: number; readonly weight: Weight; readonly colour: Colour; readonly align: Align; readonly leading: number; readonly indent?: number }

function placeLines(sheet: Sheet, lines: readonly Line[], { size, weight, colour, align, leading, indent = 0 }: Setting): void {
  lines.forEach((line, index) => {
    sheet.need(size * leading)
    const slack = sheet.width - line.width
    const x = sheet.left + (align === 'centre' ? slack / 2 : align === 'right' ? slack : index === 0 ? indent : 0)
    sheet.put(textAt(line, { x, y: baseline(sheet.y, size, leading) }, size, weight, colour))
    sheet.y += size * leading
  })
}

/** Han characters reach from 0.88 above the baseline to 0.12 below it; the rest of the leading is shared out evenly. */
const baseline = (top: number, size: number, leading: number): number => top + size * ((leading - 1) / 2 + 0.88)

const textAt = ({ text, advances }: Line, { x, y }: Point, size: number, weight: Weight, colour: Colour): Text => ({ kind: 'text', text, x, y, size, weight, colour, advances })

interface Cell { readonly lines: readonly Line[]; readonly width: number; readonly label: boolean }
type Row = readonly Cell[]

const CELL = { size: mm(10.5), leading: 1.5, beside: 2.4, above: 1.7 }
const HAIRLINE = 0.18

function fieldRows(sheet: Sheet, fields: readonly Field[], columns: 1 | 2): Row[] {
  const label = labelWidth(sheet, fields, columns)
  const pair = ({ label: name, value }: Field, width: number): Row => [cellOf(sheet, name, label, 'bold'), cellOf(sheet, value, width - label, 'regular')]
  const fits = ({ value, wide }: Field) => !wide && lineOf(value, sheet.typefaces.regular, CELL.size).width <= sheet.width / 2 - label - 2 * CELL.beside
  const rows: Row[] = []
  for (let index = 0; index < fields.length; index++) {
    const [field, next] = [fields[index]!, fields[index + 1]]
    if (columns === 1 || next === undefined || !fits(field) || !fits(next)) rows.push(pair(field, sheet.width))
    else {
      rows.push([...pair(field, sheet.width / 2), ...pair(next, sheet.width / 2)])
      index++
    }
  }
  return rows
}

/** As wide as the longest label, but a third of the row at most. */
function labelWidth(sheet: Sheet, fields: readonly Field[], columns: number): number {
  const widest = Math.max(0, ...fields.map(({ label }) => lineOf(label, sheet.typefaces.bold, CELL.size).width))
  return Math.min(Math.max(widest + 2 * CELL.beside + 0.1, 26), sheet.width / columns / (columns === 1 ? 3 : 2.2))
}

function cellOf(sheet: Sheet, text: string, width: number, weight: Weight): Cell {
  return { lines: linesOf(text, { typeface: sheet.typefaces[weight], size: CELL.size, width: width - 2 * CELL.beside }), width, label: weight === 'bold' }
}

function placeTable(sheet: Sheet, { head, widths, rows }: Of<'table'>): void {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const row = (texts: readonly string[], weight: Weight): Row => widths.map((width, index) => cellOf(sheet, texts[index] ?? '', (width / whole) * sheet.width, weight))
  placeRows(sheet, rows.map((texts) => row(texts, 'regular')), row(head, 'bold'))
}

/** Rows under one another; one that is higher than a page goes on in the next, and so does a table, under its head. */
function placeRows(sheet: Sheet, rows: readonly Row[], head?: Row): void {
  sheet.y += sheet.y > sheet.paper.margin.top ? 1.5 : 0
  if (head) placeRow(sheet, head, (rows[0] ? heightOf(rows[0]) : 0))
  for (const row of rows) {
    const page = sheet.pages.length
    for (const part of parts(row, pageful(sheet) - (head ? heightOf(head) : 0))) {
      if (heightOf(part) > sheet.room + 1e-6) sheet.turn()
      if (head && sheet.pages.length > page && sheet.y === sheet.paper.margin.top) placeRow(sheet, head, 0)
      placeRow(sheet, part, 0)
    }
  }
  sheet.y += 4
}

const pageful = (sheet: Sheet): number => sheet.bottom - sheet.paper.margin.top

const heightOf = (row: Row): number => Math.max(1, ...row.map(({ lines }) => lines.length)) * CELL.size * CELL.leading + 2 * CELL.above

function parts(row: Row, height: number): Row[] {
  const most = Math.floor((height - 2 * CELL.above) / (CELL.size * CELL.leading))
  const count = Math.ceil(Math.max(1, ...row.map(({ lines }) => lines.length)) / most)
  return Array.from({ length: count }, (_, index) => row.map((cell) => ({ ...cell, lines: cell.lines.slice(index * most, (index + 1) * most) })))
}

function placeRow(sheet: Sheet, row: Row, following: number): void {
  const height = heightOf(row)
  sheet.need(height + following)
  const { y: top } = sheet
  let x = sheet.left
  for (const cell of row) {
    if (cell.label) sheet.put({ kind: 'shape', boxes: [{ x, y: top, width: cell.width, height }], colour: TINT })
    const inset = (height - cell.lines.length * CELL.size * CELL.leading) / 2
    cell.lines.forEach((line, index) => {
      const y = baseline(top + (cell.label ? inset : Math.max(CELL.above, inset)) + index * CELL.size * CELL.leading, CELL.size, CELL.leading)
      sheet.put(textAt(line, { x: x + CELL.beside, y }, CELL.size, cell.label ? 'bold' : 'regular', INK))
    })
    sheet.put(upright(x, top, height))
    x += cell.width
  }
  sheet.put(upright(x, top, height), level(sheet, top), level(sheet, top + height))
  sheet.y = top + height
}

const upright = (x: number, top: number, height: number): Item => ({ kind: 'rule', from: { x, y: top }, to: { x, y: top + height }, width: HAIRLINE, colour: HAIR })
const level = ({ left, width }: Sheet, y: number, colour = HAIR): Item => ({ kind: 'rule', from: { x: left, y }, to: { x: left + width, y }, width: HAIRLINE, colour })

function placeLine(sheet: Sheet): void {
  sheet.need(6)
  sheet.put(level(sheet, sheet.y + 2))
  sheet.y += 6
}

function skip(sheet: Sheet, height: number): void {
  sheet.y = Math.min(sheet.y + height, sheet.bottom)
}

function placePicture(sheet: Sheet, { png, width, height, align = 'left' }: Of<'picture'>): void {
  sheet.need(height)
  const x = sheet.left + (align === 'centre' ? (sheet.width - width) / 2 : align === 'right' ? sheet.width - width : 0)
  sheet.put({ kind: 'picture', box: { x, y: sheet.y, width, height }, png })
  sheet.y += height + 3
}

function placeCode(sheet: Sheet, { content, size = 26, words = [] }: Of<'code'>): void {
  const type = mm(8)
  const beside = words.flatMap((text) => linesOf(text, { typeface: sheet.typefaces.regular, size: type, width: sheet.width - size - 5 }))
  const height = Math.max(size, beside.length * type * 1.6)
  sheet.need(height)
  sheet.put({ kind: 'shape', boxes: codeBoxes(content, { x: sheet.left, y: sheet.y }, size), colour: INK })
  const top = sheet.y + (height - beside.length * type * 1.6) / 2
  beside.forEach((line, index) => sheet.put(textAt(line, { x: sheet.left + size + 5, y: baseline(top + index * type * 1.6, type, 1.6) }, type, 'regular', GREY)))
  sheet.y += height + 4
}

/** 42 mm across, as the seals of provincial and municipal agencies are (国发〔1999〕25号). */
export const SEAL_SIZE = 42

function placeSigning(sheet: Sheet, { agency, day }: Of<'signing'>): void {
  const size = mm(12)
  const [first, second] = [lineOf(agency, sheet.typefaces.regular, size), lineOf(day, sheet.typefaces.regular, size)]
  const height = SEAL_SIZE + 6
  sheet.need(height)
  const width = Math.max(first.width, second.width)
  const middle = sheet.left + sheet.width - Math.max(width / 2 + 2 * size, SEAL_SIZE / 2)
  const y = sheet.y + height / 2
  for (const [line, at] of [[first, y - 1.2 * size], [second, y + 0.6 * size]] as const) {
    sheet.put(textAt(line, { x: middle - line.width / 2, y: baseline(at, size, 1.5) }, size, 'regular', INK))
  }
  sheet.seal = { page: sheet.pages.length - 1, x: middle, y: y + 0.6 * size }
  sheet.y += height + 4
}

function backgroundOf({ framed, watermark }: Description, paper: Paper, typefaces: Typefaces): Item[] {
  return [...(framed ? frameOf(paper) : []), ...(watermark === undefined ? [] : across(watermark, paper, typefaces, { colour: MIST, first: 40 }))]
}

function frameOf({ width, height }: Paper): Item[] {
  return [[11, 0.7], [12.6, 0.2]].flatMap(([inset, line]) => {
    const [left, top, right, bottom] = [inset!, inset!, width - inset!, height - inset!]
    const corners: Point[] = [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }]
    return corners.map((from, index): Item => ({ kind: 'rule', from, to: corners[(index + 1) % 4]!, width: line!, colour: BRONZE }))
  })
}

/** The words again and again over the whole page, rising to the right; what would touch the edge is left out. */
function across(words: string, { width, height }: Paper, { regular }: Typefaces, { colour, alpha, first }: { colour: Colour; alpha?: number; first: number }): Item[] {
  const line = lineOf(words, regular, ACROSS)
  const [wide, high] = [line.width * Math.cos(RISING), line.width * Math.sin(RISING)]
  const count = Math.max(1, Math.floor((width - 2 * EDGE + 18) / (wide + 18)))
  const gap = (width - 2 * EDGE - count * wide) / count
  const items: Item[] = []
  for (let y = first + high / 2, row = 0; y < height - EDGE; y += 46, row++) {
    for (let column = 0; column < count; column++) {
      const x = EDGE + gap / 2 + column * (wide + gap) + (count > 1 ? (row % 2 === 0 ? -1 : 1) * gap / 4 : 0)
      if (y - high > EDGE) items.push({ ...textAt(line, { x, y }, ACROSS, 'regular', colour), turned: (-RISING * 180) / Math.PI, ...(alpha !== undefined && { alpha }) })
    }
  }
  return items
}

const ACROSS = mm(13)
const RISING = Math.PI / 6
const EDGE = 15

/** The strip at the head that says whose copy it is, and the same across the page, so that it cannot be cut off. */
function marksOf({ to, matter, until, number }: Annotation, paper: Paper, typefaces: Typefaces): Item[] {
  const words = `加注件：仅供${to}办理“${matter}”使用，${until}前有效${number === undefined ? '' : `；办件编号 ${number}`}`
  const size = mm(8.5)
  const width = paper.width - 36
  const lines = linesOf(words, { typeface: typefaces.regular, size, width })
  const head = lines.map((line, index): Item =>
    textAt(line, { x: 18 + (width - line.width) / 2, y: baseline(15.5 + index * size * 1.4, size, 1.4) }, size, 'regular', VERMILION))
  return [...head, ...across(fitted(`仅供${to}办理${matter}`, `${until}前有效`, paper, typefaces), paper, typefaces, { colour: ROSE, alpha: 170, first: 63 })]
}

/** Long names are cut with an ellipsis: the strip at the head has them whole. */
function fitted(use: string, until: string, { width }: Paper, { regular }: Typefaces): string {
  const letters = [...use]
  const most = (width - 2 * EDGE - 10) / Math.cos(RISING)
  while (letters.length > 4 && lineOf(`${letters.join('')}… ${until}`, regular, ACROSS).width > most) letters.pop()
  return `${letters.join('')}${letters.length < [...use].length ? '…' : ''} ${until}`
}

function footOf({ footer = '' }: Description, paper: Paper, { regular }: Typefaces, page: number, pages: number): Item[] {
  const size = mm(8.5)
  const y = paper.height - paper.margin.bottom + 9
  const number = lineOf(`第${page}页 共${pages}页`, regular, size)
  const room = paper.width - paper.margin.left - paper.margin.right - number.width - 6
  // One line, set smaller when it is long.
  const small = Math.min(size, (size * room) / Math.max(lineOf(footer, regular, size).width, 1))
  return [
    textAt(lineOf(footer, regular, small), { x: paper.margin.left, y }, small, 'regular', GREY),
    textAt(number, { x: paper.width - paper.margin.right - number.width, y }, size, 'regular', GREY),
  ]
}

function missingIn(description: Description, { regular }: Typefaces): string[] {
  const letters = new Set(JSON.stringify([description.blocks, description.watermark, description.footer, description.annotation], (_, value: unknown) => (value instanceof Uint8Array ? null : value)))
  return [...letters].filter((letter) => !/[\s\p{Default_Ignorable_Code_Point}]/u.test(letter) && !regular.has(letter.codePointAt(0)!)).toSorted()
}

const missingWords = (missing: readonly string[]): string =>
  `印成“〓”的字，字库里没有字形；复制文字得到的仍是原字：${missing.map((letter) => `${letter}（U+${letter.codePointAt(0)!.toString(16).toUpperCase()}）`).join('、')}。`
