import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptCase, askCorrections, correctCase, decideCase, declineCase, getPage, mendPart, officeCase, officeInbox, submitApplication } from '@gft/contract/cases'
import { getLicence, listLicences } from '@gft/contract/licences'
import { allowAll, begin, confirm, does } from './apply.ts'
import { caseOf, partIs, partOf } from './office.ts'
import { DONGHU, SITUATION } from './sale.ts'
import { agree, isTold, known, NO_UTILITIES, openOffice, refused, taxed, type Officers } from './sales.ts'
import { openWorld, type Someone, type World } from './world.ts'

describe('what comes of a matter that is not in order', () => {
  let world: World
  let office: Officers

  beforeAll(async () => {
    world = await openWorld()
    office = await openOffice(world)
  })
  afterAll(() => world?.close())

  const materialOf = async (who: Someone, id: string, key: string) => (await does(who, getPage, { id, page: 'materials' })).materials.find((m) => m.key === key)!

  describe('a home that owes for gas', () => {
    let buyer: Someone
    let root: string

    beforeAll(async () => {
      const seller = await known(world, 'arrears')
      buyer = await known(world, 'arrears-buyer')
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', SITUATION)
      await allowAll(world, seller, id)
      expect((await materialOf(seller, id, 'seller.utility-arrears-none')).ways.map(({ way }) => way)).toEqual(['commitment', 'later'])
      root = await agree(world, seller, buyer, id, 'arrears-buyer')
      await taxed(world, office, buyer, root)
      const { id: transfer } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      await does(office.registrar, decideCase, { id: transfer, decision: 'granted', ground: '符合登记条件' })
    })

    it('is sold all the same; the gas account alone stays, and the reason is told', async () => {
      for (const item of ['real-estate-transfer', 'water-transfer', 'power-transfer']) await partIs(world, buyer, root, item, 'granted')
      expect(await partIs(world, buyer, root, 'gas-transfer', 'failed')).toMatchObject({ ground: expect.stringContaining('欠费 186.40 元'), may: ['mend'] })
      await world.until('the whole', async () => (await caseOf(buyer, root)).state === 'granted')
      expect(await caseOf(buyer, root)).toMatchObject({ says: { zh: expect.stringContaining('有部分没有办成') }, next: { zh: expect.stringContaining('重新办理') } })
      await isTold(world, buyer, '欠费 186.40 元')
    })

    it('fails once more while it still owes', async () => {
      const { id } = await partOf(buyer, root, 'gas-transfer')
      await does(buyer, mendPart, { id })
      await isTold(world, buyer, '欠费 186.40 元', 2)
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
      const seller = await known(world, 'seized')
      buyer = await known(world, 'seized-buyer')
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', NO_UTILITIES)
      await allowAll(world, seller, id)
      expect(await materialOf(seller, id, 'seller.no-seizure')).toMatchObject({ state: 'open', ways: [{ way: 'window' }] })
      root = await agree(world, seller, buyer, id, 'seized-buyer')
    })

    it('is seen at the window before anybody pays a tax, and not accepted, with the ground', async () => {
      const seen = await does(office.clerk, officeCase, { id: root })
      expect(seen.sections.flatMap((one) => one.answers).find((one) => one.key === 'seller.holding.seized')!.shown).toBe('是')
      expect(seen.materials.find((m) => m.key === 'seller.no-seizure')).toMatchObject({ state: 'chosen', way: 'window' })
      refused(await office.clerk.sdk.call(declineCase, { id: root, ground: '  ' }), 422, 'cases.ground_missing')
      await does(office.clerk, declineCase, { id: root, ground: '房屋已被人民法院查封，查封期间不能办理转移登记' })
    })

    it('is told to both, with what can be done about it, and nothing more happens', async () => {
      const whole = await caseOf(buyer, root)
      expect(whole).toMatchObject({ state: 'not-accepted', says: { zh: '不予受理' }, next: { zh: expect.stringContaining('没有办成') }, due: null })
      for (const part of whole.parts) {
        expect(part).toMatchObject({ state: 'not-accepted', ground: '房屋已被人民法院查封，查封期间不能办理转移登记', remedy: { zh: expect.stringMatching(/行政复议/) }, charge: null, may: [] })
      }
      await isTold(world, buyer, '人民法院查封')
      await isTold(world, buyer, '行政复议')
      refused(await office.clerk.sdk.call(declineCase, { id: root, ground: '再来一次' }), 409, 'cases.wrong_state')
      refused(await office.clerk.sdk.call(acceptCase, { id: root }), 409, 'cases.wrong_state')
      for (const officer of [office.taxOfficer, office.registrar]) expect((await does(officer, officeInbox, { show: 'waiting' })).rows.filter(({ number }) => whole.parts.some((p) => p.number === number))).toEqual([])
    })
  })

  describe('a decision that refuses', () => {
    let seller: Someone
    let buyer: Someone
    let root: string

    beforeAll(async () => {
      seller = await known(world, 'short-holder')
      buyer = await known(world, 'short-buyer')
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', { ...SITUATION, 'situation.gas': 'no' })
      root = await agree(world, seller, buyer, id, 'short-buyer')
      await taxed(world, office, buyer, root)
    })

    it('is taken once, though two press at once', async () => {
      const { id } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      refused(await office.registrar.sdk.call(decideCase, { id, decision: 'refused', ground: '' }), 422, 'cases.ground_missing')
      const pressed = await Promise.all(['a', 'b'].map((key) => office.registrar.sdk.call(decideCase, { id, decision: 'refused', ground: '申请人与登记簿记载不一致' }, { key })))
      expect(pressed.map(({ status }) => status).toSorted()).toEqual([201, 409])
      const [done] = pressed.filter(({ ok }) => ok)
      expect(await office.registrar.sdk.call(decideCase, { id, decision: 'refused', ground: '申请人与登记簿记载不一致' }, { key: pressed[0] === done ? 'a' : 'b' })).toEqual(done)
      refused(await office.registrar.sdk.call(decideCase, { id, decision: 'granted', ground: '' }), 409, 'cases.wrong_state')
    })

    it('closes what waited for it, says why, and tells the remedy', async () => {
      for (const item of ['water-transfer', 'power-transfer']) {
        expect(await partIs(world, buyer, root, item, 'refused')).toMatchObject({ ground: expect.stringContaining('不动产转移登记'), remedy: { zh: expect.any(String) }, may: [] })
      }
      expect(await partOf(buyer, root, 'real-estate-transfer')).toMatchObject({ state: 'refused', ground: '申请人与登记簿记载不一致', remedy: { zh: expect.stringMatching(/六十日.*行政复议.*六个月.*起诉/) } })
      expect(await world.until('the whole', async () => { const now = await caseOf(buyer, root); return now.state === 'refused' && now })).toMatchObject({
        says: { zh: '不予办理' }, next: { zh: expect.stringContaining('申诉') },
      })
      for (const who of [seller, buyer]) await isTold(world, who, '申请人与登记簿记载不一致')
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
      citizen = await known(world, 'seller-spouse')
      const id = await begin(citizen, 'elder-card', DONGHU, 'retiree', {})
      await allowAll(world, citizen, id)
      await confirm(citizen, id)
      root = (await does(citizen, submitApplication, { id })).case
    })

    it('are asked once, all at once, and only of what was asked for', async () => {
      refused(await office.clerk.sdk.call(askCorrections, { id: root, points: [{ key: 'retiree.no.such', says: '请补' }] }), 422, 'platform.invalid')
      refused(await office.healthOfficer.sdk.call(askCorrections, { id: root, points: [{ key: phone, says: '请补' }] }), 409, 'cases.wrong_state')
      refused(await office.taxOfficer.sdk.call(askCorrections, { id: root, points: [{ key: phone, says: '请补' }] }), 404, 'platform.not_found')
      await does(office.clerk, askCorrections, { id: root, points: [{ key: phone, says: '请补充紧急联系人电话' }] })
      refused(await office.clerk.sdk.call(askCorrections, { id: root, points: [{ key: phone, says: '再补' }] }), 409, 'cases.wrong_state')
      expect(await caseOf(citizen, root)).toMatchObject({ state: 'correcting', corrections: { points: [{ key: phone, says: '请补充紧急联系人电话' }] }, may: ['correct'] })
    })

    it('are answered by the points that were named, each as on the form', async () => {
      refused(await citizen.sdk.call(correctCase, { id: root, answers: {} }), 422, 'cases.incomplete')
      refused(await citizen.sdk.call(correctCase, { id: root, answers: { [phone]: '1234' } }), 422, 'cases.incomplete')
      await does(citizen, correctCase, { id: root, answers: { [phone]: '199 0000 0001', 'retiree.person.registeredAddress': '别处1号' } })
      refused(await citizen.sdk.call(correctCase, { id: root, answers: { [phone]: '19900000002' } }), 409, 'cases.nothing_to_correct')
      const answers = (await does(office.healthOfficer, officeCase, { id: root })).sections.flatMap((one) => one.answers)
      expect(answers.find(({ key }) => key === phone)!.shown).toBe('199****0001')
      expect(answers.find(({ key }) => key.endsWith('registeredAddress'))!.shown).not.toContain('别处')
    })

    it('cannot be asked again; the matter is accepted and decided', async () => {
      refused(await office.clerk.sdk.call(askCorrections, { id: root, points: [{ key: phone, says: '又补' }] }), 409, 'cases.wrong_state')
      await does(office.clerk, acceptCase, { id: root })
      refused(await office.healthOfficer.sdk.call(decideCase, { id: root, decision: 'granted', ground: '年满六十周岁', printNumber: 'D36000000001' }), 422, 'licences.no_paper_form')
      await does(office.healthOfficer, decideCase, { id: root, decision: 'granted', ground: '年满六十周岁' })
      const done = await world.until('the card', async () => { const now = await caseOf(citizen, root); return now.state === 'granted' && now })
      expect(done.parts[0]).toMatchObject({ ground: '年满六十周岁' })
      expect(await does(citizen, getLicence, { id: done.parts[0]!.licence! })).toMatchObject({ type: 'elder-card', state: 'valid' })
    })
  })
})
