import type { Value } from '../answers.ts'
import type { Element } from '../definition.ts'
import { isFault, type Fault } from '../problem.ts'

/** How a kind of element is read and checked. */
export interface Kind {
  /** Reads a text that is trimmed, readable, not empty and not overlong. */
  read(text: string, element: Element): Value | Fault
  /** What is wrong with a value that is already read, from wherever it came. */
  judge(value: Value, element: Element): Fault | undefined
}

/** A kind whose value is a text in one way of writing: `read` brings a text into it. */
export function written(read: (text: string, element: Element) => string | Fault, wrong: Fault): Kind {
  return {
    read,
    judge(value, element) {
      if (typeof value !== 'string') return wrong
      const again = read(value, element)
      if (isFault(again)) return again
      return again === value ? undefined : wrong
    },
  }
}
