import { describe, expect, test } from 'vitest'
import { isMeantElsewhere } from './keys.ts'

const bare = { target: null, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false }
const inside = (selector: string) => ({ closest: (asked: string) => (asked.split(', ').includes(selector) ? {} : null) }) as unknown as EventTarget

describe('a key press', () => {
  test('on the page is for the screen', () => {
    expect(isMeantElsewhere(bare)).toBe(false)
    expect(isMeantElsewhere({ ...bare, target: inside('table') })).toBe(false)
  })

  test.each(['input', 'textarea', 'select', 'dialog'])('in a %s is not for the screen behind', (element) => {
    expect(isMeantElsewhere({ ...bare, target: inside(element) })).toBe(true)
  })

  test.each(['ctrlKey', 'metaKey', 'altKey', 'defaultPrevented'])('with %s is not for the screen', (held) => {
    expect(isMeantElsewhere({ ...bare, [held]: true })).toBe(true)
  })
})
