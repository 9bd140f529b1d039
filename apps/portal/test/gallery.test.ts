import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builds, buildWhatIsStale, closingStack, findChromium } from '@gft/cli'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGallery } from '../gallery.ts'
import { faults, faultsAtRest, weigh } from './faults.ts'

const specimens = ['components', 'home', 'guide', 'tasks', 'question', 'grants', 'check', 'done', 'progress', 'licences', 'lists', 'rating'].map((name) => `/_gallery/${name}`)
const standing = ['/accessibility', '/help', '/about', '/privacy', '/no-such-page']

let server: Server
let browser: Browser
let address: string

beforeAll(async () => {
  const portal = builds.filter(({ name }) => name === 'portal')
  await buildWhatIsStale(portal, closingStack())
  server = await openGallery(pathToFileURL(join(portal[0]!.folder, 'dist/')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch(await findChromium())
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

describe.each([
  { mode: 'normal', width: 360, pages: specimens },
  { mode: 'elder', width: 320, pages: [...specimens, ...standing] },
  { mode: 'normal', width: 1280, pages: specimens },
] as const)('$mode at $width px', ({ mode, width, pages }) => {
  let page: Page

  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width, height: 740 } })
  })

  test.each(pages)('%s keeps every promise of access', async (path) => {
    await page.goto(`${address}${path}?ui=${mode}`)
    // The narrowest with the largest letters has the most to hide a focus behind.
    expect(await (mode === 'elder' ? faults : faultsAtRest)(page, mode)).toEqual([])
  }, 60_000)
})

test('a content page is light', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
  const { requests, kib, scriptKib } = await weigh(page, () => page.goto(`${address}/_gallery/home`, { waitUntil: 'networkidle' }))
  expect(requests).toBeLessThanOrEqual(8)
  expect(scriptKib).toBeLessThanOrEqual(20)
  expect(kib).toBeLessThanOrEqual(120)
})

test('no page breaks the content policy', async () => {
  const page = await browser.newPage()
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && /policy/i.test(message.text()) && said.push(message.text()))
  for (const path of [...specimens, ...standing]) await page.goto(`${address}${path}`)
  expect(said).toEqual([])
})

test('without scripts a chosen mode is kept and leads back to the page', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${address}/help`)
  await page.getByRole('banner').getByRole('link', { name: '长辈版' }).click()
  expect(page.url()).toBe(`${address}/help`)
  expect(await page.locator('html').getAttribute('data-ui-style')).toBe('elder')
  await context.close()
})

test('an error summary takes the focus and leads to its field', async () => {
  const page = await browser.newPage()
  await page.goto(`${address}/_gallery/question`)
  expect(await page.title()).toMatch(/^错误：/)
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
  await page.getByRole('link', { name: '请填写成交价，如 860000' }).click()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('case.price')
})

test('where the server does not open the gallery, it is not there', async () => {
  const page = await browser.newPage()
  expect((await page.goto(`${address}/_gallery/home?closed`))?.status()).toBe(404)
})
