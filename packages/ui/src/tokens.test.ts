import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const here = import.meta.dirname
const tokens = readFileSync(join(here, 'tokens.css'), 'utf8')
const sheets = globSync('*/*.css', { cwd: here }).map((file) => readFileSync(join(here, file), 'utf8')).join('\n')

/** What is read on what. Text needs 4.5 : 1 (WCAG 2.2, 1.4.3). */
const readOn: Record<string, readonly string[]> = {
  ink: ['ground', 'surface', 'well', 'act-wash', 'done-wash', 'danger-wash'],
  'ink-soft': ['ground', 'surface', 'well', 'act-wash', 'done-wash', 'danger-wash'],
  act: ['ground', 'surface', 'well', 'act-wash', 'done-wash'],
  'act-deep': ['ground', 'surface', 'well', 'act-wash', 'act-mist', 'done-wash'],
  'on-act': ['act', 'act-deep'],
  done: ['ground', 'surface', 'done-wash', 'act-wash'],
  danger: ['ground', 'surface', 'danger-wash', 'act-wash'],
  surface: ['danger'],
}

/** Edges of controls, rings and marks need 3 : 1 (WCAG 2.2, 1.4.11). */
const seenOn: Record<string, readonly string[]> = {
  edge: ['ground', 'surface', 'act-wash'],
  act: ['ground', 'surface', 'act-wash'],
  danger: ['ground', 'surface'],
  seal: ['surface'],
  focus: ['ground', 'surface', 'well', 'act-wash', 'danger-wash'],
}

/** Faint by nature: patterns, hairlines and washes that carry no meaning of their own. */
const decoration = ['line', 'act-mist', 'act-wash', 'done-mist', 'surface']

describe.each(['light', 'dark', 'light elder', 'dark elder'])('in %s', (mode) => {
  const ladder = ladderOf(mode)

  test.each(pairs(readOn))('%s can be read on %s', (ink, ground) => {
    expect(contrast(ladder, ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(pairs(seenOn))('%s can be seen on %s', (mark, ground) => {
    expect(contrast(ladder, mark, ground)).toBeGreaterThanOrEqual(3)
  })
})

test('every colour a component writes with is checked', () => {
  expect([...used(/(?<!-)color: var\(--([\w-]+)\)/g)].filter((ink) => !(ink in readOn) && !(ink in seenOn))).toEqual([])
})

test('every colour a component stands on or draws is checked or is decoration', () => {
  const grounds = new Set([...Object.values(readOn), ...Object.values(seenOn)].flat())
  const drawn = used(/(?:background|fill|stroke|border(?:-\w+)*-color): var\(--([\w-]+)\)/g)
  expect([...drawn].filter((name) => !grounds.has(name) && !(name in seenOn) && !(name in readOn) && !decoration.includes(name))).toEqual([])
})

test('what a rule writes on its own ground is a checked pair', () => {
  const rules = [...sheets.matchAll(/\{([^{}]*)\}/g)].map(([, body = '']) => ({ ink: /(?<!-)color: var\(--([\w-]+)\)/.exec(body)?.[1], ground: /background: var\(--([\w-]+)\)/.exec(body)?.[1] }))
  const written = rules.flatMap(({ ink, ground }) => (ink && ground ? [[ink, ground] as const] : []))
  expect(written.filter(([ink, ground]) => !readOn[ink]?.includes(ground))).toEqual([])
})

test('no component writes a colour or a text size outside the ladder', () => {
  expect(sheets.match(/(?<!&)#[0-9a-f]{3,8}\b/gi)).toBeNull()
  expect(sheets.match(/font-size: \d+px/g)).toBeNull()
})

test('elder mode keeps its promises: 60 px targets and text of 18 px or more', () => {
  const elder = block(':root[data-ui-style="elder"]')
  expect(rem(elder, 'target') * 16).toBeGreaterThanOrEqual(60)
  for (const step of ['s', 'm', 'l', 'xl']) expect(rem(elder, `text-${step}`) * 16).toBeGreaterThanOrEqual(18)
})

test('the standard mode has 44 px targets and leaves room between lines', () => {
  const standard = block(':root')
  expect(rem(standard, 'target') * 16).toBeGreaterThanOrEqual(44)
  expect(Number(standard['leading-tight'])).toBeGreaterThanOrEqual(1.3)
})

type Ladder = Record<string, string>

function ladderOf(mode: string): Ladder {
  const [light, dark] = [0, 1].map((nth) => block(':root', nth))
  const [elder, darkElder] = [0, 1].map((nth) => block(':root[data-ui-style="elder"]', nth))
  const isElder = mode.endsWith('elder')
  return { ...light, ...(isElder ? elder : {}), ...(mode.startsWith('dark') ? { ...dark, ...(isElder ? darkElder : {}) } : {}) }
}

/** The custom properties of the nth block with this selector. */
function block(selector: string, nth = 0): Ladder {
  const body = [...tokens.matchAll(/(:root[^{]*?) \{([^{}]*)\}/g)].filter(([, name]) => name === selector)[nth]?.[2] ?? ''
  return Object.fromEntries([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]))
}

function rem(ladder: Ladder, name: string): number {
  return Number.parseFloat(ladder[name] ?? '')
}

function contrast(ladder: Ladder, one: string, other: string): number {
  const [light, dark] = [luminance(ladder[one] ?? ''), luminance(ladder[other] ?? '')].toSorted((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function pairs(table: Record<string, readonly string[]>): [string, string][] {
  return Object.entries(table).flatMap(([one, others]) => others.map((other): [string, string] => [one, other]))
}

function used(pattern: RegExp): Set<string> {
  return new Set([...sheets.matchAll(pattern)].map(([, name = '']) => name))
}
