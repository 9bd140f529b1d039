import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseWay, decideCase, decideGrants, getPage, officeCase, retrySource, savePage, submitApplication } from '@gft/contract/cases'
import { listGrants, listUses, withdrawGrant } from '@gft/contract/consents'
import { getMe, sendSignInCode, signIn, verifyRealName } from '@gft/contract/identity'
import { listLicences } from '@gft/contract/licences'
import { person } from '@gft/sandbox'
import { allowAll, begin, confirm, does, smsTo, typeMissing } from './apply.ts'
import { caseOf, partIs, partOf } from './office.ts'
import { DONGHU, SITUATION } from './sale.ts'
import { agree, isTold, known, NO_UTILITIES, openOffice, refused, taxed, type Officers } from './sales.ts'
import { openWorld, type Someone, type World } from './world.ts'

describe('what goes wrong outside', () => {
  let world: World
  let office: Officers

  beforeAll(async () => {
    world = await openWorld()
    office = await openOffice(world)
  })
  afterAll(() => world?.close())

  const grantsOf = async (who: Someone, id: string) => (await does(who, getPage, { id, page: 'grants' })).grants
  const materialOf = async (who: Someone, id: string, key: string) => (await does(who, getPage, { id, page: 'materials' })).materials.find((m) => m.key === key)!

  const read = (who: Someone, id: string) => world.until('the sources', async () => {
    const page = await does(who, getPage, { id, page: 'grants' })
    return page.waiting === 0 && page.grants
  })

  /** Decides on every use that is asked, round after round: interfaces allowed, licences refused. Answers them all as they then are. */
  async function refusingLicences(who: Someone, id: string): ReturnType<typeof read> {
    const grants = await read(who, id)
    const due = grants.filter(({ agreed }) => agreed === null)
    if (due.length === 0) return grants
    await does(who, decideGrants, { id, decisions: due.map(({ use }) => ({ use, agreed: !use.includes('.licence.') })) })
    return refusingLicences(who, id)
  }

  /** The queue's growing pauses are cut short. */
  const hurry = () => world.ground.db.pool.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()')

  describe('a sale while departments are down', () => {
    let seller: Someone
    let buyer: Someone
    let id: string
    let root: string

    beforeAll(async () => {
      seller = await known(world, 'seller')
      buyer = await known(world, 'buyer')
      id = await begin(seller, 'second-hand-house', DONGHU, 'seller', SITUATION)
    })

    it('tells which do not answer, however they fail, and offers what is left for each proof', async () => {
      for (const [system, mode] of [['civil', 'down'], ['realestate', 'slow'], ['utilities', 'error'], ['housing', 'garbage']] as const) await world.fault(system, mode)
      const grants = await refusingLicences(seller, id)
      const state = (source: string) => grants.find(({ use }) => use.endsWith(source))!
      for (const source of ['civil.marriage', 'realestate.holdings', 'utilities.accounts', 'housing.contract']) {
        expect(state(source), source).toMatchObject({ state: 'failed', says: { zh: expect.stringMatching(/没有回应.*再试/) } })
      }
      expect(state('population.person').state).toBe('answered')
      for (const grant of grants.filter(({ use }) => use.includes('.licence.'))) expect(grant).toMatchObject({ state: 'refused', says: { zh: expect.stringContaining('您没有同意') } })

      const ways = async (key: string) => (await materialOf(seller, id, key)).ways.map(({ way }) => way)
      expect(await ways('seller.marital-status')).toEqual(['commitment', 'upload'])
      expect(await ways('seller.house-ownership')).toEqual(['upload', 'window'])
      expect(await ways('seller.no-seizure')).toEqual(['window'])
      expect(await ways('seller.utility-arrears-none')).toEqual(['commitment', 'later'])
      expect(await ways('case.house-contract')).toEqual(['upload', 'window'])
      expect((await materialOf(seller, id, 'seller.identity')).state).toBe('proven')
    })

    it('reads them again when they are back, and nothing has to be typed', async () => {
      for (const system of ['civil', 'realestate', 'utilities', 'housing']) await world.fault(system, 'ok')
      for (const { use, state } of await grantsOf(seller, id)) if (state === 'failed') await does(seller, retrySource, { id, use })
      for (const grant of await read(seller, id)) expect(['answered', 'refused'], grant.use).toContain(grant.state)
      const { missing } = await does(seller, getPage, { id, page: 'check' })
      expect(missing.map(({ key }) => key)).toEqual(['seller.tax.heldFiveYears'])
    })

    it('waits when the register itself is down, tells the parties once, and goes on by itself', async () => {
      root = await agree(world, seller, buyer, id, 'buyer')
      await taxed(world, office, buyer, root)
      await world.fault('realestate.transfer', 'error')
      const { id: transfer } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      await does(office.registrar, decideCase, { id: transfer, decision: 'granted', ground: '符合登记条件' })
      for (const tries of [1, 2]) {
        await hurry()
        await world.until(`try ${tries}`, async () => (await tried(root)) >= tries)
      }
      expect(await partOf(buyer, root, 'real-estate-transfer')).toMatchObject({ state: 'carrying-out', says: { zh: expect.stringContaining('部门系统') } })
      for (const who of [seller, buyer]) await isTold(world, who, '会一直重试')
      for (const [one, mode] of UTILITIES) await world.fault(one, mode)
      await world.fault('realestate.transfer', 'ok')
      await hurry()
      await partIs(world, buyer, root, 'real-estate-transfer', 'granted')
    })

    it('takes no silent, empty or garbled answer for an act', async () => {
      await world.until('each account to be tried', async () => (await tried(root)) >= 5)
      for (const item of ['water-transfer', 'power-transfer', 'gas-transfer']) expect((await partOf(buyer, root, item)).state).toBe('carrying-out')
      await isTold(world, buyer, '会一直重试', 4)
      for (const [one] of UTILITIES) await world.fault(one, 'ok')
      await hurry()
      for (const item of ['water-transfer', 'power-transfer', 'gas-transfer']) await partIs(world, buyer, root, item, 'granted')
      await world.until('the whole', async () => (await caseOf(buyer, root)).state === 'granted')
      await isTold(world, buyer, '各项都有结果了')
    })

    it('pays once, however often the payer asks', async () => {
      const { licences } = await does(buyer, listLicences, {})
      expect(licences.filter(({ type }) => type === 'tax-certificate')).toHaveLength(1)
      expect((await caseOf(buyer, root)).events.filter(({ says }) => says.zh.includes('已查到缴款'))).toHaveLength(1)
    })

    const UTILITIES = [['water.transfer', 'down'], ['power.transfer', 'empty'], ['gas.transfer', 'garbage']] as const

    const tried = async (of: string): Promise<number> => {
      const { rows } = await world.ground.db.pool.query<{ n: number }>(`select count(*)::int as n from evidence.fact where subject = $1 and kind = 'cases.tried' and body ? 'reason'`, [of])
      return rows[0]!.n
    }
  })

  describe('a register that is down when somebody proves a name', () => {
    it('is told, costs no try, and the matter can still be brought to a window', async () => {
      const { phone, name, idNumber } = person('guardian')
      const visitor = world.visitor()
      await does(visitor, sendSignInCode, { phone })
      const code = await world.until('a code', async () => (await smsTo(world, phone)).map((text) => /\d{6}/.exec(text)?.[0]).find(Boolean))
      await does(visitor, signIn, { phone, code })
      await world.fault('population', 'error')
      for (let i = 0; i < 3; i += 1) refused(await visitor.sdk.call(verifyRealName, { name, idNumber }), 503, 'identity.register_unreachable')
      expect((await does(visitor, getMe, {})).assurance).toBe('phone')
      await world.fault('population', 'ok')
      await does(visitor, verifyRealName, { name, idNumber })
    })
  })

  describe('a card whose only register is down', () => {
    it('is applied for all the same: typed, and the proof brought to the window', async () => {
      const daughter = await known(world, 'elder-daughter')
      const id = await begin(daughter, 'elder-card', DONGHU, 'retiree', {})
      await world.fault('population', 'down')
      await refusingLicences(daughter, id)
      await world.fault('population', 'ok')
      const identity = await materialOf(daughter, id, 'retiree.identity')
      expect(identity).toMatchObject({ state: 'open', ways: [{ way: 'upload' }, { way: 'window', explains: { zh: expect.stringContaining('原件') } }] })
      expect(await typeMissing(daughter, id, { 'retiree.person.registeredAddress': '江西省南昌市东湖区拉坯巷3号4号' })).toEqual(['retiree.person.registeredAddress'])
      await does(daughter, chooseWay, { id, material: 'retiree.identity', way: 'window' })
      await confirm(daughter, id)
      const { case: root } = await does(daughter, submitApplication, { id })
      const seen = await does(office.clerk, officeCase, { id: root })
      expect(seen.materials.find((m) => m.key === 'retiree.identity')).toMatchObject({ state: 'chosen', way: 'window', by: null })
      expect(seen.sections.flatMap((one) => one.answers).find((one) => one.key.endsWith('registeredAddress'))!.origin.kind).toBe('person')
    })
  })

  describe('a consent taken back before anything was read', () => {
    it('is not used: the refusals are shown, and the next ways are there', async () => {
      const wife = await known(world, 'buyer-spouse')
      const id = await begin(wife, 'elder-card', DONGHU, 'retiree', {})
      for (let left = 5; (await read(wife, id)).some(({ agreed }) => agreed === null) && left > 0; left -= 1) {
        await world.whileResting(async () => {
          const due = (await grantsOf(wife, id)).filter(({ agreed }) => agreed === null)
          await does(wife, decideGrants, { id, decisions: due.map(({ use }) => ({ use, agreed: true })) })
          for (const grant of (await does(wife, listGrants, {})).grants.filter(({ state }) => state === 'live')) {
            await does(wife, withdrawGrant, { id: grant.id })
            refused(await wife.sdk.call(withdrawGrant, { id: grant.id }), 409, 'consents.ended_already')
          }
        })
      }
      const grants = await read(wife, id)
      expect(grants.map(({ use, state }) => ({ use, state })).toSorted((a, b) => a.use.localeCompare(b.use))).toEqual([
        { use: 'retiree.interface.population.person', state: 'refused' }, { use: 'retiree.licence.id-card', state: 'refused' },
      ])
      const { uses } = await does(wife, listUses, {})
      expect(uses.map(({ outcome, matter }) => ({ outcome, matter }))).toEqual(grants.map(() => ({ outcome: 'refused', matter: id })))
      expect(await materialOf(wife, id, 'retiree.identity')).toMatchObject({ state: 'open', way: null })
      const { missing } = await does(wife, getPage, { id, page: 'check' })
      expect(missing.map(({ key }) => key)).toEqual(expect.arrayContaining(['retiree.person.registeredAddress', 'retiree.identity']))

      await does(wife, decideGrants, { id, decisions: grants.map(({ use }) => ({ use, agreed: true })) })
      expect((await read(wife, id)).map(({ state }) => state)).toEqual(grants.map(() => 'answered'))
    })
  })

  describe('a situation that changes while a source is being read', () => {
    it('leaves nothing to wait for, and the source can be read when it is wanted again', async () => {
      const owner = await known(world, 'mortgagor')
      const id = await begin(owner, 'second-hand-house', DONGHU, 'seller', SITUATION)
      const use = 'seller.interface.utilities.accounts'
      await world.whileResting(async () => {
        await does(owner, decideGrants, { id, decisions: [{ use, agreed: true }] })
        await does(owner, savePage, { id, page: 'situation', answers: NO_UTILITIES })
      })
      await read(owner, id)
      await allowAll(world, owner, id)
      const { missing } = await does(owner, getPage, { id, page: 'check' })
      expect(missing.filter(({ page }) => page === 'grants')).toEqual([])
      await does(owner, savePage, { id, page: 'situation', answers: SITUATION })
      await does(owner, retrySource, { id, use })
      expect((await read(owner, id)).find((grant) => grant.use === use)!.state).toBe('answered')
    })
  })
})
