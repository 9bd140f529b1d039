import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLicences } from '@gft/contract/licences'
import { does } from '../../server/test/apply.ts'
import type { Someone } from '../../server/test/world.ts'
import { openTown, type Town } from './browser.ts'

const LOOK = { mode: 'normal', width: 360 } as const

describe('somebody who has to show a licence where there is no network', () => {
  let town: Town
  let holder: Someone
  let show: string
  beforeAll(async () => {
    town = await openTown()
    holder = await town.world.person('seller')
    const { licences } = await town.world.until('the licences to be bound', async () => {
      const mine = await does(holder, listLicences, {})
      return mine.licences.length > 0 && mine
    })
    show = `/licences/${licences.find(({ state }) => state === 'valid')!.id}/show`
  })
  afterAll(() => town?.close())

  it('opened the page once, and sees the cards marked as not verified online, without any number in full', async () => {
    const context = await town.visitor(LOOK, holder.token())
    const page = await context.newPage()
    await page.goto(show)
    await page.waitForFunction(async () => Boolean(await caches.match('/licences/seen', { cacheName: 'licences' })))
    await context.setOffline(true)
    await page.goto(show)
    await page.getByText('未联网核验 · Not verified online').waitFor()
    expect(await page.getByRole('article').count()).toBeGreaterThan(0)
    expect(await page.getByRole('main').innerText()).not.toMatch(/\d{17}[\dX]/)
    await context.setOffline(false)
    await page.getByRole('link', { name: '连上网了，重新打开' }).click()
    await page.getByRole('heading', { name: '我的证照' }).waitFor()
    await context.close()
  })

  it('has a code on the screen that says so when the network goes, and goes on when it is back', async () => {
    const context = await town.visitor(LOOK, holder.token())
    const page = await context.newPage()
    await page.goto(show)
    await page.getByRole('button', { name: '打开出示码' }).click()
    await page.getByRole('img', { name: '二维码' }).waitFor()
    expect(await page.getByText('未联网核验').isVisible()).toBe(false)
    await context.setOffline(true)
    await page.getByText('未联网核验').waitFor()
    await context.setOffline(false)
    await page.getByText('未联网核验').waitFor({ state: 'hidden' })
    await context.close()
  })

  it('leaves nothing behind on the phone after signing out', async () => {
    const context = await town.visitor(LOOK, holder.token())
    const page = await context.newPage()
    await page.goto('/licences')
    await page.waitForFunction(async () => Boolean(await caches.match('/licences/seen', { cacheName: 'licences' })))
    await context.clearCookies()
    await page.goto('/licences')
    await page.waitForFunction(async () => !(await caches.match('/licences/seen', { cacheName: 'licences' })))
    await context.close()
  })
})
