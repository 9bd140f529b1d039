import { clean } from '@gft/kernel'
import type { Value } from './answers.ts'
import type { Element } from './definition.ts'
import { kinds, lengthLimit } from './kinds/index.ts'
import { isFault, type Fault, type Problem } from './problem.ts'

/**
 * What a person typed, as a value: surrounding space dropped; full-width digits, spaces and dashes accepted where a
 * number or code is meant. Undefined when nothing was typed. Nothing is ever cut short: what is too long is a problem.
 */
export function parse(element: Element, raw: string, key: string = element.id): Value | Problem | undefined {
  const read = readable(element, raw)
  return isFault(read) ? { key, code: read.code, params: read.params ?? {} } : read
}

/** What is wrong with a value, wherever it came from. */
export function judge(element: Element, value: Value): Fault | undefined {
  const fault = typeof value === 'string' ? overlong(element, value) : undefined
  return fault ?? kinds[element.kind].judge(value, element)
}

function readable(element: Element, raw: string): Value | Fault | undefined {
  const trimmed = raw.trim()
  if (trimmed === '') return undefined
  const fault = overlong(element, trimmed)
  if (fault) return fault
  const text = cleaned(trimmed)
  if (text === undefined) return { code: 'unreadable' }
  return text === '' ? undefined : kinds[element.kind].read(text, element)
}

function overlong(element: Element, text: string): Fault | undefined {
  const limit = lengthLimit(element)
  // A pasted book is too long however its code units pair up: they need not be counted.
  const length = text.length > 100_000 ? text.length : [...text].length
  return length > limit ? { code: 'too_long', params: { limit, length } } : undefined
}

function cleaned(text: string): string | undefined {
  try {
    return clean(text).trim()
  } catch {
    return undefined
  }
}
