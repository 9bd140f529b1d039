import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptCase, decideGrants, getCase, getPage, listApplications, retrySource, savePage, startApplication, submitApplication } from '@gft/contract/cases'
import { listGrants, listUses, withdrawGrant } from '@gft/contract/consents'
import { getMe, setPreferences, signOut } from '@gft/contract/identity'
import type { Input, Operation } from '@gft/contract'
import { person } from '@gft/sandbox'
import { statement, SYSTEM } from '#platform'
import { allowAll, confirm, does, joinBy, typeMissing } from './apply.ts'
import { DONGHU, SITUATION, TYPED } from './sale.ts'
import { openWorld, type Machine, type Someone, type World } from './world.ts'

describe('two webs and two works on one database', () => {
  let world: World
  let other: Machine
  let seller: Someone
  let buyer: Someone

  beforeAll(async () => {
    world = await openWorld({ slowMs: 2_500 })
    other = await world.another()
    seller = await world.person('seller')
    buyer = await world.person('buyer')
  })
  afterAll(() => world?.close())

  /** The same call at both webs at the same moment, under one key or under two. */
  const atBoth = <Op extends Operation>(who: Someone, operation: Op, input: Input<Op>, keys: readonly [string, string]) =>
    Promise.all([who.sdk.call(operation, input, { key: keys[0] }), other.as(who).sdk.call(operation, input, { key: keys[1] })])

  let asked = 0
  const counted = async (what: string, ...values: unknown[]): Promise<number> => {
    const count = statement<{ n: number }>(`test.count${(asked += 1)}`, `select count(*)::int as n from ${what}`)
    const [[row]] = await world.ground.db.read(SYSTEM, [count(...values)])
    return row!.n
  }

  describe('a session', () => {
    it('is good at both, and what is changed at one is so at the other', async () => {
      await does(other.as(seller), setPreferences, { region: DONGHU, uiStyle: 'elder', locale: 'zh' })
      expect(await does(seller, getMe, {})).toMatchObject({ uiStyle: 'elder', region: DONGHU })
    })

    it('is stepped up at both once it is at one', async () => {
      await seller.stepUp()
      expect((await other.as(seller).actor()).steppedUpUntil).not.toBeNull()
    })

    it('that ends at one is over at the other', async () => {
      const passer = await world.person('minor')
      const there = other.as(passer)
      await does(passer, signOut, {})
      const after = await there.sdk.call(getMe, {})
      expect(after).toMatchObject({ ok: false, status: 401 })
    })
  })

  describe('an act that reaches both', () => {
    it('under one key is done once, and both are told the same', async () => {
      const [a, b] = await atBoth(seller, startApplication, { service: 'second-hand-house', region: DONGHU, role: 'seller' }, ['one', 'one'])
      expect(a).toMatchObject({ ok: true, status: 201 })
      expect(b).toEqual(a)
      expect((await does(seller, listApplications, {})).applications).toHaveLength(1)
    })

    it('under two keys is done once too', async () => {
      const [a, b] = await atBoth(buyer, startApplication, { service: 'elder-card', region: DONGHU }, ['one', 'two'])
      const { applications } = await does(buyer, listApplications, {})
      expect(applications).toHaveLength(1)
      for (const one of [a, b]) expect(one).toMatchObject({ ok: true, body: { id: applications[0]!.id } })
    })
  })

  describe('a consent', () => {
    it('taken back at one is refused at the other at once', async () => {
      const { applications: [draft] } = await does(seller, listApplications, {})
      const id = draft!.id
      await does(seller, savePage, { id, page: 'situation', answers: SITUATION })
      await world.fault('civil', 'down')
      const { grants } = await does(seller, getPage, { id, page: 'grants' })
      const marriage = grants.find(({ use }) => use.includes('civil.marriage'))!
      await does(seller, decideGrants, { id, decisions: [{ use: marriage.use, agreed: true }] })
      const row = async () => (await does(seller, getPage, { id, page: 'grants' })).grants.find(({ use }) => use === marriage.use)!
      await world.until('the source to fail', async () => (await row()).state === 'failed')
      await world.fault('civil', 'ok')

      await does(seller, withdrawGrant, { id: (await row()).grant! })
      await does(other.as(seller), retrySource, { id, use: marriage.use })
      await world.until('the use to be refused', async () => (await row()).state === 'refused')
      const { uses } = await does(seller, listUses, {})
      expect(uses[0]).toMatchObject({ outcome: 'refused', matter: id, grant: marriage.grant ?? (await row()).grant })
      expect((await does(seller, listGrants, {})).grants.find((g) => g.id === uses[0]!.grant)!.state).toBe('withdrawn')
    })

    it('taken back at one while a department is still answering the other lets nothing in', async () => {
      const { applications: [draft] } = await does(seller, listApplications, {})
      const id = draft!.id
      const row = async () => (await does(seller, getPage, { id, page: 'grants' })).grants.find(({ use }) => use.includes('civil.marriage'))!
      await world.fault('civil', 'slow')
      await does(other.as(seller), decideGrants, { id, decisions: [{ use: (await row()).use, agreed: true }] })
      const { grant } = await row()
      await world.until('the call to be under way', async () => (await counted('consents.token where grant_id = $1', grant)) === 1)
      expect((await row()).state).toBe('waiting')
      await does(seller, withdrawGrant, { id: grant! })
      await world.until('the use to be refused', async () => (await row()).state === 'refused')
      await world.fault('civil', 'ok')
      const { uses } = await does(other.as(seller), listUses, {})
      expect(uses.find((use) => use.grant === grant)).toMatchObject({ outcome: 'refused', why: 'withdrawn' })
      expect(await counted('cases.source where grant_id = $1 and records is not null', grant)).toBe(0)
    })
  })

  describe('a case', () => {
    let application: string
    let root: string

    beforeAll(async () => {
      application = (await does(seller, listApplications, {})).applications[0]!.id
      await allowAll(world, seller, application)
      // The register of marriages may not be read any more.
      await typeMissing(seller, application, { ...TYPED.seller, 'seller.person.maritalStatus': 'married' })
      const { name, phone } = person('buyer')
      await joinBy(world, seller, application, 'buyer', { name, phone }, buyer)
      await buyer.stepUp()
      await allowAll(world, { ...buyer, ...other.as(buyer) }, application)
      await typeMissing(buyer, application, TYPED.buyer)
      for (const who of [buyer, seller]) await confirm(who, application)
    })

    it('is submitted once, though both webs are pressed at once', async () => {
      const [a, b] = await atBoth(seller, submitApplication, { id: application }, ['first', 'second'])
      expect([a.status, b.status].toSorted()).toEqual([201, 409])
      expect([a, b].find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'cases.submitted_already' } })
      const done = [a, b].find((one) => one.ok)!
      root = (done as { body: { case: string } }).body.case
      expect(await counted('cases.case where application = $1 and id = root', application)).toBe(1)

      const key = a.ok ? 'first' : 'second'
      const again = await other.as(seller).sdk.call(submitApplication, { id: application }, { key })
      expect(again).toEqual(done)
    })

    it('is moved on by its follower exactly once, whichever work does it', async () => {
      const clerk = await world.officer('clerk')
      await does(other.as(clerk), acceptCase, { id: root })
      await world.until('the tax', async () => (await does(buyer, getCase, { id: root })).parts.find((p) => p.item === 'house-tax')?.state === 'accepted')
      await other.close()
      expect(await counted(`cases.event where root = $1 and kind = 'started'`, root)).toBe(1)
      expect(await counted(`duties.duty where subject in (select id::text from cases.case where root = $1) and kind = 'determine'`, root)).toBe(1)
      expect(await counted(`messages.message where matter = $1 and template = 'accepted'`, root)).toBe(2)
    })

    it('told each of its parties everything once', async () => {
      expect(await counted(`(select 1 from messages.message group by owner, matter, template, link having count(*) > 1) twice`)).toBe(0)
      expect(await counted(`(select 1 from evidence.fact where kind = 'licences.bound' group by subject having count(*) > 1) twice`)).toBe(0)
    })
  })

  it('need nothing from the one that has gone', async () => {
    expect(await does(seller, getMe, {})).toMatchObject({ uiStyle: 'elder' })
  })
})
