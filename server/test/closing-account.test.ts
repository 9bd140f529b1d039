import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declineCase, getCase, listApplications, officeCase, startApplication } from '@gft/contract/cases'
import { listGrants } from '@gft/contract/consents'
import { closeAccount, getMe } from '@gft/contract/identity'
import { listLicences } from '@gft/contract/licences'
import { SYSTEM } from '#platform'
import { readHead, headFile, verifyDatabase } from '#evidence'
import { does } from './apply.ts'
import { DONGHU, sell, type Sale } from './sale.ts'
import { refused } from './sales.ts'
import { onCluster, openWorld, type Someone, type World } from './world.ts'

/** Closing an account (注销账号) through all floors: who it was goes, and what must be kept by law stays readable. */
describe('somebody who closes their account', () => {
  let world: World
  let sale: Sale
  let clerk: Someone
  let left: string
  let held: readonly string[]

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    clerk = await world.officer('clerk')
    left = (await does(sale.seller, getMe, {})).id
  }, 120_000)
  afterAll(() => world?.close())

  const rows = async <T extends object>(sql: string, ...values: unknown[]): Promise<T[]> => onCluster(world.ownerUrl, async (c) => (await c.query<T>(sql, values)).rows)

  it('waits for what is being handled', async () => {
    refused(await sale.seller.sdk.call(closeAccount, {}), 409, 'identity.account_matters_open')
    await does(clerk, declineCase, { id: sale.submission.case, ground: '不属于本窗口受理范围' })
    held = (await does(sale.seller, listLicences, {})).licences.map(({ id }) => id)
    expect(held.length).toBeGreaterThan(0)
    await does(sale.seller, startApplication, { service: 'elder-card', region: DONGHU })
    await does(sale.seller, closeAccount, {})
    world.later(7 * 86_400)
    await world.run('identity:closeAccounts')
    expect((await world.ground.db.read(SYSTEM, [world.house.identity.personOf(left)]))[0]).toEqual([])
  })

  it('leaves nothing behind that they could be known by, and no consent and no draft', { timeout: 60_000 }, async () => {
    await world.until('consents to end', async () => (await rows(`select 1 from consents.grant where owner = $1 and agreed and ended_at is null`, left)).length === 0)
    await world.until('drafts to go', async () => (await rows(`select 1 from cases.application where owner = $1 and state = 'open'`, left)).length === 0)
    expect(await rows('select 1 from identity.session where owner = $1', left)).toEqual([])
    expect(await rows('select 1 from licences.licence where owner = $1', left)).toEqual([])
  })

  it('has the salts of the account’s own leaves destroyed, each with its leaf, and the log stays whole', { timeout: 90_000 }, async () => {
    const own = `subject = $1 and kind in ('identity.person_registered', 'identity.real_name_verified', 'identity.stepped_up')`
    await world.until('salts to be destroyed', async () => (await rows(`select 1 from evidence.fact_leaf where ${own} and salt is not null`, left)).length === 0)
    const [told] = await rows<{ n: number }>(`select count(*)::int as n from evidence.fact_leaf where kind = 'evidence.salt_erased'`)
    expect(told!.n).toBe((await rows(`select 1 from evidence.fact_leaf where ${own}`, left)).length)
    expect(await rows(`select 1 from evidence.fact_leaf where subject = $1 and kind = 'identity.account_closed' and salt is not null`, left)).toHaveLength(1)

    const verdict = await world.whileResting(async () => verifyDatabase(world.ownerUrl, (await readHead(headFile(world.dataDir)))!, { found: () => undefined, progress: () => undefined }, []))
    expect(verdict.findings).toBe(0)
  })

  it('is still in the case as it was filed, for the other party and for the office', async () => {
    // A week has passed: everybody signs in again.
    expect(await does(await world.person('buyer'), getCase, { id: sale.submission.case })).toMatchObject({ state: 'not-accepted' })
    expect((await does(await world.officer('clerk'), officeCase, { id: sale.submission.case })).sections.length).toBeGreaterThan(0)
  })

  it('comes back as somebody new, to whom the agencies’ licences belong again', { timeout: 60_000 }, async () => {
    const again = await world.person('seller')
    expect((await does(again, getMe, {})).id).not.toBe(left)
    const licences = await world.until('licences', async () => {
      const found = (await does(again, listLicences, {})).licences.map(({ id }) => id)
      return found.length > 0 && found
    })
    expect(licences.toSorted()).toEqual(held.toSorted())
    expect((await does(again, listGrants, {})).grants).toEqual([])
    expect((await does(again, listApplications, {})).applications).toEqual([])
  })
})
