import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acceptCase, askCorrections, checkPayment, chooseWay, correctCase, decideCase, decideGrants, declineCase, determineCharge, getPage, mendPart, officeCase,
  officeInbox, retrySource, savePage, submitApplication,
} from '@gft/contract/cases'
import { listGrants, listUses, withdrawGrant } from '@gft/contract/consents'
import { getMe, sendSignInCode, signIn, verifyRealName } from '@gft/contract/identity'
import { getLicence, listLicences } from '@gft/contract/licences'
import { listMessages } from '@gft/contract/messages'
import { person } from '@gft/sandbox'
import { allowAll, begin, confirm, does, joinBy, smsTo, typeMissing, type Typed } from './apply.ts'
import { caseOf, partIs, partOf, proveRest } from './office.ts'
import { DONGHU, SITUATION } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

const NO_UTILITIES = { ...SITUATION, 'situation.water': 'no', 'situation.power': 'no', 'situation.gas': 'no' }
const SELLER: Typed = { 'seller.tax.heldFiveYears': 'true', 'seller.person.maritalStatus': 'single' }
const BUYER: Typed = {
  'buyer.tax.firstHome': 'true', 'buyer.ownership.form': 'sole', 'buyer.contact.address': '江西省南昌市东湖区青釉街18号', 'buyer.person.maritalStatus': 'single',
}

describe('what goes wrong outside, and afterwards', () => {
  let world: World
  let clerk: Someone
  let taxOfficer: Someone
  let registrar: Someone
  let healthOfficer: Someone

  beforeAll(async () => {
    world = await openWorld()
    clerk = await world.officer('clerk')
    taxOfficer = await world.officer('tax-officer')
    registrar = await world.officer('registrar')
    healthOfficer = await world.officer('health-officer')
  })
  afterAll(() => world?.close())

  const known = async (id: string): Promise<Someone> => {
    const someone = await world.person(id)
    await someone.stepUp()
    return someone
  }

  const refused = (result: object, status: number, code: string) => expect(result).toMatchObject({ ok: false, status, problem: { code } })
  const grantsOf = async (who: Someone, id: string) => (await does(who, getPage, { id, page: 'grants' })).grants
  const materialOf = async (who: Someone, id: string, key: string) => (await does(who, getPage, { id, page: 'materials' })).materials.find((m) => m.key === key)!
  const told = async (who: Someone, words: string) => (await does(who, listMessages, {})).messages.filter(({ text }) => text.zh.includes(words))

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

  /** Fills in what is left and lets the buyer join, confirm and wait for the seller's submission. */
  async function agree(seller: Someone, buyer: Someone, id: string, buyerId: string): Promise<string> {
    const { name, phone } = person(buyerId)
    await allowAll(world, seller, id)
    await typeMissing(seller, id, SELLER)
    await proveRest(seller, id)
    await joinBy(world, seller, id, 'buyer', { name, phone }, buyer)
    await allowAll(world, buyer, id)
    await typeMissing(buyer, id, BUYER)
    await proveRest(buyer, id)
    for (const who of [buyer, seller]) await confirm(who, id)
    return (await does(seller, submitApplication, { id })).case
  }

  /** Accepted at the window, the tax determined and paid. */
  async function taxed(buyer: Someone, root: string): Promise<void> {
    await does(clerk, acceptCase, { id: root })
    const { id } = await partIs(world, buyer, root, 'house-tax', 'accepted')
    await does(taxOfficer, determineCharge, { id })
    const { charge } = await partIs(world, buyer, root, 'house-tax', 'charged')
    await fetch(`${world.provinceUrl}/tax/pay/${charge!.orderNo}`, { method: 'POST', redirect: 'manual' })
    await Promise.all([1, 2, 3].map(() => buyer.sdk.call(checkPayment, { id })))
    await partIs(world, buyer, root, 'house-tax', 'granted')
  }

  describe('a sale while departments are down', () => {
    let seller: Someone
    let buyer: Someone
    let id: string
    let root: string

    beforeAll(async () => {
      seller = await known('seller')
      buyer = await known('buyer')
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
      root = await agree(seller, buyer, id, 'buyer')
      await taxed(buyer, root)
      await world.fault('realestate.transfer', 'error')
      const { id: transfer } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      await does(registrar, decideCase, { id: transfer, decision: 'granted', ground: '符合登记条件' })
      for (const tries of [1, 2]) {
        await hurry()
        await world.until(`try ${tries}`, async () => (await tried(root)) >= tries)
      }
      expect(await partOf(buyer, root, 'real-estate-transfer')).toMatchObject({ state: 'carrying-out', says: { zh: expect.stringContaining('部门系统') } })
      for (const who of [seller, buyer]) expect(await told(who, '会一直重试')).toHaveLength(1)
      for (const [one, mode] of UTILITIES) await world.fault(one, mode)
      await world.fault('realestate.transfer', 'ok')
      await hurry()
      await partIs(world, buyer, root, 'real-estate-transfer', 'granted')
    })

    it('takes no silent, empty or garbled answer for an act', async () => {
      await world.until('each account to be tried', async () => (await tried(root)) >= 5)
      for (const item of ['water-transfer', 'power-transfer', 'gas-transfer']) expect((await partOf(buyer, root, item)).state).toBe('carrying-out')
      expect(await told(buyer, '会一直重试')).toHaveLength(4)
      for (const [one] of UTILITIES) await world.fault(one, 'ok')
      await hurry()
      for (const item of ['water-transfer', 'power-transfer', 'gas-transfer']) await partIs(world, buyer, root, item, 'granted')
      await world.until('the whole', async () => (await caseOf(buyer, root)).state === 'granted')
      expect(await told(buyer, '各项都有结果了')).toHaveLength(1)
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
      const daughter = await known('elder-daughter')
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
      const seen = await does(healthOfficer, officeCase, { id: root })
      expect(seen.materials.find((m) => m.key === 'retiree.identity')).toMatchObject({ state: 'chosen', way: 'window', by: null })
      expect(seen.sections.flatMap((one) => one.answers).find((one) => one.key.endsWith('registeredAddress'))!.origin.kind).toBe('person')
    })
  })

  describe('a consent taken back before anything was read', () => {
    it('is not used: the refusals are shown, and the next ways are there', async () => {
      const wife = await known('buyer-spouse')
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
      const owner = await known('mortgagor')
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

  describe('a home that owes for gas', () => {
    let buyer: Someone
    let root: string

    beforeAll(async () => {
      const seller = await known('arrears')
      buyer = await known('arrears-buyer')
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', SITUATION)
      await allowAll(world, seller, id)
      expect((await materialOf(seller, id, 'seller.utility-arrears-none')).ways.map(({ way }) => way)).toEqual(['commitment', 'later'])
      root = await agree(seller, buyer, id, 'arrears-buyer')
      await taxed(buyer, root)
      const { id: transfer } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      await does(registrar, decideCase, { id: transfer, decision: 'granted', ground: '符合登记条件' })
    })

    it('is sold all the same; the gas account alone stays, and the reason is told', async () => {
      for (const item of ['real-estate-transfer', 'water-transfer', 'power-transfer']) await partIs(world, buyer, root, item, 'granted')
      expect(await partIs(world, buyer, root, 'gas-transfer', 'failed')).toMatchObject({ ground: expect.stringContaining('欠费 186.40 元'), may: ['mend'] })
      await world.until('the whole', async () => (await caseOf(buyer, root)).state === 'granted')
      expect(await caseOf(buyer, root)).toMatchObject({ says: { zh: expect.stringContaining('有部分没有办成') }, next: { zh: expect.stringContaining('重新办理') } })
      expect(await told(buyer, '欠费 186.40 元')).toHaveLength(1)
    })

    it('fails once more while it still owes', async () => {
      const { id } = await partOf(buyer, root, 'gas-transfer')
      await does(buyer, mendPart, { id })
      await world.until('the second refusal', async () => (await told(buyer, '欠费 186.40 元')).length === 2)
      expect((await partOf(buyer, root, 'gas-transfer')).state).toBe('failed')
    })

    it('is mended once that is paid, without a word typed again', async () => {
      const { id, ground } = await partOf(buyer, root, 'gas-transfer')
      const [, page] = /(\/utilities\/pay\/\d+)/.exec(ground!)!
      await fetch(`${world.provinceUrl}${page}`, { method: 'POST', redirect: 'manual' })
      await does(buyer, mendPart, { id })
      await partIs(world, buyer, root, 'gas-transfer', 'granted')
      expect(await caseOf(buyer, root)).toMatchObject({ state: 'granted', parts: expect.arrayContaining([expect.objectContaining({ item: 'gas-transfer', state: 'granted', ground: null })]) })
      refused(await buyer.sdk.call(mendPart, { id }), 409, 'cases.not_failed')
    })
  })

  describe('a seized home', () => {
    let buyer: Someone
    let root: string

    beforeAll(async () => {
      const seller = await known('seized')
      buyer = await known('seized-buyer')
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', NO_UTILITIES)
      await allowAll(world, seller, id)
      expect(await materialOf(seller, id, 'seller.no-seizure')).toMatchObject({ state: 'open', ways: [{ way: 'window' }] })
      root = await agree(seller, buyer, id, 'seized-buyer')
    })

    it('is seen at the window before anybody pays a tax, and not accepted, with the ground', async () => {
      const seen = await does(clerk, officeCase, { id: root })
      expect(seen.sections.flatMap((one) => one.answers).find((one) => one.key === 'seller.holding.seized')!.shown).toBe('是')
      expect(seen.materials.find((m) => m.key === 'seller.no-seizure')).toMatchObject({ state: 'chosen', way: 'window' })
      refused(await clerk.sdk.call(declineCase, { id: root, ground: '  ' }), 422, 'cases.ground_missing')
      await does(clerk, declineCase, { id: root, ground: '房屋已被人民法院查封，查封期间不能办理转移登记' })
    })

    it('is told to both, with what can be done about it, and nothing more happens', async () => {
      const whole = await caseOf(buyer, root)
      expect(whole).toMatchObject({ state: 'not-accepted', says: { zh: '不予受理' }, next: { zh: expect.stringContaining('没有办成') }, due: null })
      for (const part of whole.parts) {
        expect(part).toMatchObject({ state: 'not-accepted', ground: '房屋已被人民法院查封，查封期间不能办理转移登记', remedy: { zh: expect.stringMatching(/行政复议/) }, charge: null, may: [] })
      }
      expect(await told(buyer, '人民法院查封')).toHaveLength(1)
      refused(await clerk.sdk.call(declineCase, { id: root, ground: '再来一次' }), 409, 'cases.wrong_state')
      refused(await clerk.sdk.call(acceptCase, { id: root }), 409, 'cases.wrong_state')
      for (const officer of [taxOfficer, registrar]) expect((await does(officer, officeInbox, { show: 'waiting' })).rows.filter(({ number }) => whole.parts.some((p) => p.number === number))).toEqual([])
    })
  })

  describe('a decision that refuses', () => {
    let seller: Someone
    let buyer: Someone
    let root: string

    beforeAll(async () => {
      seller = await known('short-holder')
      buyer = await known('short-buyer')
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', { ...SITUATION, 'situation.gas': 'no' })
      root = await agree(seller, buyer, id, 'short-buyer')
      await taxed(buyer, root)
    })

    it('is taken once, though two press at once', async () => {
      const { id } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      refused(await registrar.sdk.call(decideCase, { id, decision: 'refused', ground: '' }), 422, 'cases.ground_missing')
      const pressed = await Promise.all(['a', 'b'].map((key) => registrar.sdk.call(decideCase, { id, decision: 'refused', ground: '申请人与登记簿记载不一致' }, { key })))
      expect(pressed.map(({ status }) => status).toSorted()).toEqual([201, 409])
      const [done] = pressed.filter(({ ok }) => ok)
      expect(await registrar.sdk.call(decideCase, { id, decision: 'refused', ground: '申请人与登记簿记载不一致' }, { key: pressed[0] === done ? 'a' : 'b' })).toEqual(done)
      refused(await registrar.sdk.call(decideCase, { id, decision: 'granted', ground: '' }), 409, 'cases.wrong_state')
    })

    it('closes what waited for it, says why, and tells the remedy', async () => {
      for (const item of ['water-transfer', 'power-transfer']) {
        expect(await partIs(world, buyer, root, item, 'refused')).toMatchObject({ ground: expect.stringContaining('不动产转移登记'), remedy: { zh: expect.any(String) }, may: [] })
      }
      expect(await partOf(buyer, root, 'real-estate-transfer')).toMatchObject({ state: 'refused', ground: '申请人与登记簿记载不一致', remedy: { zh: expect.stringMatching(/六十日.*行政复议.*六个月.*起诉/) } })
      expect(await world.until('the whole', async () => { const now = await caseOf(buyer, root); return now.state === 'refused' && now })).toMatchObject({
        says: { zh: '不予办理' }, next: { zh: expect.stringContaining('申诉') },
      })
      for (const who of [seller, buyer]) expect(await told(who, '申请人与登记簿记载不一致')).toHaveLength(1)
    })

    it('leaves what stands: the tax is proved, the certificate is still the seller’s', async () => {
      expect((await partOf(buyer, root, 'house-tax')).state).toBe('granted')
      const { licences } = await does(seller, listLicences, {})
      expect(licences.filter(({ type, state }) => type === 'real-estate-certificate' && state === 'valid')).toHaveLength(1)
    })
  })

  describe('corrections', () => {
    const phone = 'retiree.contact.emergencyPhone'
    let citizen: Someone
    let root: string

    beforeAll(async () => {
      citizen = await known('seller-spouse')
      const id = await begin(citizen, 'elder-card', DONGHU, 'retiree', {})
      await allowAll(world, citizen, id)
      await confirm(citizen, id)
      root = (await does(citizen, submitApplication, { id })).case
    })

    it('are asked once, all at once, and only of what was asked for', async () => {
      refused(await healthOfficer.sdk.call(askCorrections, { id: root, points: [{ key: 'retiree.no.such', says: '请补' }] }), 422, 'platform.invalid')
      refused(await clerk.sdk.call(askCorrections, { id: root, points: [{ key: phone, says: '请补' }] }), 404, 'platform.not_found')
      await does(healthOfficer, askCorrections, { id: root, points: [{ key: phone, says: '请补充紧急联系人电话' }] })
      refused(await healthOfficer.sdk.call(askCorrections, { id: root, points: [{ key: phone, says: '再补' }] }), 409, 'cases.wrong_state')
      expect(await caseOf(citizen, root)).toMatchObject({ state: 'correcting', corrections: { points: [{ key: phone, says: '请补充紧急联系人电话' }] }, may: ['correct'] })
    })

    it('are answered by the points that were named, each as on the form', async () => {
      refused(await citizen.sdk.call(correctCase, { id: root, answers: {} }), 422, 'cases.incomplete')
      refused(await citizen.sdk.call(correctCase, { id: root, answers: { [phone]: '1234' } }), 422, 'cases.incomplete')
      await does(citizen, correctCase, { id: root, answers: { [phone]: '199 0000 0001', 'retiree.person.registeredAddress': '别处1号' } })
      refused(await citizen.sdk.call(correctCase, { id: root, answers: { [phone]: '19900000002' } }), 409, 'cases.nothing_to_correct')
      const answers = (await does(healthOfficer, officeCase, { id: root })).sections.flatMap((one) => one.answers)
      expect(answers.find(({ key }) => key === phone)!.shown).toBe('199****0001')
      expect(answers.find(({ key }) => key.endsWith('registeredAddress'))!.shown).not.toContain('别处')
    })

    it('cannot be asked again; the matter is accepted and decided', async () => {
      refused(await healthOfficer.sdk.call(askCorrections, { id: root, points: [{ key: phone, says: '又补' }] }), 409, 'cases.wrong_state')
      await does(healthOfficer, acceptCase, { id: root })
      await does(healthOfficer, decideCase, { id: root, decision: 'granted', ground: '年满六十周岁' })
      const done = await world.until('the card', async () => { const now = await caseOf(citizen, root); return now.state === 'granted' && now })
      expect(done.parts[0]).toMatchObject({ ground: '年满六十周岁' })
      expect(await does(citizen, getLicence, { id: done.parts[0]!.licence! })).toMatchObject({ type: 'elder-card', state: 'valid' })
    })
  })
})
