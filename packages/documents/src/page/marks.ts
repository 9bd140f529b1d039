import type { Typefaces } from '../type/typeface.ts'
import type { Annotation, Description, Paper } from './description.ts'
import { BRONZE, GREY, MIST, mm, ROSE, VERMILION, type Colour, type Item, type Point } from './laid.ts'
import { lineOf, linesOf } from './lines.ts'
import { baseline, textAt } from './sheet.ts'

/** What stands behind the words of a page: the frame, the watermark. */
export function backgroundOf({ framed, watermark }: Description, paper: Paper, typefaces: Typefaces): Item[] {
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
export function marksOf({ to, matter, until, number, made }: Annotation, paper: Paper, typefaces: Typefaces): Item[] {
  const words = `加注件：仅供${to}办理“${matter}”使用，${until}前有效${number === undefined ? '' : `；办件编号 ${number}`}${made === undefined ? '' : `；${made}加注`}`
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

/** Footer and page number. */
export function footOf({ footer = '' }: Description, paper: Paper, { regular }: Typefaces, page: number, pages: number): Item[] {
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
