import type { Weight } from '../type/typeface.ts'
import { codeBoxes } from './code.ts'
import type { Align, Block } from './description.ts'
import { GREY, INK, mm, type Colour } from './laid.ts'
import { lineOf, linesOf, type Line } from './lines.ts'
import { baseline, level, textAt, type Sheet } from './sheet.ts'
import { placeFields, placeTable } from './tables.ts'

/** Puts a block where the page is filled up to, and goes on in the next page when it must. */
export function place(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'title': return placeTitle(sheet, block)
    case 'heading': return placeHeading(sheet, block.text)
    case 'paragraph': return placeParagraph(sheet, block)
    case 'fields': return placeFields(sheet, block)
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
