import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults } from '../../apps/office/test/faults.ts'
import { sell } from '../../server/test/sale.ts'
import { openTown, type Town } from './browser.ts'

describe('the guided tour', () => {
  let town: Town
  let tour: Page

  beforeAll(async () => {
    town = await openTown()
    await sell(town.world)
    // Each persona gets one message a minute, and has just had one.
    town.world.later(61)
    tour = await town.desk()
    await tour.goto('/sandbox/')
  })
  afterAll(() => town?.close())

  it('can be used by everybody, on a computer and on a phone', async () => {
    expect(await tour.getByRole('heading', { level: 1 }).innerText()).toMatch(/跟着一套房子，\s*走完一件事/)
    expect(await faults(tour)).toEqual([])
    await tour.setViewportSize({ width: 360, height: 740 })
    expect(await faults(tour)).toEqual([])
    await tour.setViewportSize({ width: 1280, height: 800 })
  })

  it('opens each step as its persona, in a session of the persona’s own', async () => {
    const buyer = await opens('买方发起')
    expect(new URL(buyer.url()).host).toMatch(/^buyer\.localhost:/)
    await buyer.getByText('您在东湖区').waitFor()
    const seller = await opens('卖方加入并确认')
    const clerk = await opens('一窗受理')
    await clerk.getByRole('heading', { level: 1, name: '工作台', exact: true }).waitFor()
    expect(await clerk.getByRole('banner').innerText()).toContain('章小满')
    for (const [page, name] of [[buyer, '熊**'], [seller, '万**']] as const) {
      await page.goto(new URL('/me', page.url()).href)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name)
    }
    await buyer.goto(new URL('/place', buyer.url()).href)
    await buyer.getByRole('button', { name: '西湖区' }).click()
    await buyer.getByText('您在西湖区').waitFor()
  })

  it('shows the messages that came, with their codes, and the officers’ one-time codes', async () => {
    await tour.reload()
    const pocket = tour.getByRole('complementary', { name: '短信和一次性口令' })
    expect(await pocket.getByRole('article').filter({ hasText: '熊晓峰' }).innerText()).toMatch(/【赣服通】/)
    expect(await pocket.getByRole('article').filter({ hasText: '章小满' }).innerText()).toMatch(/\b\d{6}\b/)
  })

  it('lets the other departments do what is next, and all that can be done without the parties', async () => {
    await tour.getByRole('button', { name: '只办下一步' }).click()
    await tour.getByText('章小满 综合窗口工作人员 受理：二手房转移登记一件事').waitFor()
    await town.world.until('the tax office’s turn', async () => {
      await tour.getByRole('button', { name: '一直办到要等本人为止' }).click()
      return tour.getByText('邱明辉 房地产交易税收管理员 核定税费：存量房交易税费申报缴纳').isVisible()
    })
  })

  it('breaks a department’s system on demand, and mends it', async () => {
    const buyer = await opens('缴税')
    await buyer.getByRole('link', { name: /^二手房转移登记一件事/ }).click()
    await town.world.until('the bill', async () => {
      await buyer.reload()
      return buyer.getByRole('link', { name: '去缴款' }).isVisible()
    })
    const bill = await buyer.getByRole('link', { name: '去缴款' }).getAttribute('href')
    const answers = async () => (await buyer.goto(bill!))?.status()
    await switches('内部错误')
    expect(await answers()).toBe(500)
    await switches('正常')
    expect(await answers()).toBe(200)
    await buyer.getByRole('button', { name: /^缴款/ }).click()
    await buyer.getByRole('link', { name: '返回赣服通' }).click()
    expect(new URL(buyer.url()).host).toMatch(/^buyer\.localhost:/)
  })

  /** The page that a step's link opens. */
  async function opens(step: string): Promise<Page> {
    const stop = tour.getByRole('listitem').filter({ has: tour.getByRole('heading', { name: step }) })
    const [page] = await Promise.all([tour.context().waitForEvent('page'), stop.getByRole('link').click()])
    await page.waitForLoadState()
    return page
  }

  /** Sets the tax office's switch. */
  async function switches(mode: string): Promise<void> {
    await tour.goto('/sandbox/#faults')
    const button = tour.getByRole('form', { name: '税务', exact: true, includeHidden: true }).getByRole('button', { name: mode, includeHidden: true })
    if (!(await button.isVisible())) await tour.getByRole('heading', { name: '故障开关' }).click()
    await button.click()
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true')
  }
})
