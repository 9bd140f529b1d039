import { beijingDay } from '@gft/kernel'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smsTo } from '../../server/test/apply.ts'
import { until } from '../../server/test/world.ts'
import { openTown, type Phone, type Town } from './browser.ts'
import { atDesks, byOperations, type Office } from './office.ts'

/** What the two are asked about their situation, before any question. */
const SITUATION: readonly Answer[] = [
  ['水的户头要一起过户吗？', '是'], ['电的户头要一起过户吗？', '是'], ['气的户头要一起过户吗？', '是'],
  ['受让方要向银行贷款吗？', '否'], ['不动产权证书怎样领？', '电子证书'],
]
/** What is left for them to say themselves, wherever it is asked. */
const KNOWN_TO_ONESELF: readonly Answer[] = [
  ['是否家庭第一套住房', '是'], ['以后怎样持有', '单独所有'], ['现住址', '江西省南昌市东湖区青釉街18号'], ['是否满五年且是家庭唯一住房', '是'],
]
type Answer = readonly [question: string, says: string]

describe.each([
  { way: 'with a script, by pointer', script: true },
  { way: 'without a script, by keyboard alone', script: false },
])('the sale of a second-hand house, $way', ({ script }) => {
  let town: Town
  let buyer: Phone
  let seller: Phone
  let office: Office
  /** The short code by which people and windows speak of the matter. */
  let code = ''
  let typed = 0

  beforeAll(async () => {
    town = await openTown()
    buyer = await town.phone('buyer', { script, keyboard: !script })
    seller = await town.phone('seller', { script, keyboard: !script })
    office = script ? atDesks(town) : byOperations(town.world)
  })
  afterAll(() => town?.close())

  // One step stands on the one before: what never happened has nothing to say.
  let broken = false
  beforeEach(({ skip, onTestFailed }) => {
    if (broken) skip('an earlier step failed')
    onTestFailed(() => { broken = true })
  })

  it('is found where the buyer lives, by the word that people use', async () => {
    const { page, hands } = buyer
    await buyer.open('/')
    await hands.unfold(page.getByText('南昌市', { exact: true }))
    await hands.press(page.getByRole('button', { name: '东湖区' }))
    await isHeaded(page, '您要办什么？')
    await hands.type(main(page).getByRole('searchbox', { name: '搜索服务' }), '过户')
    await hands.press(main(page).getByRole('button', { name: '搜索' }))
    await hands.press(page.getByRole('link', { name: /^二手房转移登记一件事/ }))
    await isHeaded(page, '二手房转移登记一件事')
    expect(await main(page).innerText()).toMatch(/都不用您交材料/)
  })

  it('asks who one is at the door, and what the situation is before anything else', async () => {
    const { page, hands } = buyer
    await hands.press(page.getByRole('link', { name: '开始办理' }).first())
    await buyer.signIn()
    await hands.choose(page.getByLabel('受让方（买方）'))
    await hands.press(page.getByRole('button', { name: '开始填写' }))
    await hands.press(page.getByRole('link', { name: '继续：您的情况' }))
    for (const [question, says] of SITUATION) await hands.choose(page.getByRole('group', { name: question }).getByLabel(says))
    await hands.press(page.getByRole('button', { name: '保存并继续' }))
  })

  it('asks the buyer for every use of data on one page, and fills in what the sources say', async () => {
    await grantsAll(buyer)
    await fillsIn(buyer)
  })

  it('lets the seller in by the link in a message, and to nothing but the own part', async () => {
    const { page, hands } = buyer
    await hands.press(page.getByRole('link', { name: '返回' }))
    await hands.press(page.getByRole('link', { name: /去邀请/ }))
    await hands.type(page.getByLabel('对方的姓名'), seller.owner.name)
    await hands.type(page.getByLabel('对方的手机号'), seller.owner.phone)
    await hands.press(page.getByRole('button', { name: '发送邀请' }))
    await page.getByText(/已邀请，等对方回应/).waitFor()

    await seller.open(await linkTo(seller))
    await seller.hands.press(seller.page.getByRole('link', { name: '登录后参加' }))
    await seller.signIn()
    await seller.hands.press(seller.page.getByRole('link', { name: '实名认证后参加' }))
    await seller.provesName()
    await seller.hands.press(seller.page.getByRole('button', { name: '参加', exact: true }))
    await seller.hands.press(seller.page.getByRole('link', { name: '继续：授权使用数据和证照' }))
    await grantsAll(seller)
    await fillsIn(seller)
    const seen = await main(seller.page).innerText()
    expect(seen).toContain('江西省南昌市东湖区青釉街18号苔青花园3栋1单元1202室')
    expect(seen).not.toContain(buyer.owner.phone)
  })

  it('is signed by both and submitted once, and says its number, what comes next and by when', async () => {
    await signs(seller, '确认签字，用短信验证')
    await seller.page.getByText('您已确认签字').waitFor()

    await buyer.hands.press(buyer.page.getByRole('link', { name: /^核对并确认/ }))
    await signs(buyer, '签字并提交，用短信验证')
    const { page } = buyer
    await isHeaded(page, '申请已提交')
    const words = await main(page).innerText()
    expect(words).toMatch(/办件编号\s+[0-9A-Z]{38,}/)
    code = /取号、短信里用\s+(\S+)/.exec(words)?.[1] ?? ''
    expect(code).not.toBe('')
    const [, ...until] = /接下来\s+(\d+)年(\d+)月(\d+)日\s+受理[^]+东湖区行政审批局/.exec(words) ?? []
    expect(until.map((part) => part.padStart(2, '0')).join('-') > beijingDay(town.world.now())).toBe(true)
  })

  it('had its parties type fewer than a quarter of the answers, and upload nothing', async () => {
    const { page, hands } = buyer
    await hands.press(page.getByRole('link', { name: '看办理进度' }))
    const [, said, asked] = /自己填的\s+(\d+)\s*\/ (\d+) 项/.exec(await main(page).innerText()) ?? []
    expect(Number(said)).toBe(typed)
    expect(typed / Number(asked)).toBeLessThan(0.25)
    process.stdout.write(`typed ${typed} of ${asked} answers, ${SITUATION.length} choices about the situation, 0 uploads\n`)
  })

  it('is accepted at one window, its taxes determined, paid at the tax office and proven by it', async () => {
    await office.accept(code)
    await office.determine('存量房交易税费申报缴纳')
    const { page, hands } = buyer
    await comes(buyer, () => page.getByRole('link', { name: '去缴款' }))
    await hands.press(page.getByRole('link', { name: '去缴款' }))
    await isHeaded(page, '缴纳房地产交易税费')
    await hands.press(page.getByRole('button', { name: /^缴款 ¥/ }))
    await isHeaded(page, '缴款成功')
    await hands.press(page.getByRole('link', { name: '返回赣服通' }))
    // Nobody has to say that it is paid: the platform asks the tax office, and the page brings the answer by itself.
    await page.getByRole('link', { name: /国家税务总局东湖区税务局 查看/ }).waitFor()
  })

  it('then changes the register, moves water, power and gas, and gives the buyer the certificate', async () => {
    await office.decide('不动产转移登记（存量房买卖）')
    const { page, hands } = buyer
    await comes(buyer, () => page.getByText('已全部办结'))
    const words = await main(page).innerText()
    expect(words).toMatch(/已办成\s+5\s*\/ 5 项/)
    for (const part of ['用水过户', '用电过户', '用气过户']) expect(words).toMatch(new RegExp(`${part}\\s+已完成`))
    await hands.press(page.getByRole('link', { name: '证照', exact: true }))
    await hands.press(page.getByRole('link', { name: '不动产权证书' }))
    await isHeaded(page, '不动产权证书')
    expect(await main(page).innerText()).toContain('苔青花园')
  })

  it('told the buyer each step', async () => {
    const { page, hands } = buyer
    await hands.press(page.getByRole('link', { name: /^消息/ }))
    const news = await page.getByRole('list', { name: '消息' }).getByRole('listitem').allInnerTexts()
    expect(news.length).toBeGreaterThanOrEqual(5)
  })

  it('is rated once, by who was served', async () => {
    const { page, hands } = buyer
    await hands.press(page.getByRole('link', { name: '我的', exact: true }))
    await hands.press(page.getByRole('link', { name: /^二手房转移登记一件事/ }))
    await hands.press(page.getByRole('link', { name: '去评价' }))
    await hands.choose(page.getByRole('radio', { name: '非常满意' }))
    await hands.press(page.getByRole('button', { name: '提交评价' }))
    await page.getByText('谢谢，评价已收到').waitFor()
  })

  it('shows each of them who used which data and what for', async () => {
    for (const { page, hands } of [buyer, seller]) {
      await hands.press(page.getByRole('link', { name: '我的', exact: true }))
      await hands.press(page.getByRole('link', { name: /^谁用了我的信息/ }))
      expect(await page.getByText(/取用了“/).count()).toBeGreaterThanOrEqual(3)
      expect(await page.getByText(/^用来：/).count()).toBeGreaterThanOrEqual(3)
    }
  })

  it('never made a browser complain', () => {
    expect([...buyer.complaints, ...seller.complaints, ...office.complaints]).toEqual([])
  })

  /** Agrees to all uses at once, proves it is oneself, and waits for the sources. */
  async function grantsAll({ page, hands, code: codeAfter }: Phone): Promise<void> {
    await isHeaded(page, '授权使用数据和证照')
    await hands.press(page.getByRole('link', { name: '先全部选“同意”，再逐项看' }))
    const given = await codeAfter(() => hands.press(page.getByRole('button', { name: '确认，用短信验证' })))
    await hands.type(page.getByLabel('短信验证码'), given)
    await hands.press(page.getByRole('button', { name: '确认授权' }))
    await page.getByRole('link', { name: '继续', exact: true }).waitFor()
    await hands.press(page.getByRole('link', { name: '继续', exact: true }))
  }

  /** Goes from page to page, types what is asked there, and arrives at the check page. */
  async function fillsIn({ page, hands }: Phone): Promise<void> {
    for (let at = 0; at < 12; at += 1) {
      if (await page.getByRole('heading', { level: 1, name: '核对并确认' }).isVisible()) return hasOrigins(page)
      for (const [question, says] of KNOWN_TO_ONESELF) {
        const group = page.getByRole('group', { name: question })
        const box = page.getByRole('textbox', { name: question })
        if (await group.isVisible()) await hands.choose(group.getByLabel(says, { exact: true }))
        else if (await box.isVisible()) await hands.type(box, says)
        else continue
        typed += 1
      }
      const save = page.getByRole('button', { name: '保存并继续' })
      await hands.press((await save.isVisible()) ? save : page.getByRole('link', { name: '继续', exact: true }))
    }
    throw new Error('a twelfth page and still no end')
  }

  async function signs({ page, hands }: Phone, button: string): Promise<void> {
    expect(await main(page).innerText()).not.toMatch(/还有 \d+ 项没有完成/)
    await hands.press(page.getByRole('button', { name: button }))
  }

  async function linkTo({ owner }: Phone): Promise<string> {
    return until('the invitation', async () => (await smsTo(town.world, owner.phone)).map((text) => /http\S+\/i\/[\w-]+/.exec(text)?.[0]).find(Boolean))
  }

  /** Looks again, as people do, until it is there. */
  async function comes({ page }: Phone, what: () => ReturnType<Page['getByText']>): Promise<void> {
    await until(`${what()}`, async () => {
      if (await what().isVisible()) return true
      await page.reload()
      return what().isVisible()
    }, 20_000)
  }
})

/** Every answer that was not typed says where it came from. */
async function hasOrigins(page: Page): Promise<void> {
  const answers = await main(page).getByRole('definition').filter({ hasNot: page.getByRole('link', { name: /^更改/ }) }).allInnerTexts()
  expect(answers.filter((words) => words.includes('来自 ')).length).toBeGreaterThan(15)
}

const main = (page: Page) => page.getByRole('main')

async function isHeaded(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
}
