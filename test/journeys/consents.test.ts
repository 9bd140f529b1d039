import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import jsqr from 'jsqr'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults } from '../../apps/office/test/faults.ts'
import { sell } from '../../server/test/sale.ts'
import { complaintsOf, openTown, type Phone, type Town } from './browser.ts'
import { signInAt } from './office.ts'

const GFT = join(import.meta.dirname, '..', '..', 'gft')

/** At a counter: a clerk at a desk, the seller with a phone. What was allowed is used, taken back, refused, and proved without the platform. */
describe('a consent given at a counter', () => {
  let town: Town
  let phone: Phone
  let desk: Page
  let office: string[]
  let folder: string
  let address: string

  beforeAll(async () => {
    town = await openTown()
    const { submission } = await sell(town.world)
    // Codes are sent once a minute.
    town.world.later(61)
    folder = await mkdtemp(join(tmpdir(), 'gft-consents-'))
    address = `/office/cases/${submission.case}`
    desk = await town.desk()
    office = complaintsOf(desk)
    await signInAt(town.world, desk, 'clerk')
    phone = await town.phone('seller')
    await phone.open('/sign-in?back=/me/grants')
    await phone.signIn()
    town.world.later(61)
  })
  afterAll(async () => {
    await town?.close()
    if (folder) await rm(folder, { recursive: true })
  })

  const main = () => phone.page.getByRole('main')
  const onPhone = (name: string) => main().getByRole('button', { name, exact: true })
  const consents = () => desk.locator('.consents')
  const line = () => consents().getByRole('listitem').first()

  /** Asks for the seller's holdings, face to face. */
  async function asks(): Promise<void> {
    await desk.goto(address)
    await consents().getByLabel('要用哪一项').selectOption('seller.interface.realestate.holdings')
    await consents().getByRole('button', { name: '请本人授权' }).click()
    await line().getByRole('img', { name: '二维码' }).waitFor()
  }
  async function agrees(): Promise<void> {
    await phone.page.getByRole('heading', { name: '是否同意这一次取用' }).waitFor()
    expect(await faults(phone.page)).toEqual([])
    await phone.hands.press(onPhone('同意'))
    // The first time in a while, a code is asked for on the way.
    if (new URL(phone.page.url()).pathname === '/step-up') {
      const code = await phone.code(() => phone.hands.press(onPhone('发送验证码')))
      await phone.hands.type(phone.page.getByLabel('验证码'), code)
      await phone.hands.press(onPhone('确认'))
      await phone.hands.press(onPhone('同意'))
    }
    await main().getByText('已经同意').first().waitFor()
  }

  it('is reached by the picture on the counter’s screen, which opens on the phone where one decides', async () => {
    await asks()
    const link = await read(line().getByRole('img', { name: '二维码' }))
    expect(link).toMatch(new RegExp(`^${town.world.publicUrl}/me/consent-code\\?code=\\d{6}$`))
    await phone.open(link)
    await agrees()
    // Opened again, the picture is of no use to anybody.
    await phone.open(link)
    await main().getByText('这个码不对，或者已经过了一分钟').first().waitFor()
  })

  it('is used once, and taken back in two taps; the next use is refused', async () => {
    await desk.reload()
    await line().getByRole('button', { name: '取用一次' }).click()
    await line().getByText('只显示这一次').waitFor()

    await phone.open('/me/grants')
    await main().getByText('窗口人员，用口令加动态码登录').first().waitFor()
    await phone.hands.press(main().getByRole('article').filter({ hasText: '窗口人员' }).first().getByRole('link', { name: /^收回/ }))
    await phone.hands.press(onPhone('确认收回'))
    await main().getByText('已经收回').first().waitFor()

    await desk.reload()
    await line().getByRole('button', { name: '取用一次' }).click()
    await line().getByText('没有取用：本人已经收回授权').waitFor()
  })

  it('leaves both uses on the page of uses, with receipts that the command verifies without a database', async () => {
    await phone.open('/me/data-uses?outcome=refused')
    await main().getByText('您已经收回授权，什么也没有取走').waitFor()
    expect(await faults(phone.page)).toEqual([])
    const keys = join(folder, 'keys.json')
    await writeFile(keys, await (await fetch(new URL('/.well-known/gft-keys.json', town.world.publicUrl))).text())
    const told: string[] = []
    for (const path of ['/me/data-uses?outcome=refused', '/me/data-uses']) {
      const receipt = await download(path, path.includes('refused') ? 0 : 1)
      // A shell with nothing of this system in it: no address of a database, no data folder, another place.
      const { stdout } = await promisify(execFile)(GFT, ['verify', receipt, '--keys', keys, '--data', folder], { cwd: folder, env: { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' } })
      told.push(stdout)
      const altered = join(folder, 'altered.receipt')
      await writeFile(altered, (await readFile(receipt, 'utf8')).replace('我同意', '我都同意'))
      await expect(promisify(execFile)(GFT, ['verify', altered, '--keys', keys, '--data', folder], { cwd: folder, env: { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' } })).rejects.toMatchObject({ code: 1 })
    }
    for (const [at, came] of [[0, '被拒绝，没有提供'], [1, '已提供']] as const) {
      expect(told[at]).toContain('凭据是真的')
      expect(told[at]).toContain(came)
      expect(told[at]).toMatch(/所依据的本人原文（文字版本 [\d-]+）：我同意.*东湖区.*最多 1 次/)
    }
  })

  it('is reached the other way round: the counter takes the code on the phone, and the phone shows what is asked', async () => {
    await asks()
    await phone.open('/me/my-code')
    await phone.hands.press(onPhone('打开当面码'))
    expect(await faults(phone.page)).toEqual([])
    const digits = await read(main().getByRole('img', { name: '二维码' }))
    expect(digits).toMatch(/^\d{6}$/)
    expect((await phone.page.locator('[data-meet-code]').textContent())?.trim()).toBe(digits)
    await line().getByLabel('扫本人手机上的').fill(digits)
    await line().getByRole('button', { name: '核对', exact: true }).click()
    await line().getByText('本人正在手机上看').waitFor()
    await agrees()
    await phone.open('/me/grants')
    await main().getByText('窗口扫了您手机上的当面码').first().waitFor()
  })

  it('on paper is signed on the pad, looked at by a second officer, and stands only then', async () => {
    await desk.goto(address)
    await consents().getByLabel('要用哪一项').selectOption('seller.interface.realestate.holdings')
    await consents().getByLabel('怎么请').selectOption('paper')
    await consents().getByLabel('授权书编号').fill('DH-2026-021，已读取身份证核对本人')
    await consents().getByLabel('在签字板上签').check()
    await stroke(desk, consents().getByRole('img', { name: '授权书和签名的地方' }))
    await consents().getByText('已签名').waitFor()
    await consents().getByRole('button', { name: '请本人授权' }).click()
    await line().getByText('要请另一位同事').waitFor()

    const second = await town.desk()
    await signInAt(town.world, second, 'second-clerk')
    await second.goto(address)
    const theirs = second.locator('.consents').getByRole('listitem').first()
    await theirs.getByText('请先打开签字的授权书').waitFor()
    expect(await theirs.getByRole('button', { name: '已核对，确认' }).count()).toBe(0)
    await theirs.getByRole('button', { name: '打开签字板上签的授权书' }).click()
    await theirs.getByRole('img', { name: '本人签字的授权书' }).waitFor()
    await theirs.getByRole('button', { name: '已核对，确认' }).click()
    await theirs.getByText('本人同意', { exact: true }).waitFor()
    await phone.open('/me/data-uses')
    await main().getByText('您签字的授权书').first().waitFor()
  })

  it('lets no page complain', () => {
    expect([...office, ...phone.complaints]).toEqual([])
  })

  /** Downloads the receipt of one of the uses that a page shows. */
  async function download(path: string, at: number): Promise<string> {
    await phone.open(path)
    const link = main().getByRole('link', { name: '下载凭据' }).nth(at)
    const [file] = await Promise.all([phone.page.waitForEvent('download'), link.click()])
    const kept = join(folder, file.suggestedFilename())
    await file.saveAs(kept)
    return kept
  }
})

/** What a camera reads in a picture on a screen. */
async function read(picture: Locator): Promise<string> {
  const { data, size } = await picture.locator('svg').evaluate(async (svg) => {
    const size = 400
    const image = new Image()
    image.src = `data:image/svg+xml;base64,${btoa(svg.outerHTML)}`
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, size, size)
    pen.drawImage(image, 0, 0, size, size)
    return { data: [...pen.getImageData(0, 0, size, size).data], size }
  })
  const found = jsqr.default(Uint8ClampedArray.from(data), size, size)
  if (!found) throw new Error('no code in the picture')
  return found.data
}

/** Signs as a hand does, at the foot of a sheet. */
async function stroke(page: Page, sheet: Locator): Promise<void> {
  await sheet.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await sheet.boundingBox())!
  await page.mouse.move(x + width * 0.3, y + height * 0.75)
  await page.mouse.down()
  for (const step of [0.35, 0.4, 0.45, 0.5]) await page.mouse.move(x + width * step, y + height * (0.75 + (step * 20) % 2 * 0.03))
  await page.mouse.up()
}
