import type { Page } from 'playwright-core'
import { axeFaults } from '../../../test/axe.ts'

/** What the screen in view owes everybody and does not keep, one line each; empty when all is well. */
export async function faults(page: Page): Promise<string[]> {
  return [...(await axeFaults(page)), ...(await layoutFaults(page))]
}

/** Sideways scrolling, and targets under the 24 px of WCAG 2.2, 2.5.8 that stand in no sentence. */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(misplaced)

/** Runs in the page. */
function misplaced(): string[] {
  const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) && element.closest('.unseen, .skip') === null
  const sideways = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []
  const inSentence = (element: Element): boolean => getComputedStyle(element).display === 'inline'
  const small = [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((element) => shown(element) && !inSentence(element)).filter((element) => {
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
    return width < 23.5 || height < 23.5
  })
  return [...sideways, ...small.map((element) => `small target: ${element.outerHTML.slice(0, 120)}`)].map((fault) => `${innerWidth} px: ${fault}`)
}

/** Walks the screen by Tab, and names every stop that does not show where one is. */
export async function ringFaults(page: Page): Promise<string[]> {
  const found = new Set<string>()
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab')
    const fault = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return ''
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? undefined : `no focus ring: ${element.outerHTML.slice(0, 120)}`
    })
    if (fault === '') break
    if (fault) found.add(fault)
  }
  return [...found]
}
