import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDocumentFile } from '../../cli/src/verify/document.ts'
import { caseOf } from '../../server/test/office.ts'
import { sell, type Sale } from '../../server/test/sale.ts'
import { until } from '../../server/test/world.ts'
import { complaintsOf, openTown, type Town } from './browser.ts'
import { signInAt } from './office.ts'

describe('the sealed documents of a case', () => {
  let town: Town
  let sale: Sale
  beforeAll(async () => {
    town = await openTown({ documents: true })
    sale = await sell(town.world)
    for (const who of [sale.seller, sale.buyer]) {
      await until('the documents', async () => {
        const { documents } = await caseOf(who, sale.submission.case)
        return documents.length > 0 && documents.every(({ state }) => state === 'ready')
      }, 90_000)
    }
  }, 180_000)
  afterAll(() => town?.close())

  it('are found by a party without a script, both forms of each, and verify with the data folder alone', async () => {
    const { world } = town
    const get = (path: string) => fetch(new URL(path, world.publicUrl), { redirect: 'manual', headers: { cookie: `gft_session=${sale.seller.token()}` } })
    const page = `/cases/${sale.submission.case}`
    const links = [...(await (await get(page)).text()).matchAll(/href="([^"]+\/documents\/[^"]+)"/g)].map(([, link]) => link!)
    const { documents } = await caseOf(sale.seller, sale.submission.case)
    expect(links).toHaveLength(2 * documents.length)
    const answers = await Promise.all(links.map(get))
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(links.map(() => 'private, no-store'))
    for (const answer of answers) expect(await verifyDocumentFile(Buffer.from(await answer.arrayBuffer()), { keys: undefined, data: world.dataDir })).toMatchObject({ sound: true })
    expect((await fetch(new URL(links[0]!, world.publicUrl), { redirect: 'manual' })).headers.get('location')).toContain('/sign-in')
  })

  it('open before the clerk on the page, under the policy of the office', async () => {
    const page = await town.desk()
    const complaints = complaintsOf(page)
    await signInAt(town.world, page, 'clerk')
    const { shortCode } = await caseOf(sale.buyer, sale.submission.case)
    await page.getByRole('row').filter({ hasText: shortCode }).getByRole('link').click()
    await page.getByRole('button', { name: /^打开 .*申请表$/ }).click()
    const pane = page.getByRole('region', { name: /申请表.*\.pdf$/ })
    await pane.waitFor()
    if (await page.evaluate(() => navigator.pdfViewerEnabled)) await until('the pages', async () => page.frames().some((frame) => frame.url().startsWith('blob:')))
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
