import { gzipSync } from 'node:zlib'
import type { Page, Response } from 'playwright-core'
import { axeFaults } from '../../../test/axe.ts'

/** What a page in view owes everybody and does not keep, one line each; empty when all is well. */
export async function faults(page: Page, mode: 'normal' | 'elder'): Promise<string[]> {
  return [...(await faultsAtRest(page, mode)), ...(await keyboardFaults(page))]
}

/** The same without walking the page by keyboard, which takes as long as all the rest. */
export async function faultsAtRest(page: Page, mode: 'normal' | 'elder'): Promise<string[]> {
  return [...(await axeFaults(page)), ...(await page.evaluate(layoutFaults, mode))]
}

/** What a visit took: requests, and KiB as sent compressed (pictures are few and counted like the rest). */
export async function weigh(page: Page, visit: () => Promise<unknown>): Promise<{ requests: number; kib: number; scriptKib: number }> {
  const responses: Response[] = []
  const keep = (response: Response): void => { responses.push(response) }
  page.on('response', keep)
  await visit()
  page.off('response', keep)
  const sizes = await Promise.all(responses.map(async (response) => ({ script: response.url().endsWith('.js'), kib: gzipSync(await response.body()).length / 1024 })))
  const sum = (of: typeof sizes): number => of.reduce((total, { kib }) => total + kib, 0)
  return { requests: responses.length, kib: sum(sizes), scriptKib: sum(sizes.filter(({ script }) => script)) }
}

/** Sideways scrolling, targets under 44 (60) px, lines under 1.3, and in elder mode text under 18 px. Runs in the page. */
function layoutFaults(mode: 'normal' | 'elder'): string[] {
  const least = mode === 'elder' ? 60 : 44
  const name = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 16)}”`
  const shown = (element: Element): boolean => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden' && !element.closest('.unseen, .skip')
  }
  const inSentence = (element: Element): boolean => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
  const sideways = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []
  const small = [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((element) => shown(element) && !inSentence(element)).filter((element) => {
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
    return width < least - 0.5 || height < least - 0.5
  }).map((element) => `small target: ${name(element)}`)
  const texts = [...document.querySelectorAll('body *')].filter((element) => shown(element) && !element.closest('svg, option') && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
  const cramped = texts.filter((element) => Number.parseFloat(getComputedStyle(element).lineHeight) < 1.3 * Number.parseFloat(getComputedStyle(element).fontSize) && element.getClientRects().length > 1).map((element) => `lines too close: ${name(element)}`)
  const tiny = mode === 'elder' ? texts.filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 18).map((element) => `small text: ${name(element)}`) : []
  return [...sideways, ...small, ...cramped, ...tiny]
}

/** Walks the page by Tab: everything is reached, shows where one is, and is not covered by the fixed bar. */
async function keyboardFaults(page: Page): Promise<string[]> {
  const expected = await page.evaluate(() => {
    scrollTo(0, 0)
    getSelection()?.setPosition(document.body, 0)
    ;(document.activeElement as HTMLElement | null)?.blur()
    const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((element) => element.checkVisibility({ visibilityProperty: true }))
    const radios = new Map(stops.filter((element): element is HTMLInputElement => element instanceof HTMLInputElement && element.type === 'radio').map((radio) => [radio.name, radio]))
    return stops.filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio')).length + radios.size
  })
  const found = new Set<string>()
  const reached = new Set<number>()
  // A page may have put the focus somewhere already, so the walk goes over the end once and begins again at the top.
  for (let ends = 0; ends < 2 && reached.size < expected; ) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(whereFocusIs)
    if (stop === undefined) {
      ends += 1
      continue
    }
    reached.add(stop.id)
    if (stop.fault) found.add(stop.fault)
  }
  return reached.size < expected ? [...found, `the keyboard reaches ${reached.size} of ${expected}`] : [...found]
}

/** Runs in the page. Where focus shows on a neighbour (a drawn radio, the search line, a card), that one is asked. */
function whereFocusIs(): { id: number; fault?: string } | undefined {
  const all = window as unknown as { focusStops?: Element[] }
  const element = document.activeElement
  if (!element || element === document.body) return undefined
  const stops = (all.focusStops ??= [])
  if (!stops.includes(element)) stops.push(element)
  const ringed = (style: CSSStyleDeclaration): boolean => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
  const drawn = [getComputedStyle(element), getComputedStyle(element, '::after'), ...[element.nextElementSibling, element.parentElement].filter((near) => near !== null).map((near) => getComputedStyle(near))]
  const box = element.getBoundingClientRect()
  const top = document.elementFromPoint(Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), box.y + box.height / 2)
  const label = element.closest('label')
  const clear = top !== null && (element.contains(top) || top.contains(element) || (label !== null && label === top.closest('label')))
  const name = `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 16)}”`
  const fault = !drawn.some(ringed) ? `no focus ring: ${name}` : clear ? undefined : `focus hidden: ${name}`
  return { id: stops.indexOf(element), ...(fault === undefined ? {} : { fault }) }
}
