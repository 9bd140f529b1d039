import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beijingDay } from '@gft/kernel'
import { seed } from '@gft/sandbox/seed'
import { openTown, type Phone, type Town } from './browser.ts'
import { signInAt } from './office.ts'

/** Whoever will not or cannot be looked at by a camera proves in another way that it is them, and it counts the same. */
describe('the equals of a face', () => {
  let town: Town

  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town?.close())

  const main = ({ page }: Phone) => page.getByRole('main')
  /** Signed in with a verified name, before the choice of ways. */
  async function standsAtTheChoice(persona: string): Promise<Phone> {
    const phone = await town.phone(persona, { script: false })
    await phone.open('/sign-in?back=/real-name?back=/mandates')
    await phone.signIn()
    await phone.open('/prove?back=/mandates')
    return phone
  }
  /** What comes after: the choice has nothing left to ask. */
  async function isProved(phone: Phone): Promise<void> {
    await phone.open('/prove?back=/mandates')
    await main(phone).getByText('您已经核验过，可以接着办').waitFor()
    expect(phone.complaints).toEqual([])
  }

  it('are offered beside it, each with the same words of what it gives away', async () => {
    const { page } = await standsAtTheChoice('car-buyer')
    const words = await page.getByRole('main').innerText()
    for (const way of ['刷脸', '用网络身份认证（网号、网证）', '用证件信息加短信验证码', '到窗口', '请人帮办']) expect(words).toContain(way)
  })

  it('the network identity, with a consent of its own', async () => {
    const phone = await standsAtTheChoice('car-buyer-unpaid')
    await phone.hands.press(main(phone).getByRole('button', { name: /^开始\s*用网络身份认证/ }))
    await main(phone).getByText('请先勾选同意').first().waitFor()
    await phone.hands.choose(main(phone).getByLabel('我同意这一次核验').last())
    await phone.hands.press(main(phone).getByRole('button', { name: /^开始\s*用网络身份认证/ }))
    await phone.hands.press(main(phone).getByRole('link', { name: '去核验页面' }))
    await phone.hands.press(phone.page.getByRole('button', { name: '同意，出示网证' }))
    await phone.hands.press(phone.page.getByRole('link', { name: '返回赣服通' }))
    await phone.hands.press(main(phone).getByRole('button', { name: '我已完成' }))
    await isProved(phone)
  })

  it('details of one’s papers and a fresh code', async () => {
    const phone = await standsAtTheChoice('guardian')
    const papers = seed(beijingDay(town.world.now())).residents.find(({ idNumber }) => idNumber === phone.owner.idNumber)!
    town.world.later(61)
    await phone.hands.press(main(phone).getByRole('link', { name: /^用证件信息加短信验证码/ }))
    await phone.hands.type(phone.page.getByLabel('身份证有效期到哪一天'), papers.cardValidUntil === '9999-12-31' ? '长期' : papers.cardValidUntil!)
    await phone.hands.type(phone.page.getByLabel('户口簿的户号'), papers.householdNo)
    const code = await phone.code(() => phone.hands.press(main(phone).getByRole('button', { name: '核对' })))
    await phone.hands.type(phone.page.getByLabel('短信验证码'), code)
    await phone.hands.press(main(phone).getByRole('button', { name: '核对' }))
    await isProved(phone)
  })

  it('a window, where a clerk compares the person with the card', async () => {
    const phone = await standsAtTheChoice('elder')
    const clerk: Page = await town.desk()
    await signInAt(town.world, clerk, 'clerk')
    await clerk.getByRole('navigation').getByRole('link', { name: '核验', exact: true }).click()
    await clerk.getByLabel('身份证号（照证读入）').fill(phone.owner.idNumber)
    await clerk.getByLabel('为什么在窗口核验').fill('老人不便刷脸')
    await clerk.getByRole('button', { name: '人证一致，确认' }).click()
    await clerk.getByText('已核验，本人的账号').waitFor()
    await isProved(phone)
  })
})
