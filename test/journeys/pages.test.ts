import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults, faultsAtRest } from '../../apps/portal/test/faults.ts'
import { complaintsOf, LOOKS, openTown, type Look, type Town } from './browser.ts'
import { reachMoments, type Moment, type Moments } from './moments.ts'

/** Both modes and both widths, each once; `./gft bench pages` looks at every page in all four. */
const SEEN = LOOKS.filter(({ mode, width }) => (mode === 'elder') === (width === 360))

/** The look in which every page is walked by keyboard as well: the longest pages with the most on them. */
const WALKED = 0

let town: Town
let moments: Moments

beforeAll(async () => {
  town = await openTown({ documents: true })
  moments = await reachMoments(town.world)
}, 180_000)
afterAll(() => town?.close())

describe.each(SEEN.map((look, turn) => ({ ...look, turn })))('every page, $mode at $width px', ({ mode, width, turn }) => {
  it('keeps every promise of access, and its content policy', async () => {
    const found: string[] = []
    const visitors = new Map<Moment['who'], Visitor>()
    for (const moment of moments.moments) {
      const visitor = visitors.get(moment.who) ?? await visitorOf({ mode, width }, moment.who)
      visitors.set(moment.who, visitor)
      found.push(...(await wrongAt(visitor, moment, mode, turn)).map((wrong) => `${moment.name}: ${wrong}`))
    }
    for (const { page } of visitors.values()) await page.context().close()
    expect(found).toEqual([])
  }, 600_000)
})

interface Visitor { readonly page: Page; readonly complaints: string[] }

async function visitorOf(look: Look, who: Moment['who']): Promise<Visitor> {
  const page = await (await town.visitor(look, who && moments.session(who))).newPage()
  return { page, complaints: complaintsOf(page) }
}

/** Everything that is wrong with one page, one line each. */
async function wrongAt({ page, complaints }: Visitor, { path, act }: Moment, mode: 'normal' | 'elder', turn: number): Promise<string[]> {
  const opened = await page.goto(path)
  const policy = opened?.headers()['content-security-policy'] ?? ''
  await act?.(page, turn)
  return [
    ...(/script-src 'self' 'nonce-[\w+/=]{20,}'/.test(policy) ? [] : [`policy without a nonce: ${policy}`]),
    ...((await page.getByRole('heading', { level: 1 }).count()) === 1 ? [] : ['not one h1']),
    ...((await page.getByRole('main').count()) === 1 ? [] : ['not one main landmark']),
    ...(await (turn === WALKED ? faults : faultsAtRest)(page, mode)),
    ...complaints.splice(0),
  ]
}
