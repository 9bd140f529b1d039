import { readdir, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builds, buildWhatIsStale, closingStack, findChromium } from '@gft/cli'
import { getHall, getService, getShelfRecord } from '@gft/contract/catalogue'
import { acceptCase, askCorrections, decideCase, declineCase, determineCharge, officeCase, officeConsents, officeInbox, openDocument, openFile, refusal, revealAnswer } from '@gft/contract/cases'
import { listDuties } from '@gft/contract/duties'
import { showCode } from '@gft/contract/consents'
import { getStaffMe, listPasskeys, refusal as identity, signInStaff, signOut, type StaffMe } from '@gft/contract/identity'
import { listRegions } from '@gft/contract/organisations'
import { refusal as platformRefusal } from '@gft/contract/platform/refusals'
import { confirmSeal, decideSeal, findSealHolders, getSeal, listSealings, listSeals, proposeSeal, refusal as seals } from '@gft/contract/seals'
import { closeAlert, getFigures, getSecurity, listAlerts, listLookups, listReveals } from '@gft/contract/supervision'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { Static } from 'typebox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { faults, layoutFaults, ringFaults } from './faults.ts'
import { Cut, openPlatform, type Platform } from './platform.ts'
import { alerts, auditor, caseOf, clerk, consents, duties, emptyPdf, figures, guide, hall, holders, onePixel, oneSeal, operator, record, regions, registrar, reveals, rows, sealings, sealList, searches, security, supervisor } from './province.ts'

const DESK = { width: 1280, height: 800 }
const NOW = new Date('2026-03-05T06:30:00Z')

let browser: Browser
let built: string
let platform: Platform
let address: string
let page: Page
/** Who holds the session. */
let me: Static<typeof StaffMe> | undefined
let inbox = rows
const broken: string[] = []

beforeAll(async () => {
  const office = builds.filter(({ name }) => name === 'office')
  await buildWhatIsStale(office, closingStack())
  built = join(office[0]!.folder, 'dist')
  browser = await chromium.launch(await findChromium())
  platform = openPlatform(built)
  await new Promise<void>((resolve) => platform.server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(platform.server.address() as AddressInfo).port}/office`
  // One page for all: a new one for each test takes as long as half of what is tested.
  page = await browser.newPage({ viewport: DESK, reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  page.on('console', (message) => message.type() === 'error' && /policy/i.test(message.text()) && broken.push(message.text()))
  page.on('pageerror', (error) => broken.push(error.message))
  await page.clock.install({ time: NOW })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  platform?.server.close()
})

const signedIn = <T>(answer: T): T => {
  if (!me) throw platformRefusal.sign_in()
  return answer
}

beforeEach(async () => {
  me = registrar
  inbox = rows
  broken.length = 0
  const { on } = platform
  on(getStaffMe, () => signedIn(me!))
  on(signInStaff, ({ account, password }) => {
    if (password !== 'correct') throw identity.staff_not_admitted()
    me = [clerk, registrar, supervisor].find((one) => one.account === account)!
    return { id: me.id, until: '2026-03-05T14:00:00Z' }
  })
  on(signOut, () => ((me = undefined), { signedOut: true }))
  on(listPasskeys, () => ({ passkeys: [{ id: rows[0]!.id, label: '3 号窗口电脑', registeredAt: '2026-03-01T01:00:00Z', usedAt: null }] }))
  on(officeInbox, ({ show }) => signedIn({ rows: show === 'todo' ? [...inbox] : [], counts: { todo: inbox.length, waiting: 0, done: 0 } }))
  on(officeCase, ({ id }) => signedIn(caseOf(inbox.find((row) => row.id === id)!)))
  on(revealAnswer, () => signedIn({ value: '360000198001010011' }))
  on(openDocument, ({ form }) => signedIn(form === 'pdf' ? { name: '申请表.pdf', type: 'application/pdf' as const, content: emptyPdf } : { name: '申请表.ofd', type: 'application/ofd' as const, content: 'UEsDBA==' }))
  on(openFile, () => signedIn({ name: '房屋.png', type: 'image/png' as const, content: onePixel }))
  on(decideCase, () => signedIn({ done: true }))
  on(acceptCase, () => signedIn({ done: true }))
  on(declineCase, () => signedIn({ done: true }))
  on(askCorrections, () => signedIn({ done: true }))
  on(determineCharge, () => signedIn({ done: true }))
  on(getService, () => guide)
  on(listDuties, ({ show }) => signedIn(show === 'overdue' ? { ...duties, duties: duties.duties.slice(0, 1) } : duties))
  on(officeConsents, () => signedIn(consents))
  on(showCode, () => signedIn({ code: '482913', link: 'http://gft.example/me/consent-code?code=482913', qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1h-1z"/></svg>', until: '2026-03-05T06:31:00.000Z', validFor: 60 }))
  on(listAlerts, () => signedIn(alerts))
  on(listReveals, () => signedIn(reveals))
  on(listLookups, () => signedIn(searches))
  on(getSecurity, () => signedIn(security))
  on(listSeals, () => signedIn(sealList))
  on(getSeal, () => signedIn(oneSeal))
  on(listSealings, () => signedIn(sealings))
  on(findSealHolders, () => signedIn(holders))
  on(proposeSeal, () => signedIn({ id: oneSeal.seal.id }))
  on(confirmSeal, () => signedIn({ state: 'active' as const }))
  on(decideSeal, () => signedIn({ state: 'revoked' as const }))
  on(closeAlert, () => signedIn({ closed: true }))
  on(getFigures, () => signedIn(figures))
  on(listRegions, () => regions)
  on(getHall, () => hall)
  on(getShelfRecord, () => record)
  await page.clock.setSystemTime(NOW)
})

afterEach(async () => {
  await page.unrouteAll()
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  await page.setViewportSize(DESK)
  await page.emulateMedia({ colorScheme: 'light' })
})

const open = async (path: string): Promise<void> => {
  await page.goto(`${address}${path}`)
  await page.locator('h1').waitFor()
}
const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent?.trim())
const firstCase = `/cases/${rows[0]!.id}`

describe('every screen keeps every promise of access', () => {
  const screens: [string, string, () => Promise<unknown>][] = [
    ['sign-in', '/sign-in', async () => page.getByRole('button', { name: '登录', exact: true }).click()],
    ['inbox', '/inbox', async () => page.getByRole('table').waitFor()],
    ['empty inbox', '/inbox?show=done', async () => page.getByText('还没有办结的件').waitFor()],
    ['case', firstCase, async () => page.getByRole('heading', { name: '经过' }).waitFor()],
    ['case being corrected', `/cases/${rows[4]!.id}`, async () => page.getByRole('heading', { name: '经过' }).waitFor()],
    ['decision', firstCase, async () => {
      await page.getByRole('button', { name: '作出决定' }).click()
      await page.getByLabel('不予办理').check()
      await page.getByRole('button', { name: '下一步：核对' }).click()
    }],
    ['decision to be checked', firstCase, async () => {
      await page.getByRole('button', { name: '作出决定' }).click()
      await page.getByLabel('准予', { exact: false }).first().check()
      await page.getByRole('button', { name: '下一步：核对' }).click()
      await page.getByRole('button', { name: '确认准予' }).waitFor()
    }],
    ['a sealed document and a picture open on the page', firstCase, async () => {
      await page.getByRole('button', { name: '打开 不动产权证书（加注件）' }).click()
      await page.getByRole('region', { name: '申请表.pdf' }).waitFor()
      // By the key: a pointer's press goes to what was drawn last, and beside a viewer that is still coming that may be the page before it scrolled.
      await page.getByRole('button', { name: '打开 房屋.png' }).press('Enter')
      await page.getByRole('img', { name: '文件内容：房屋.png' }).waitFor()
    }],
    ['revealing', firstCase, async () => page.getByRole('button', { name: /显示\s*身份证号/ }).click()],
    ['asking face to face', firstCase, async () => {
      await page.getByRole('button', { name: '和本人当面核对' }).click()
      await page.getByText('482 913').waitFor()
      await page.getByLabel('扫本人手机上的').fill('12')
      await page.getByRole('button', { name: '核对', exact: true }).click()
    }],
    ['asking on paper', firstCase, async () => {
      await page.getByLabel('怎么请').selectOption('paper')
      await page.getByLabel('要用哪一项').selectOption({ index: 1 })
      await page.getByLabel('授权书编号').fill('NC-018，已读取身份证')
      await page.getByRole('button', { name: '请本人授权' }).click()
      await page.getByText('请附上签字的授权书').waitFor()
    }],
    ['signing on the pad', firstCase, async () => {
      await page.getByLabel('怎么请').selectOption('paper')
      await page.getByLabel('要用哪一项').selectOption({ index: 1 })
      await page.getByLabel('在签字板上签').check()
      await page.getByRole('img', { name: '授权书和签名的地方' }).waitFor()
    }],
    ['duties', '/duties', async () => page.getByRole('table').waitFor()],
    ['figures', '/figures', async () => page.getByRole('img').first().waitFor()],
    ['shelf', '/shelf/360102000000', async () => page.getByRole('table').first().waitFor()],
    ['shelf record', '/shelf/360102000000/second-hand-house', async () => page.getByText('上架记录：').waitFor()],
    ['account', '/account', async () => page.getByRole('table').waitFor()],
    ['security alerts', '/security', async () => page.getByRole('table').waitFor()],
    ['security, closing an alert', '/security', async () => page.getByRole('button', { name: '核查完毕' }).click()],
    ['security looks', '/security?view=looks', async () => page.getByRole('table').waitFor()],
    ['security searches', '/security?view=searches', async () => page.getByRole('table').waitFor()],
    ['security rules', '/security?view=rules', async () => page.getByRole('heading', { name: '访问规则' }).waitFor()],
    ['seals', '/seals', async () => page.getByRole('table').waitFor()],
    ['seals, proposing one', '/seals', async () => {
      await page.getByRole('button', { name: '申请制作印章' }).click()
      await page.getByLabel('给哪个单位').fill('民政')
      await page.getByRole('button', { name: '查找' }).last().click()
      await page.getByLabel('东湖区民政局').check()
    }],
    ['seals, one', `/seals/${oneSeal.seal.id}`, async () => page.getByRole('heading', { name: '用印记录' }).waitFor()],
    ['seals, revoking one', `/seals/${oneSeal.seal.id}`, async () => page.getByRole('button', { name: '作废', exact: true }).click()],
    ['missing', '/nowhere', async () => page.getByText('没有这一页').first().waitFor()],
  ]

  test.each(screens)('%s', async (name, path, arrive) => {
    me = name === 'sign-in' ? undefined : name === 'figures' ? supervisor : name.startsWith('security') ? auditor : name.startsWith('seals') ? operator : registrar
    await open(path)
    await arrive()
    const found = [...(await ringFaults(page)), ...(await layoutFaults(page))]
    await page.setViewportSize({ width: 768, height: 800 })
    found.push(...(await layoutFaults(page)))
    // Between them these two see both ladders of colours and both shapes of a table.
    for (const [width, colorScheme] of [[360, 'light'], [1280, 'dark']] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      found.push(...(await faults(page)))
    }
    expect([...found, ...broken]).toEqual([])
  })

  test.each(['一次性告知补正', '不予受理', '受理'])('the window’s dialog “%s”', async (title) => {
    me = clerk
    inbox = [{ ...rows[0]!, state: 'submitted', chain: null, may: ['accept', 'correct', 'decline'] }]
    await open(firstCase)
    await page.getByRole('button', { name: title, exact: true }).click()
    await page.getByRole('dialog').waitFor()
    expect(await faults(page)).toEqual([])
  })
})

describe('signing in', () => {
  test('leads back to the page that was asked for', async () => {
    me = undefined
    await open(`${firstCase}?from=sms`)
    await page.getByLabel('账号').fill('registrar')
    await page.getByLabel('口令', { exact: true }).fill('correct')
    await page.getByLabel('动态码').fill('123456')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '不动产转移登记' }).waitFor()
    expect(page.url()).toBe(`${address}${firstCase}?from=sms`)
  })

  test('at the front door leads to where the day begins', async () => {
    me = undefined
    await open('/')
    await page.getByLabel('账号').fill('supervisor')
    await page.getByLabel('口令', { exact: true }).fill('correct')
    await page.getByLabel('动态码').fill('123456')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '时限责任' }).waitFor()
  })

  test('says what is missing, and what was refused in the platform’s own words, and keeps what was typed', async () => {
    me = undefined
    await open('/inbox')
    await page.getByLabel('账号').fill('registrar')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('password')
    await page.getByLabel('口令', { exact: true }).fill('wrong')
    await page.getByLabel('动态码').fill('123456')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('alert').textContent()).toContain('账号、口令或动态码不对')
    expect(await page.getByLabel('口令', { exact: true }).inputValue()).toBe('wrong')
  })

  test.each([[clerk, ['工作台', '时限责任', '证照', '委托', '核验', '货架']], [supervisor, ['时限责任', '服务数据', '货架']]] as const)('shows only what the post allows: %#', async (person, places) => {
    me = person
    await open('/')
    expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allTextContents()).toEqual(places)
    await open(person === clerk ? '/figures' : '/inbox')
    expect(await page.locator('h1').textContent()).toContain('不在您的岗位职责内')
  })
})

describe('the list', () => {
  test('is gone through by keyboard alone, and comes back to the row that was open', async () => {
    await open('/inbox')
    await page.getByRole('table').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(rows[1]!.id)
    await page.keyboard.press('Enter')
    await page.getByText('第 2 件，共 5 件').waitFor()
    await page.keyboard.press('u')
    await page.getByRole('table').waitFor()
    await page.waitForFunction((id) => document.activeElement?.getAttribute('data-row') === id, rows[1]!.id)
  })

  test('is read anew by itself and leaves the focus where it was', async () => {
    await open('/inbox')
    await page.getByRole('table').waitFor()
    await page.keyboard.press('j')
    inbox = [{ ...rows[1]!, due: '2026-03-01' }, rows[0]!]
    await page.clock.runFor(16_000)
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(rows[0]!.id)
  })

  test('goes on below its last row, by key or by button, as far as there is more', async () => {
    const counts = { todo: 5, waiting: 0, done: 0 }
    const pages = { '': [rows.slice(0, 2), 'second'], second: [rows.slice(2, 4), 'third'], third: [rows.slice(4), undefined] } as const
    platform.on(officeInbox, ({ after = '' }) => {
      const [shown, next] = pages[after as keyof typeof pages]
      return signedIn({ rows: [...shown], counts, ...(next ? { next } : {}) })
    })
    await open('/inbox')
    await page.getByText('已显示 2 件，共 5 件').waitFor()
    expect(await faults(page)).toEqual([])
    for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
    await page.getByText('已显示 4 件，共 5 件').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(rows[2]!.id)
    await page.getByRole('button', { name: '显示更多' }).click()
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 5)
    expect(await page.getByRole('button', { name: '显示更多' }).count()).toBe(0)
    await page.clock.runFor(16_000)
    expect(await page.locator('tbody tr').count()).toBe(5)
  })

  test('a desk that was left does not ask for news', async () => {
    await open('/inbox')
    await page.getByRole('table').waitFor()
    await page.clock.fastForward(6 * 60_000)
    const asked = platform.callsOf(officeInbox).length
    await page.clock.runFor(60_000)
    expect(platform.callsOf(officeInbox).length).toBe(asked)
  })

  test('says what it is sorted by and finds rows by what is typed', async () => {
    await open('/inbox')
    await page.getByRole('button', { name: '申请人' }).click()
    expect(await page.getByRole('columnheader', { name: '申请人' }).getAttribute('aria-sort')).toBe('ascending')
    await page.keyboard.press('/')
    await page.keyboard.type('欧阳')
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
    await page.keyboard.type('x')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 5)
  })
})

describe('a decision', () => {
  async function refuse(ground: string): Promise<void> {
    await open(firstCase)
    await page.getByRole('button', { name: '作出决定' }).click()
    await page.getByLabel('不予办理').check()
    await page.getByLabel('不予办理的理由').fill(ground)
    await page.getByRole('button', { name: '下一步：核对' }).click()
  }

  test('to refuse needs a ground, shows the remedy, and is read once more before it goes out', async () => {
    await refuse(' ')
    expect(await page.getByText('不予办理必须写明理由').isVisible()).toBe(true)
    await page.getByLabel('不予办理的理由').fill('房屋被查封')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    expect(await page.getByRole('dialog').textContent()).toContain('六十日内申请行政复议')
    const before = platform.callsOf(decideCase).length
    await page.getByRole('button', { name: '确认不予办理' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(platform.callsOf(decideCase).slice(before).map(({ input }) => input)).toEqual([{ id: rows[0]!.id, decision: 'refused', ground: '房屋被查封' }])
    await expect.poll(focused).toBe('不动产转移登记')
  })

  test('whose answer was lost is sent again under the same key', async () => {
    const before = platform.callsOf(decideCase).length
    platform.on(decideCase, () => { throw new Cut() })
    await refuse('房屋被查封')
    await page.getByRole('button', { name: '确认不予办理' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('重试不会重复办理')
    const lost = platform.callsOf(decideCase).length - before
    platform.on(decideCase, () => ({ done: true }))
    await page.getByRole('button', { name: '确认不予办理' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const keys = platform.callsOf(decideCase).slice(before).map(({ key }) => key)
    expect(keys).toHaveLength(lost + 1)
    expect(new Set(keys).size).toBe(1)
  })

  test('whose session ran out goes on after signing in again, with every word that was typed', async () => {
    await refuse('房屋被查封')
    const before = platform.callsOf(decideCase).length
    me = undefined
    await page.getByRole('button', { name: '确认不予办理' }).click()
    const again = page.getByRole('dialog', { name: '请重新登录' })
    await again.getByLabel('口令', { exact: true }).fill('correct')
    await again.getByLabel('动态码').fill('123456')
    expect(await faults(page)).toEqual([])
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.waitFor({ state: 'detached' })
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const sent = platform.callsOf(decideCase).slice(before)
    expect(sent.map(({ input }) => input['ground'])).toEqual(['房屋被查封', '房屋被查封'])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
  })

  test('that the platform refuses is told in its words, and the words typed outlive the dialog', async () => {
    platform.on(decideCase, () => { throw refusal.wrong_state() })
    await refuse('房屋被查封')
    await page.getByRole('button', { name: '确认不予办理' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('办件现在的状态不能这样办理')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '作出决定' }).click()
    expect(await page.getByLabel('不予办理的理由').inputValue()).toBe('房屋被查封')
  })
})

test('only what the platform allows is offered', async () => {
  inbox = [{ ...rows[0]!, may: [] }]
  await open(firstCase)
  expect(await page.getByRole('button', { name: /受理|决定|补正|核定/ }).count()).toBe(0)
})

test('a hidden value is shown against a ground of which its owner learns', async () => {
  await open(firstCase)
  await page.getByRole('button', { name: /显示\s*身份证号/ }).click()
  expect(await page.getByRole('dialog').textContent()).toContain('本人会')
  await page.getByRole('button', { name: '显示', exact: true }).click()
  expect(await page.getByText('请写明为什么要看').isVisible()).toBe(true)
  await page.getByLabel('为什么要看').fill('核对证件')
  await page.keyboard.press('Enter')
  await page.getByText('360000198001010011').waitFor()
  await page.getByRole('button', { name: /隐藏\s*身份证号/ }).click()
  await page.getByText('360***********0011').waitFor()
})

test('a sealed document opens on the page, is put aside from the keyboard, and its original is kept; one that is not made offers nothing', async () => {
  await open(firstCase)
  const opening = page.getByRole('button', { name: '打开 二手房转移登记一件事申请表' })
  await opening.click()
  const pane = page.getByRole('region', { name: '申请表.pdf' })
  await pane.waitFor()
  expect(await pane.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(platform.callsOf(openDocument).at(-1)!.input).toMatchObject({ form: 'pdf' })
  if (await page.evaluate(() => navigator.pdfViewerEnabled)) expect(await pane.locator('iframe').getAttribute('src')).toMatch(/^blob:/)
  await page.keyboard.press('Escape')
  await expect.poll(() => opening.evaluate((element) => element === document.activeElement)).toBe(true)

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '二手房转移登记一件事申请表 的 OFD 原件' }).click()])
  expect(file.suggestedFilename()).toBe('申请表.ofd')
  expect(await page.getByText('暂时没有做成，系统会自动再试').isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: /存量房网签备案信息（查询结果单）/ }).count()).toBe(0)
  expect(broken).toEqual([])
})

test('a file that comes late leaves whoever has gone on where they are', async () => {
  let come = (): void => undefined
  const late = new Promise<void>((resolve) => { come = resolve })
  await page.route('**/file-openings', (route) => late.then(() => route.continue()), { times: 1 })
  await open(firstCase)
  await page.getByRole('button', { name: '打开 房屋.png' }).click()
  await page.getByLabel('怎么请').focus()
  come()
  await page.getByRole('status').filter({ hasText: '已打开 房屋.png' }).waitFor({ state: 'attached' })
  expect(await page.getByLabel('怎么请').evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a signature on the pad stays as long as its words, and is not taken for others', async () => {
  await open(firstCase)
  await page.getByLabel('怎么请').selectOption('paper')
  await page.getByLabel('要用哪一项').selectOption({ index: 1 })
  await page.getByLabel('在签字板上签').check()
  const pad = page.getByRole('img', { name: '授权书和签名的地方' })
  await pad.hover()
  await page.mouse.down()
  await page.mouse.move(10, 10, { steps: 3 })
  await page.mouse.up()
  await page.getByText('已签名').waitFor()
  await page.clock.runFor(31_000)
  expect(await page.getByText('已签名').isVisible()).toBe(true)
  await page.getByLabel('要用哪一项').selectOption('')
  await page.getByLabel('要用哪一项').selectOption({ index: 1 })
  await page.getByLabel('授权书编号').fill('NC-019，已读取身份证')
  await page.getByRole('button', { name: '请本人授权' }).click()
  await page.getByText('请附上签字的授权书').waitFor()
})

test('corrections are asked all at once, each with its words', async () => {
  me = clerk
  inbox = [{ ...rows[0]!, state: 'submitted', may: ['accept', 'correct', 'decline'] }]
  await open(firstCase)
  await page.keyboard.press('c')
  expect(await page.getByRole('dialog').textContent()).toContain('只能告知补正一次')
  await page.getByRole('checkbox', { name: '成交价' }).check()
  await page.getByRole('checkbox', { name: '手机号' }).check()
  await page.getByLabel('成交价：怎么改').fill('与合同不一致')
  await page.getByRole('button', { name: '下一步：核对' }).click()
  expect(await page.getByText('“手机号”还没有写明怎么改').isVisible()).toBe(true)
  await page.getByLabel('手机号：怎么改').fill('少一位')
  await page.getByRole('button', { name: '下一步：核对' }).click()
  const before = platform.callsOf(askCorrections).length
  await page.getByRole('button', { name: '确认发出补正通知' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(platform.callsOf(askCorrections)[before]?.input['points']).toEqual([{ key: 'seller.phone', says: '少一位' }, { key: 'case.price', says: '与合同不一致' }])
})

test('single keys can be turned off', async () => {
  await open(firstCase)
  await page.keyboard.press('?')
  await page.getByRole('checkbox', { name: /单个字母/ }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('what cannot be read is told, and can be tried again', async () => {
  platform.on(officeInbox, () => { throw platformRefusal.unavailable() })
  await open('/inbox')
  await page.getByRole('alert').waitFor()
  platform.on(officeInbox, () => ({ rows: [...rows], counts: { todo: 5, waiting: 0, done: 0 } }))
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByRole('table').waitFor()
})

test('the first screen is light', async () => {
  const scripts: string[] = []
  page.on('request', (request) => request.url().endsWith('.js') && scripts.push(request.url()))
  await open('/inbox')
  await page.getByRole('table').waitFor()
  const files = await readdir(join(built, 'assets'))
  const sizes = await Promise.all(files.filter((file) => scripts.some((url) => url.endsWith(file))).map(async (file) => gzipSync(await readFile(join(built, 'assets', file))).length / 1024))
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, kib) => sum + kib, 0)).toBeLessThanOrEqual(110)
})

describe('seals', () => {
  beforeEach(() => { me = operator })

  test('say what one may not do oneself, and offer only what one may', async () => {
    await open(`/seals/${oneSeal.seal.id}`)
    await page.getByText('恢复要由另一位运营人员来办，您自己不能恢复').waitFor()
    expect(await page.getByRole('button', { name: '恢复', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: '作废', exact: true }).click()
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByText('请写明作废的理由').waitFor()
    await page.getByLabel('理由').fill('单位撤销')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('button', { name: '确认作废' }).click()
    await page.getByRole('status').filter({ hasText: '已作废' }).waitFor()
    expect(platform.callsOf(decideSeal).at(-1)?.input).toEqual({ id: oneSeal.seal.id, act: 'revoke', ground: '单位撤销' })
  })

  test('are proposed from the keyboard, for a kind that the agency has not yet', async () => {
    await open('/seals')
    await page.getByRole('table').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('民政')
    await page.keyboard.press('Enter')
    await page.getByLabel('东湖区民政局').check()
    expect(await page.getByRole('radio', { name: /电子证照专用章/ }).isDisabled()).toBe(true)
    await page.getByRole('radio', { name: /政务服务专用章/ }).check()
    await page.getByLabel('理由').fill('启用电子文书')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('button', { name: '确认申请' }).click()
    await page.getByRole('heading', { level: 1, name: oneSeal.seal.name }).waitFor()
    expect(platform.callsOf(proposeSeal).at(-1)?.input).toEqual({ org: 'civil-affairs.360102', kind: 'service', ground: '启用电子文书' })
  })

  test('tell in the platform’s words why a step was refused, and keep the ground', async () => {
    platform.on(decideSeal, () => { throw seals.wrong_state() })
    await open(`/seals/${oneSeal.seal.id}`)
    await page.getByRole('button', { name: '作废', exact: true }).click()
    await page.getByLabel('理由').fill('单位撤销')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('button', { name: '确认作废' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('印章现在的状态不能这样办')
    await page.getByRole('button', { name: '返回修改' }).click()
    expect(await page.getByLabel('理由').inputValue()).toBe('单位撤销')
  })
})

test('a duty to look into an alert leads the audit to it', async () => {
  me = auditor
  platform.on(listDuties, () => ({ ...duties, duties: [{ ...duties.duties[0]!, kind: 'security-alert', name: { zh: '核查数据安全告警', en: 'x' }, subject: alerts.alerts[0]!.id }] }))
  await open('/duties')
  await page.getByRole('link', { name: '核查数据安全告警' }).click()
  await page.getByRole('heading', { level: 1, name: '安全审计' }).waitFor()
  expect(await page.locator('tr[aria-current]').textContent()).toContain('查看、查找了 31 次')
})
