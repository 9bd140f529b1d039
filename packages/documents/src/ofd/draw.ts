import type { Box, Colour, Item, Picture, Rule, Shape, Text } from '../page/laid.ts'
import type { Weight } from '../type/typeface.ts'
import { element, escaped } from './xml.ts'

/** What objects on pages refer to. */
export interface Resources {
  /** A number no other object of the document has. */
  nextId(): number
  fontId(weight: Weight): number
  pictureId(png: Uint8Array): number
  ascentOf(weight: Weight): number
  descentOf(weight: Weight): number
}

/** An item as graphic units of a page (GB/T 33190-2016 §8.5, §10, §11). */
export function drawn(item: Item, resources: Resources): string {
  switch (item.kind) {
    case 'text': return pieces(item).map((piece) => drawnText(piece, resources)).join('')
    case 'rule': return drawnRule(item, resources)
    case 'shape': return drawnShape(item, resources)
    case 'picture': return drawnPicture(item, resources)
  }
}

/**
 * Readers count the advances by UTF-16 units: characters beyond the basic plane stand in objects of their own.
 * What is turned is not cut; its advances are even enough.
 */
function pieces(item: Text): Text[] {
  const letters = [...item.text]
  if (item.turned !== undefined || letters.length === item.text.length) return item.text === '' ? [] : [item]
  const found: Text[] = []
  let x = item.x
  letters.forEach((letter, index) => {
    const last = found.at(-1)
    const advance = item.advances[index]!
    if (last && letter.length === 1 && last.text.codePointAt(0)! < 0x10000) found[found.length - 1] = { ...last, text: last.text + letter, advances: [...last.advances, advance] }
    else found.push({ ...item, text: letter, x, advances: [advance] })
    x += advance
  })
  return found
}

function drawnText(item: Text, resources: Resources): string {
  const { text, x, y, size, weight, colour, advances, turned, alpha } = item
  const above = resources.ascentOf(weight) * size
  const height = above + resources.descentOf(weight) * size
  const width = advances.reduce((sum, advance) => sum + advance, 0)
  const plain: Box = { x, y: y - above, width, height }
  const box = turned === undefined ? plain : turnedBox(plain, { x, y }, turned)
  // The baseline starts at this point of the object's own space, which is the boundary's corner before it is turned.
  const [cos, sin] = turned === undefined ? [1, 0] : [Math.cos(radians(turned)), Math.sin(radians(turned))]
  const matrix = turned === undefined ? undefined : numbers(cos, sin, -sin, cos, x - box.x, y - box.y)
  const start = turned === undefined ? { X: '0', Y: number(above) } : { X: '0', Y: '0' }
  const deltas = advances.length > 1 ? numbers(...advances.slice(0, -1)) : undefined
  return element('TextObject', { ID: resources.nextId(), Boundary: boundary(box), CTM: matrix, Font: resources.fontId(weight), Size: number(size) },
    fill(colour, alpha),
    element('TextCode', { ...start, DeltaX: deltas }, escaped(text)))
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

function turnedBox({ x, y, width, height }: Box, about: { x: number; y: number }, degrees: number): Box {
  const [cos, sin] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))]
  const corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].map(([cx, cy]) => {
    const [dx, dy] = [cx! - about.x, cy! - about.y]
    return [about.x + dx * cos - dy * sin, about.y + dx * sin + dy * cos] as const
  })
  const [xs, ys] = [corners.map(([cx]) => cx), corners.map(([, cy]) => cy)]
  return { x: Math.min(...xs), y: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) }
}

function drawnRule({ from, to, width, colour }: Rule, resources: Resources): string {
  const box = { x: Math.min(from.x, to.x) - width / 2, y: Math.min(from.y, to.y) - width / 2, width: Math.abs(to.x - from.x) + width, height: Math.abs(to.y - from.y) + width }
  const point = ({ x, y }: { x: number; y: number }) => numbers(x - box.x, y - box.y)
  return element('PathObject', { ID: resources.nextId(), Boundary: boundary(box), LineWidth: number(width) },
    element('StrokeColor', { Value: colour.join(' ') }),
    element('AbbreviatedData', {}, `M ${point(from)} L ${point(to)}`))
}

function drawnShape({ boxes, colour }: Shape, resources: Resources): string {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const whole = { x: left, y: top, width: Math.max(...boxes.map(({ x, width }) => x + width)) - left, height: Math.max(...boxes.map(({ y, height }) => y + height)) - top }
  const data = boxes.map((box) => {
    const [x, y] = [box.x - left, box.y - top]
    return `M ${numbers(x, y)} L ${numbers(x + box.width, y)} L ${numbers(x + box.width, y + box.height)} L ${numbers(x, y + box.height)} C`
  })
  return element('PathObject', { ID: resources.nextId(), Boundary: boundary(whole), Stroke: 'false', Fill: 'true' }, fill(colour), element('AbbreviatedData', {}, data.join(' ')))
}

function drawnPicture({ box, png }: Picture, resources: Resources): string {
  return element('ImageObject', { ID: resources.nextId(), Boundary: boundary(box), CTM: numbers(box.width, 0, 0, box.height, 0, 0), ResourceID: resources.pictureId(png) })
}

const fill = (colour: Colour, alpha?: number): string => element('FillColor', { Value: colour.join(' '), Alpha: alpha })

/** Left, top, width and height in millimetres. */
export const boundary = ({ x, y, width, height }: Box): string => numbers(x, y, width, height)

const numbers = (...values: readonly number[]): string => values.map(number).join(' ')

/** A micrometre is finer than any printer. */
const number = (value: number): string => String(Math.round(value * 1000) / 1000 + 0)
