import type { Typefaces } from '../type/typeface.ts'
import { place } from './blocks.ts'
import { A4, type Description } from './description.ts'
import { GREY, mm, type Laid } from './laid.ts'
import { lineOf } from './lines.ts'
import { backgroundOf, footOf, marksOf } from './marks.ts'
import { Sheet, textAt } from './sheet.ts'

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

function missingIn(description: Description, { regular }: Typefaces): string[] {
  const letters = new Set(JSON.stringify([description.blocks, description.watermark, description.footer, description.annotation], (_, value: unknown) => (value instanceof Uint8Array ? null : value)))
  return [...letters].filter((letter) => !/[\s\p{Default_Ignorable_Code_Point}]/u.test(letter) && !regular.has(letter.codePointAt(0)!)).toSorted()
}

const missingWords = (missing: readonly string[]): string =>
  `印成“〓”的字，字库里没有字形；复制文字得到的仍是原字：${missing.map((letter) => `${letter}（U+${letter.codePointAt(0)!.toString(16).toUpperCase()}）`).join('、')}。`
