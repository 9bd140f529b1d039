import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listMandates } from '@gft/contract/identity'
import { person } from '@gft/sandbox'
import { faults } from '../../apps/office/test/faults.ts'
import { does } from '../../server/test/apply.ts'
import type { Someone } from '../../server/test/world.ts'
import { complaintsOf, openTown, type Town } from './browser.ts'
import { signInAt } from './office.ts'

/** An elder without a phone lets his daughter help him: both at a window, with two clerks at two screens. */
describe('a mandate at a counter', () => {
  let town: Town
  let clerk: Page
  let second: Page
  let helper: Someone
  const complaints: string[][] = []

  beforeAll(async () => {
    town = await openTown()
    helper = await town.world.person('elder-daughter')
    ;[clerk, second] = await Promise.all(['clerk', 'second-clerk'].map(async (officer) => {
      const page = await town.desk()
      complaints.push(complaintsOf(page))
      await signInAt(town.world, page, officer)
      await page.getByRole('navigation').getByRole('link', { name: '委托', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '窗口委托' }).waitFor()
      return page
    })) as [Page, Page]
  })
  afterAll(() => town?.close())

  const mine = async () => (await does(helper, listMandates, {})).mandates[0]

  it('says what is missing before anything is sent', async () => {
    await clerk.getByText('没有等复核的委托').waitFor()
    await clerk.getByRole('button', { name: '双方都同意，登记' }).click()
    for (const wrong of ['请输入委托人姓名', '请输入受托人的身份证号', '请选择委托办什么', '请写明理由']) expect(await clerk.getByText(wrong).first().isVisible()).toBe(true)
    expect(await faults(clerk)).toEqual([])
  })

  it('is recorded by one, and waits for the other', async () => {
    const [elder, daughter] = [person('elder'), person('elder-daughter')]
    await clerk.getByLabel('委托人姓名').fill(elder.name)
    await clerk.getByLabel('委托人身份证号').fill(elder.idNumber)
    await clerk.getByLabel('受托人姓名').fill(daughter.name)
    await clerk.getByLabel('受托人身份证号').fill(daughter.idNumber)
    await clerk.getByLabel('委托办什么').selectOption({ label: '老年人优待证' })
    await clerk.getByLabel('为什么在窗口办').fill('老人没有手机')
    await clerk.getByRole('button', { name: '双方都同意，登记' }).click()
    await clerk.getByText('您登记的，请另一位窗口人员复核').waitFor()
    expect((await mine())?.state).toBe('invited')
    expect(await faults(clerk)).toEqual([])
  })

  it('begins when the second clerk has compared both', async () => {
    await second.reload()
    await second.getByRole('button', { name: '人证都核对过，复核通过' }).click()
    await second.getByText('委托从现在起有效').first().waitFor()
    expect((await mine())?.state).toBe('live')
  })

  it('is found with the elder’s card and ended at once', async () => {
    await clerk.getByLabel('在场的人的身份证号').fill(person('elder').idNumber)
    await clerk.getByLabel('为什么查看').fill('本人要结束委托')
    await clerk.getByRole('button', { name: '查委托' }).click()
    await clerk.getByRole('button', { name: '结束这份委托' }).click()
    await clerk.getByText('委托已经结束').first().waitFor()
    expect(await mine()).toMatchObject({ state: 'ended', endedBy: 'principal' })
    await clerk.setViewportSize({ width: 360, height: 740 })
    expect(await faults(clerk)).toEqual([])
  })

  it('without a complaint of the browsers', () => {
    expect(complaints.flat()).toEqual([])
  })
})
