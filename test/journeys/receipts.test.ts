import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sell, type Sale } from '../../server/test/sale.ts'
import { complaintsOf, openTown, type Town } from './browser.ts'

const LOOK = { mode: 'normal', width: 360 } as const

describe('somebody who wants to prove what was agreed', () => {
  let town: Town
  let sale: Sale
  let folder: string
  beforeAll(async () => {
    town = await openTown()
    sale = await sell(town.world)
    folder = await mkdtemp(join(tmpdir(), 'gft-receipts-'))
  })
  afterAll(async () => {
    await town?.close()
    await rm(folder, { recursive: true })
  })

  /** Downloads the first receipt that a page offers. */
  async function download(page: Page, path: string): Promise<string> {
    await page.goto(path)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载凭据' }).first().click()])
    const kept = join(folder, file.suggestedFilename())
    await file.saveAs(kept)
    return kept
  }

  it('downloads receipts of consents, uses and the case, and has them verified with the network off', async () => {
    const context = await town.visitor(LOOK, sale.seller.token())
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    const receipts: string[] = []
    for (const path of ['/me/grants', '/me/data-uses', `/cases/${sale.submission.case}/receipts`]) receipts.push(await download(page, path))

    await page.goto('/verify')
    await page.getByText('现在断网也能用').waitFor()
    await context.setOffline(true)
    for (const receipt of receipts) {
      await page.getByLabel('凭据文件').setInputFiles(receipt)
      await page.getByRole('heading', { name: '凭据是真的' }).waitFor()
      expect(await page.getByText('日志“localhost').count()).toBe(1)
    }
    const altered = join(folder, 'altered.receipt')
    await writeFile(altered, (await readFile(receipts[0]!, 'utf8')).replace('consents.', 'consentz.'))
    await page.getByLabel('凭据文件').setInputFiles(altered)
    await page.getByRole('heading', { name: '凭据对不上，不能采信' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('verifies with one saved file and nothing else of this site', async () => {
    const context = await town.visitor(LOOK, sale.buyer.token())
    const receipt = await download(await context.newPage(), '/me/grants')
    await context.close()
    for (const [path, name] of [['/verify.mjs', 'verify.mjs'], ['/.well-known/gft-keys.json', 'keys.json']] as const) {
      await writeFile(join(folder, name), await (await fetch(new URL(path, town.world.publicUrl))).text())
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['verify.mjs', receipt, 'keys.json'], { cwd: folder, env: { LANG: 'zh_CN.UTF-8' } })
    expect(stdout).toContain('✓ 国密证明（SM3 与 SM2）同样有效。')
  })

  it('is told without a script how else it is done', async () => {
    const { page } = await town.phone('seller', { script: false })
    await page.goto('/verify')
    expect(await page.getByText('./gft verify FILE.receipt').isVisible()).toBe(true)
    expect(await page.getByLabel('凭据文件').isVisible()).toBe(false)
  })
})
