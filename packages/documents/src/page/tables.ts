import type { Weight } from '../type/typeface.ts'
import type { Block, Field } from './description.ts'
import { HAIR, INK, mm, TINT, type Item } from './laid.ts'
import { lineOf, linesOf, type Line } from './lines.ts'
import { baseline, HAIRLINE, level, textAt, type Sheet } from './sheet.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Pairs of label and value, hairlines between them. */
export function placeFields(sheet: Sheet, { fields, columns = 1 }: Of<'fields'>): void {
  placeRows(sheet, fieldRows(sheet, fields, columns))
}

interface Cell { readonly lines: readonly Line[]; readonly width: number; readonly label: boolean }
type Row = readonly Cell[]

const CELL = { size: mm(10.5), leading: 1.5, beside: 2.4, above: 1.7 }

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

/** Rows under a head that each page repeats. */
export function placeTable(sheet: Sheet, { head, widths, rows }: Of<'table'>): void {
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
