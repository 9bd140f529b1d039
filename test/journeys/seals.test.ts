import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLicences, makeLicenceFile } from '@gft/contract/licences'
import { faults } from '../../apps/office/test/faults.ts'
import { does } from '../../server/test/apply.ts'
import type { Someone } from '../../server/test/world.ts'
import { complaintsOf, openTown, type Town } from './browser.ts'
import { signInAt } from './office.ts'

const SEAL = '东湖区自然资源局电子证照专用章'

describe('the seal of an agency, made by two and stopped by one', () => {
  let town: Town
  let first: Page
  let second: Page
  let seller: Someone
  const complaints: string[][] = []

  beforeAll(async () => {
    town = await openTown()
    seller = await town.world.person('seller')
    ;[first, second] = await Promise.all([town.desk(), town.desk()])
    complaints.push(complaintsOf(first), complaintsOf(second))
    await signInAt(town.world, first, 'operator', '时限责任')
    await signInAt(town.world, second, 'second-operator', '时限责任')
  }, 180_000)
  afterAll(() => town?.close())

  const press = async (page: Page, ...names: string[]) => {
    for (const name of names) await page.getByRole('button', { name, exact: true }).click()
  }
  const step = async (page: Page, word: string, ground: string, says: string) => {
    await press(page, word)
    await page.getByLabel('理由').fill(ground)
    await press(page, '下一步：核对', `确认${word}`)
    await page.getByRole('status').filter({ hasText: says }).waitFor()
  }
  const may = async (page: Page): Promise<string[]> => {
    await page.reload()
    await page.getByRole('heading', { name: '经过' }).waitFor()
    const buttons = await page.getByRole('main').getByRole('button').allInnerTexts()
    return buttons.filter((name) => ['同意制作', '不同意', '停用', '恢复', '作废'].includes(name))
  }

  it('is proposed by one operator, who cannot agree to it', async () => {
    await first.getByRole('link', { name: '印章', exact: true }).click()
    await first.getByText('还没有印章').waitFor()
    await press(first, '申请制作印章')
    await first.getByLabel('给哪个单位').fill('东湖区自然资源局')
    await first.getByLabel('给哪个单位').press('Enter')
    await first.getByRole('radio', { name: /^东湖区自然资源局/ }).check()
    await first.getByRole('radio', { name: /电子证照专用章/ }).check()
    await first.getByLabel('理由').fill('启用电子证照，备案号 2026-017')
    await press(first, '下一步：核对', '确认申请')
    await first.getByRole('heading', { level: 1, name: SEAL }).waitFor()
    await first.getByText('请另一位运营人员来同意，您自己不能同意').waitFor()
    expect(await may(first)).toEqual([])
  })

  it('is agreed to by another, and made', async () => {
    await second.getByRole('link', { name: '印章', exact: true }).click()
    await second.getByRole('region', { name: '等您同意' }).getByRole('link', { name: SEAL }).click()
    await second.getByText('启用电子证照，备案号 2026-017').first().waitFor()
    await step(second, '同意制作', '已核对备案', '印章已制成')
    await second.getByText('使用中').waitFor()
    await second.getByRole('heading', { name: '证书' }).waitFor()
  })

  it('is seen as it is printed, by everybody who may use a screen, and with what it was put on', async () => {
    const licence = (await does(seller, listLicences, {})).licences.find(({ type }) => type === 'real-estate-certificate')!
    const { ofd } = await does(seller, makeLicenceFile, { id: licence.id })
    await second.reload()
    await second.getByRole('row').filter({ hasText: ofd.slice(0, 8) }).waitFor()
    const picture = await second.getByRole('img', { name: `印模：${SEAL}` }).boundingBox()
    expect(picture!.width).toBeGreaterThan(150)
    expect(await faults(second)).toEqual([])
    await second.setViewportSize({ width: 360, height: 740 })
    expect(await faults(second)).toEqual([])
    await second.setViewportSize({ width: 1280, height: 800 })
  })

  it('is suspended by one alone and restored by another', async () => {
    await step(second, '停用', '介质遗失，正在查找', '已停用')
    await second.getByText('恢复要由另一位运营人员来办，您自己不能恢复').waitFor()
    expect(await may(second)).toEqual(['作废'])
    expect(await may(first)).toEqual(['恢复', '作废'])
    await step(first, '恢复', '介质找到，封条完好', '已恢复使用')
    expect(await may(second)).toEqual(['停用', '作废'])
  })

  it('is revoked for ever, and its history tells all of it', async () => {
    await step(first, '作废', '换用新印章', '已作废')
    expect(await may(second)).toEqual([])
    const history = await second.getByRole('main').getByRole('listitem').allInnerTexts()
    expect(history.map((line) => line.split(' · ').slice(0, 2).join(' '))).toEqual(['作废 柯岚', '恢复使用 柯岚', '停用 晏清和', '同意，制成 晏清和', '申请制作 柯岚'])
    await second.getByRole('link', { name: '返回电子印章' }).click()
    await second.getByLabel('状态').selectOption('revoked')
    await second.getByRole('row').filter({ hasText: '已作废' }).getByRole('link', { name: SEAL }).waitFor()
    expect(complaints.flat()).toEqual([])
  })
})
