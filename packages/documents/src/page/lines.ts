import type { Typeface } from '../type/typeface.ts'

/** One line of a paragraph: its characters and how far the pen goes after each, in millimetres. */
export interface Line { readonly text: string; readonly advances: readonly number[]; readonly width: number }

export interface Measure {
  readonly typeface: Typeface
  /** Millimetres. */
  readonly size: number
  readonly width: number
  /** Room before the first line. */
  readonly indent?: number
  /** Stretch every line but the last of a paragraph to the width. */
  readonly justified?: boolean
}

/**
 * Breaks text into lines as Chinese is set (GB/T 15834-2011 §5.1: no closing mark begins a line, no opening one ends it).
 * Words and numbers stay whole unless one alone is longer than the line; between Han and Latin stands an eighth of an em.
 */
export function linesOf(text: string, measure: Measure): Line[] {
  return text.split(/\r\n?|\n/).flatMap((paragraph) => broken(visible(paragraph), measure))
}

/** A single line, however long. */
export function lineOf(text: string, typeface: Typeface, size: number): Line {
  return lineFrom(measured([...visible(text)], typeface, size))
}

/** What has no shape and would only change how others look or run is left to the data file: joiners, selectors, turns of direction. */
const visible = (text: string): string => text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').replaceAll(/\s/g, (space) => (space === '\u3000' ? space : ' '))

function broken(paragraph: string, measure: Measure): Line[] {
  const lines: Line[] = []
  let rest = measured([...paragraph], measure.typeface, measure.size)
  do {
    const room = measure.width - (lines.length === 0 ? (measure.indent ?? 0) : 0)
    const end = lastFitting(rest, room)
    const line = trimmed(rest.slice(0, end))
    rest = withoutSpaces(rest.slice(end))
    lines.push(lineFrom(measure.justified && rest.length > 0 ? stretched(line, room) : line))
  } while (rest.length > 0)
  return lines
}

interface Placed { readonly letter: string; readonly advance: number }

function measured(letters: readonly string[], typeface: Typeface, size: number): Placed[] {
  return letters.map((letter, index) => {
    const next = letters[index + 1]
    const gap = next !== undefined && (HAN.test(letter) ? WORD.test(next) : WORD.test(letter) && HAN.test(next)) ? 1 / 8 : 0
    return { letter, advance: (typeface.advanceOf(letter.codePointAt(0)!) + gap) * size }
  })
}

const HAN = /\p{Script=Han}/u
const WORD = /[\p{Script=Latin}\d]/u

/** How many characters stand on the line: as many as fit, back to where it may be broken. */
function lastFitting(placed: readonly Placed[], room: number): number {
  const fitting = countFitting(placed, room)
  if (fitting >= placed.length) return placed.length
  for (let end = fitting; end > 0; end--) if (mayBreak(placed[end - 1]!.letter, placed[end]!.letter)) return end
  return Math.max(1, fitting)
}

function countFitting(placed: readonly Placed[], room: number): number {
  let width = 0
  const beyond = placed.findIndex(({ letter, advance }) => (width += advance) > room + 1e-6 && letter !== ' ')
  return beyond === -1 ? placed.length : beyond
}

function mayBreak(before: string, after: string): boolean {
  if (NEVER_FIRST.includes(after) || NEVER_LAST.includes(before)) return false
  return before === ' ' || before === '-' || !(IN_WORD.test(before) && IN_WORD.test(after))
}

const NEVER_FIRST = '、。，．：；？！）〕］｝〉》」』】〗”’…—％‰℃·,.:;?!)]}%'
const NEVER_LAST = '（〔［｛〈《「『【〖“‘￥＄([{¥$#'
const IN_WORD = /[!-~\p{Script=Latin}]/u

const withoutSpaces = (placed: readonly Placed[]): Placed[] => placed.slice(Math.max(0, placed.findIndex(({ letter }) => letter !== ' ')))

function trimmed(placed: readonly Placed[]): Placed[] {
  return placed.slice(0, placed.findLastIndex(({ letter }) => letter !== ' ') + 1)
}

function stretched(placed: readonly Placed[], room: number): Placed[] {
  const gaps = placed.length - 1
  const lack = room - widthOf(placed)
  // A line that a long word left half empty stays as it is.
  if (gaps < 1 || lack <= 0 || lack / gaps > placed[0]!.advance / 3) return [...placed]
  return placed.map(({ letter, advance }, index) => ({ letter, advance: index < gaps ? advance + lack / gaps : advance }))
}

const widthOf = (placed: readonly Placed[]): number => placed.reduce((sum, { advance }) => sum + advance, 0)

const lineFrom = (placed: readonly Placed[]): Line =>
  ({ text: placed.map(({ letter }) => letter).join(''), advances: placed.map(({ advance }) => advance), width: widthOf(placed) })
