import { join } from 'node:path'
import { acceptCase, decideCase, determineCharge, officeInbox } from '@gft/contract/cases'
import type { Page } from 'playwright-core'
import { oneTimeCode, staffAccounts } from '../../sandbox/src/staff-accounts.ts'
import { does } from '../../server/test/apply.ts'
import type { World } from '../../server/test/world.ts'
import { complaintsOf, type Town } from './browser.ts'

/** What officers do with what stands in their list, told by any word of its row. */
export interface Office {
  accept(row: string): Promise<void>
  determine(row: string): Promise<void>
  decide(row: string): Promise<void>
  /** What the officers' browsers complained of. */
  readonly complaints: readonly string[]
}

/** Officers at their screens, each signing in with password and one-time code. */
export function atDesks(town: Town): Office {
  const complaints: string[][] = []
  const at = async (officer: string, row: string) => {
    const page = await town.desk()
    complaints.push(complaintsOf(page))
    await signInAt(town.world, page, officer)
    await page.getByRole('row').filter({ hasText: row }).getByRole('link').click()
    return page
  }
  const act = async (page: Page, ...presses: string[]) => {
    for (const name of presses) await page.getByRole('button', { name, exact: true }).click()
  }
  const ends = async (page: Page, says: string) => {
    await page.getByRole('status').filter({ hasText: says }).waitFor()
    await page.context().close()
  }
  return {
    get complaints() { return complaints.flat() },
    async accept(row) {
      const page = await at('clerk', row)
      await act(page, '受理', '确认受理')
      await ends(page, '已受理')
    },
    async determine(row) {
      const page = await at('tax-officer', row)
      await act(page, '核定税费', '确认核定')
      await ends(page, '已发起核定')
    },
    async decide(row) {
      const page = await at('registrar', row)
      await act(page, '作出决定')
      await page.getByRole('radio', { name: /^准予/ }).check()
      await page.getByLabel('办理意见').fill('符合登记条件，数据核验一致')
      await act(page, '下一步：核对', '确认准予')
      await ends(page, '决定已作出')
    },
  }
}

/** The same by the office's operations: its screens are a program that a browser without scripts cannot run. */
export function byOperations(world: World): Office {
  const at = async (id: string, words: string) => {
    const officer = await world.officer(id)
    const row = await world.until(`${words} at ${id}`, async () =>
      (await does(officer, officeInbox, {})).rows.find(({ name, shortCode }) => [name.zh, shortCode].includes(words)))
    return { officer, id: row.id }
  }
  return {
    complaints: [],
    async accept(row) {
      const { officer, id } = await at('clerk', row)
      await does(officer, acceptCase, { id })
    },
    async determine(row) {
      const { officer, id } = await at('tax-officer', row)
      await does(officer, determineCharge, { id })
    },
    async decide(row) {
      const { officer, id } = await at('registrar', row)
      await does(officer, decideCase, { id, decision: 'granted', ground: '符合登记条件，数据核验一致' })
    },
  }
}

/** Signs an officer in, whose day begins at a place of that name. */
export async function signInAt(world: World, page: Page, officer: string, place = '工作台'): Promise<void> {
  const account = (await staffAccounts(join(world.dataDir, 'sandbox', 'staff.json'))).find(({ persona }) => persona === officer)
  if (!account) throw new RangeError(`no account for ${officer}`)
  await page.goto('/office/')
  await page.getByLabel('账号').fill(account.account)
  await page.getByLabel('口令', { exact: true }).fill(account.password)
  await page.getByLabel('动态码').fill(oneTimeCode(account.totpSecret, world.now()))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: place, exact: true }).waitFor()
}
