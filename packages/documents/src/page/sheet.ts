import type { Typefaces, Weight } from '../type/typeface.ts'
import type { Paper } from './description.ts'
import { HAIR, type Colour, type Item, type Point, type Text } from './laid.ts'
import type { Line } from './lines.ts'

/** The pages being filled, and how far down the last one is. */
export class Sheet {
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

/** Han characters reach from 0.88 above the baseline to 0.12 below it; the rest of the leading is shared out evenly. */
export const baseline = (top: number, size: number, leading: number): number => top + size * ((leading - 1) / 2 + 0.88)

export const textAt = ({ text, advances }: Line, { x, y }: Point, size: number, weight: Weight, colour: Colour): Text => ({ kind: 'text', text, x, y, size, weight, colour, advances })

/** Millimetres. */
export const HAIRLINE = 0.18

/** A hairline from margin to margin. */
export const level = ({ left, width }: Sheet, y: number): Item => ({ kind: 'rule', from: { x: left, y }, to: { x: left + width, y }, width: HAIRLINE, colour: HAIR })
