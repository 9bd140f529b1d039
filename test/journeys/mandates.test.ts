import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults } from '../../apps/office/test/faults.ts'
import { smsTo } from '../../server/test/apply.ts'
import { openTown, type Phone, type Town } from './browser.ts'

const COMPANY = '江西青釉智能科技有限公司（示例）'
const SERVICE = '食品经营许可（企业新办）'

/** A legal representative signs the company in, authorises an agent in another city, and the agent files for the company: on two phones, the agent's without scripts. */
describe('an agent files for a company', () => {
  let town: Town
  let chief: Phone
  let agent: Phone

  beforeAll(async () => {
    town = await openTown()
    chief = await town.phone('legal-representative')
    agent = await town.phone('agent', { script: false })
    for (const one of [chief, agent]) {
      await one.open('/sign-in?back=/real-name?back=/mandates')
      await one.signIn()
    }
    // Codes are sent once a minute.
    town.world.later(61)
  })
  afterAll(() => town?.close())

  const main = ({ page }: Phone) => page.getByRole('main')
  const button = (who: Phone, name: string | RegExp) => main(who).getByRole('button', { name })
  const link = (who: Phone, name: string) => main(who).getByRole('link', { name })
  /** Presses, and answers the code that is then asked for. */
  async function confirms(who: Phone, name: string): Promise<void> {
    const code = await who.code(() => who.hands.press(button(who, name)))
    await who.hands.type(who.page.getByLabel('短信验证码'), code)
    await who.hands.press(button(who, name))
  }

  it('once its legal representative has signed it in with the electronic licence', async () => {
    await chief.open('/enterprise-sign-in?back=/mandates')
    await chief.hands.press(button(chief, '显示二维码'))
    expect(await faults(chief.page)).toEqual([])
    await chief.hands.press(button(chief, '我已扫码确认'))
    await main(chief).getByText('还没有收到扫码确认').first().waitFor()
    const app = await chief.page.context().newPage()
    await app.goto((await link(chief, '在本机打开电子营业执照').getAttribute('href'))!)
    await app.getByRole('button', { name: COMPANY }).click()
    await app.getByRole('heading', { name: '已确认' }).waitFor()
    await chief.hands.press(button(chief, '我已扫码确认'))
    await chief.page.getByText(`正在为“${COMPANY}”办理`).waitFor()
    expect(await faults(chief.page)).toEqual([])
  })

  it('who proves that it is himself, and authorises the agent', async () => {
    await chief.hands.press(link(chief, `委托经办人办“${COMPANY}”的事`))
    await chief.hands.press(link(chief, '去核验'))
    await chief.hands.press(button(chief, /^开始\s*刷脸/))
    await main(chief).getByText('请先勾选同意').first().waitFor()
    await chief.hands.choose(main(chief).getByLabel('我同意这一次核验').first())
    await chief.hands.press(button(chief, /^开始\s*刷脸/))
    await chief.hands.press(link(chief, '去核验页面'))
    await chief.hands.press(chief.page.getByRole('button', { name: '同意，看向摄像头' }))
    await chief.hands.press(chief.page.getByRole('link', { name: '返回赣服通' }))
    await chief.hands.press(button(chief, '我已完成'))
    await chief.hands.type(chief.page.getByLabel('对方姓名'), agent.owner.name)
    await chief.hands.type(chief.page.getByLabel('对方手机号'), agent.owner.phone)
    await chief.page.getByLabel('委托办什么').selectOption({ label: SERVICE })
    expect(await faults(chief.page)).toEqual([])
    await confirms(chief, '确认并发给对方')
    await chief.page.getByText('委托已经发出').waitFor()
  })

  it('accepts what it says, acts for the company and begins, in its name', async () => {
    const path = await town.world.until('the link', async () => (await smsTo(town.world, agent.owner.phone)).map((text) => /\/m\/[\w-]+/.exec(text)?.[0]).find(Boolean))
    await agent.open(path)
    expect(await main(agent).innerText()).toMatch(new RegExp(`${SERVICE}[\\s\\S]*填写申请、同意查询资料、确认并提交、查进度、收结果`))
    await confirms(agent, '接受委托')
    await agent.hands.press(button(agent, /^替对方办理/))
    await agent.page.getByText(`正在为“${COMPANY}”办理`).waitFor()
    await agent.open('/apply/new?service=company-food-licence&region=360102')
    await agent.hands.press(button(agent, '开始填写'))
    await main(agent).getByRole('heading', { name: SERVICE }).waitFor()
    expect(await agent.page.getByText(`正在为“${COMPANY}”办理`).isVisible()).toBe(true)
  })

  it('is stopped in two taps, and told so wherever it goes on', async () => {
    await chief.open('/mandates')
    await chief.hands.press(main(chief).getByRole('link', { name: /^结束\s*钟/ }))
    await chief.hands.press(button(chief, '确认结束'))
    await chief.page.getByText('委托已经结束').first().waitFor()
    await agent.page.reload()
    await agent.page.getByText(`替“${COMPANY}”办理的委托已经结束`).waitFor()
    await agent.open('/mandates')
    await agent.hands.press(button(agent, '换成本人'))
    expect(await agent.page.getByText(COMPANY, { exact: false }).first().isVisible()).toBe(false)
  })

  it('without a complaint of the browsers', () => {
    expect([...chief.complaints, ...agent.complaints]).toEqual([])
  })
})
