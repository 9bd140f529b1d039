import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLicences } from '@gft/contract/licences'
import { verifyDocumentFile } from '../../cli/src/verify/document.ts'
import { does } from '../../server/test/apply.ts'
import { openWorld, type Someone, type World } from '../../server/test/world.ts'
import { pages } from './browser.ts'

describe('somebody who wants a licence as a file', () => {
  let world: World
  let seller: Someone
  let page: string
  beforeAll(async () => {
    world = await openWorld({ render: await pages() })
    seller = await world.person('seller')
    const { licences } = await world.until('the licences to be bound', async () => {
      const mine = await does(seller, listLicences, {})
      return mine.licences.length > 0 && mine
    })
    page = `/licences/${licences[0]!.id}`
  }, 120_000)
  afterAll(() => world?.close())

  const get = (path: string, who = seller) => fetch(new URL(path, world.publicUrl), { redirect: 'manual', headers: { cookie: `gft_session=${who.token()}` } })
  const bytesOf = async (path: string): Promise<Buffer> => Buffer.from(await (await get(path)).arrayBuffer())

  it('follows two links without a script, at once if they like, and gets what verifies with the data folder alone', async () => {
    const html = await (await get(page)).text()
    const links = [...html.matchAll(/href="([^"]+\/files\/(?:ofd|pdf))"/g)].map(([, link]) => link!)
    expect(links).toEqual([`${page}/files/ofd`, `${page}/files/pdf`])
    const files = await Promise.all(links.map(bytesOf))
    for (const file of files) expect(await verifyDocumentFile(file, { keys: undefined, data: world.dataDir })).toMatchObject({ sound: true })
    expect(await Promise.all(links.map(bytesOf))).toEqual(files)
    const roots = await (await get('/.well-known/gft-seal-roots.pem')).text()
    expect(roots).toContain('BEGIN CERTIFICATE')
  })

  it('is asked to sign in first, and finds nothing of others', async () => {
    expect((await fetch(new URL(`${page}/files/ofd`, world.publicUrl), { redirect: 'manual' })).headers.get('location')).toContain('/sign-in')
    expect((await get(`${page}/files/ofd`, await world.person('no-data'))).status).toBe(404)
    expect((await get(`${page}/files/exe`)).status).toBe(404)
  })
})
