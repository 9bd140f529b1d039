import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person, type Person } from '@gft/sandbox'
import { faults } from '../../apps/office/test/faults.ts'
import { smsTo } from '../../server/test/apply.ts'
import { openTown, type Town } from './browser.ts'

const COMPANY = '江西青釉智能科技有限公司（示例）'
const SERVICE = '食品经营许可（企业新办）'

/** The company's story as its tour tells it: every page is opened by the tour's own link, as that persona, in a session of its own. */
describe('the company’s tour', () => {
  let town: Town
  let tour: Page
  let chief: Page
  let agent: Page

  beforeAll(async () => {
    town = await openTown()
    tour = await town.desk()
    await tour.goto('/sandbox/')
    await tour.getByRole('link', { name: '另一个故事：一家公司委托人办事' }).click()
    await tour.getByRole('heading', { level: 1, name: /跟着一家公司/ }).waitFor()
  })
  afterAll(() => town?.close())

  it('can be used by everybody, on a computer and on a phone', async () => {
    expect(await faults(tour)).toEqual([])
    await tour.setViewportSize({ width: 360, height: 740 })
    expect(await faults(tour)).toEqual([])
    await tour.setViewportSize({ width: 1280, height: 800 })
  })

  it('lets the legal representative sign the company in with its electronic licence', async () => {
    chief = await opens('法定代表人登录企业')
    await button(chief, '显示二维码').click()
    const [app] = await Promise.all([chief.context().newPage(), chief.getByRole('link', { name: '在本机打开电子营业执照' }).waitFor()])
    await app.goto(new URL((await chief.getByRole('link', { name: '在本机打开电子营业执照' }).getAttribute('href'))!, chief.url()).href)
    await app.getByRole('button', { name: COMPANY }).click()
    await app.close()
    await button(chief, '我已扫码确认').click()
    await chief.getByText(`正在为“${COMPANY}”办理`).waitFor()
  })

  it('authorises an agent in another city, once the representative has proved to be themself', async () => {
    chief = await opens('委托外地的经办人')
    await chief.getByRole('link', { name: `委托经办人办“${COMPANY}”的事` }).click()
    await chief.getByRole('link', { name: '去核验' }).click()
    await chief.getByLabel('我同意这一次核验').first().check()
    await button(chief, /^开始\s*刷脸/).click()
    await chief.getByRole('link', { name: '去核验页面' }).click()
    await button(chief, '同意，看向摄像头').click()
    await chief.getByRole('link', { name: '返回赣服通' }).click()
    await button(chief, '我已完成').click()
    await chief.getByLabel('对方姓名').fill(person('agent').name)
    await chief.getByLabel('对方手机号').fill(person('agent').phone)
    await chief.getByLabel('委托办什么').selectOption({ label: SERVICE })
    await confirms(chief, person('legal-representative'), '确认并发给对方')
    await chief.getByText('委托已经发出').waitFor()
  })

  it('begins when the agent accepts by the link in the message', async () => {
    const path = await town.world.until('the link', async () => (await smsTo(town.world, person('agent').phone)).map((text) => /\/m\/[\w-]+/.exec(text)?.[0]).find(Boolean))
    agent = await opens('经办人接受')
    await agent.goto(new URL(path, agent.url()).href)
    await confirms(agent, person('agent'), '接受委托')
    agent = await opens('替公司办')
    await button(agent, /^替对方办理/).click()
    await agent.getByText(`正在为“${COMPANY}”办理`).waitFor()
  })

  it('lets the agent file for the company', async () => {
    agent = await opens('填好并提交')
    await button(agent, '开始填写').click()
    await agent.getByRole('link', { name: '继续：授权使用数据和证照' }).click()
    await agent.getByRole('heading', { level: 1, name: '授权使用数据和证照' }).waitFor()
    for (const one of await agent.getByRole('main').getByLabel('同意', { exact: true }).all()) await one.check()
    // The proof with which the mandate was accepted has run out by now.
    town.world.later(600)
    await confirms(agent, person('agent'), '确认，用短信验证', '确认授权')
    await goes(agent, agent.getByRole('main').getByRole('link', { name: '继续', exact: true }))
    await fillsIn(agent)
    await button(agent, '签字并提交，用短信验证').click()
    await agent.getByRole('heading', { level: 1, name: '申请已提交' }).waitFor()
  })

  it('shows the window whose case it is and who acts for it, and the departments do the rest', async () => {
    const clerk = await opens('窗口受理')
    await clerk.getByRole('row').filter({ hasText: COMPANY }).getByRole('link').click()
    await clerk.getByText(/钟\*/).first().waitFor()
    await tour.bringToFront()
    await town.world.until('the licence', async () => {
      await stop('部门审核').getByRole('button', { name: '让其他部门办理' }).click()
      expect(new URL(tour.url()).pathname).toBe('/sandbox/company/')
      return tour.getByText(`审核通过：${SERVICE}`).first().isVisible()
    })
  })

  it('puts the licence among the company’s, and shows its representative who did what', async () => {
    await town.world.until('the licence', async () => {
      chief = await opens('结果在公司的证照里')
      return chief.getByRole('link', { name: /食品经营许可证/ }).isVisible()
    })
    expect(await chief.getByRole('link', { name: /营业执照/ }).isVisible()).toBe(true)
    chief = await opens('看谁办了什么')
    await chief.getByRole('link', { name: new RegExp(SERVICE.replace(/[（）]/g, '.')) }).first().click()
    await chief.getByText(`钟*（经办人）替“${COMPANY}”办理`).first().waitFor()
    // What is the company's is seen while acting for it; one tap leaves that, and it is gone.
    await chief.getByRole('region', { name: '替谁办理' }).getByRole('button', { name: '换成本人' }).click()
    await chief.getByText('已经换好了').waitFor()
    await chief.goto(new URL('/licences', chief.url()).href)
    expect(await chief.getByRole('link', { name: /食品经营许可证/ }).count()).toBe(0)
  })

  it('ends the mandate, and the agent can no more', async () => {
    chief = await opens('结束委托')
    await chief.getByRole('link', { name: /^结束\s*钟/ }).click()
    await button(chief, '确认结束').click()
    await chief.getByText('委托已经结束').first().waitFor()
    agent = await opens('经办人再也办不了')
    await agent.getByText(`替“${COMPANY}”办理的委托已经结束`).waitFor()
    expect(await agent.getByRole('link', { name: new RegExp(SERVICE.replace(/[（）]/g, '.')) }).count()).toBe(0)
  })

  const stop = (step: string): Locator => tour.getByRole('listitem').filter({ has: tour.getByRole('heading', { name: step }) })
  const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name })

  /** The page that a step's link opens. */
  async function opens(step: string): Promise<Page> {
    const [page] = await Promise.all([tour.context().waitForEvent('page'), stop(step).getByRole('link').click()])
    await page.waitForLoadState()
    return page
  }

  /** Presses, and answers the code that is then asked for. Codes are sent once a minute. */
  async function confirms(page: Page, { phone }: Person, name: string, then = name): Promise<void> {
    town.world.later(61)
    const before = (await smsTo(town.world, phone)).length
    await button(page, name).click()
    const code = await town.world.until('a code', async () => (await smsTo(town.world, phone)).slice(0, -before || undefined).map((text) => /验证码 (\d{6})/.exec(text)?.[1]).find(Boolean))
    await page.getByLabel('短信验证码').fill(code)
    await button(page, then).click()
  }

  /** Goes on from page to page, and types what no register knows, until everything is there to be checked. */
  async function fillsIn(page: Page): Promise<void> {
    for (let at = 0; at < 12; at += 1) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (await page.getByRole('heading', { level: 1, name: '核对并确认' }).isVisible()) return
      for (const [question, says] of ONLY_THEY_KNOW) {
        const [group, box] = [page.getByRole('group', { name: question }), page.getByRole('textbox', { name: question })]
        if (await group.isVisible()) await group.getByLabel(says, { exact: true }).check()
        else if (await box.isVisible()) await box.fill(says)
      }
      // The last of them leads on by itself.
      if (await uploads(page)) continue
      const save = button(page, '保存并继续')
      await goes(page, (await save.isVisible()) ? save : page.getByRole('main').getByRole('link', { name: '继续', exact: true }))
    }
    throw new Error('a twelfth page and still no end')
  }
})

/** Follows what leads to a page, and waits for that. */
async function goes(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), target.click()])
  await page.waitForLoadState()
}

/** Hands in a file for each document that only the company has; false where the page asks for none. */
async function uploads(page: Page): Promise<boolean> {
  for (const document of ['food-layout', 'health-certificate']) {
    const ways = page.locator(`form:has(input[name="way.company.${document}"])`)
    if ((await ways.count()) === 0) return false
    await ways.getByLabel('拍照或上传文件').check()
    await ways.locator('input[type=file]').setInputFiles({ name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 示例') })
    await goes(page, ways.getByRole('button', { name: '就用这个办法' }))
  }
  return true
}

const ONLY_THEY_KNOW: readonly (readonly [question: string, says: string])[] = [
  ['经营面积', '120'], ['主体业态', '单位食堂'], ['经营项目', '热食类'], ['食品安全员姓名', '章小满'],
]
