import type { Weight } from '../type/typeface.ts'
import type { Paper } from './description.ts'

/** Pages as both writers draw them. Millimetres from the top left corner, y downward; colours red, green, blue of 255. */
export interface Laid {
  readonly paper: Paper
  readonly pages: readonly LaidPage[]
  /** Middle of the seal; undefined where nobody signs. */
  readonly seal?: { readonly page: number; readonly x: number; readonly y: number }
  /** Characters that the font lacks. */
  readonly missing: readonly string[]
}

export interface LaidPage {
  readonly items: readonly Item[]
  /** What marks an annotated copy, apart from the page itself. */
  readonly marks: readonly Item[]
}

export type Item = Text | Rule | Shape | Picture

export interface Text {
  readonly kind: 'text'
  readonly text: string
  /** Start of the baseline. */
  readonly x: number
  readonly y: number
  readonly size: number
  readonly weight: Weight
  readonly colour: Colour
  /** How far the pen goes after each character. */
  readonly advances: readonly number[]
  /** Turned about its start, degrees clockwise; of 255. */
  readonly turned?: number
  readonly alpha?: number
}

export interface Rule { readonly kind: 'rule'; readonly from: Point; readonly to: Point; readonly width: number; readonly colour: Colour }

/** Filled squares and rectangles, one shape. */
export interface Shape { readonly kind: 'shape'; readonly boxes: readonly Box[]; readonly colour: Colour }

export interface Picture { readonly kind: 'picture'; readonly box: Box; readonly png: Uint8Array }

export interface Point { readonly x: number; readonly y: number }
export interface Box extends Point { readonly width: number; readonly height: number }
export type Colour = readonly [red: number, green: number, blue: number]

/** Points to millimetres. */
export const mm = (points: number): number => (points * 25.4) / 72

export const INK: Colour = [28, 30, 33]
export const GREY: Colour = [104, 110, 118]
export const HAIR: Colour = [168, 174, 182]
export const TINT: Colour = [244, 246, 248]
export const BRONZE: Colour = [150, 116, 62]
/** For words behind the page, and across it: light by themselves, since not every reader knows transparency. */
export const MIST: Colour = [226, 229, 233]
export const ROSE: Colour = [238, 172, 164]
export const VERMILION: Colour = [196, 38, 28]
