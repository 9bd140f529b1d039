import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acceptCase, askCorrections, checkCommitment, chooseWay, correctCase, decideCase, getCase, judgeSupply, officeCase, officeInbox, officePromise, openFile, submitApplication, supplyMaterial,
} from '@gft/contract/cases'
import { listUses } from '@gft/contract/consents'
import { listDuties } from '@gft/contract/duties'
import { answerRating, getRating, listBadRatings, rateCase } from '@gft/contract/feedback'
import { factsAbout } from '#evidence'
import { SYSTEM } from '#platform'
import { allowAll, begin, confirm, does, typeMissing, type Typed } from './apply.ts'
import { caseOf, partIs, partOf, proveRest } from './office.ts'
import { DONGHU } from './sale.ts'
import { agree, isTold, known, openOffice, refused, taxed, type Officers } from './sales.ts'
import { openWorld, type Someone, type World } from './world.ts'

const DAY = 24 * 60 * 60
const PDF = { name: '健康证.pdf', content: Buffer.from('%PDF-1.7 示例').toString('base64') }
const PNG = { name: '健康证.png', content: Buffer.from('89504e470d0a1a0a', 'hex').toString('base64') }

const SHOP: Typed = {
  'operator.shop.area': '36', 'operator.shop.business': 'catering', 'operator.shop.food': 'hot', 'operator.shop.foodSafetyOfficer': '示例员', 'operator.seal.count': '1',
}

describe('what was promised at submission', () => {
  let world: World
  let office: Officers
  let market: Someone

  beforeAll(async () => {
    world = await openWorld()
    office = await openOffice(world)
    market = await world.officer('market-officer')
  })
  afterAll(() => world?.close())

  /** A food shop whose health certificates follow and whose layout is committed to; accepted. */
  async function openShop(owner: Someone): Promise<string> {
    const id = await begin(owner, 'food-shop', DONGHU, 'operator', { 'situation.licence': 'have', 'situation.seal': 'no', 'situation.staff': 'no' })
    await allowAll(world, owner, id)
    await typeMissing(owner, id, SHOP)
    await proveRest(owner, id)
    await confirm(owner, id)
    const { case: root } = await does(owner, submitApplication, { id })
    expect((await caseOf(owner, root)).promises).toEqual([])
    await does(office.clerk, acceptCase, { id: root })
    return root
  }
  const later = async (owner: Someone, root: string) => (await caseOf(owner, root)).promises.find(({ way }) => way === 'later')!
  const dutiesOf = async (officer: Someone, kind: string, subject: string) => (await does(officer, listDuties, {})).duties.filter((duty) => duty.kind === kind && duty.subject === subject)
  const kindsAbout = async (root: string) => (await world.ground.db.read(SYSTEM, [factsAbout(root)]))[0].map(({ kind }) => kind)

  describe('a document that follows', () => {
    let owner: Someone
    let root: string
    let id: string
    let part: string

    beforeAll(async () => {
      owner = await known(world, 'shop-owner')
      root = await openShop(owner)
      id = (await later(owner, root)).id
      part = (await partIs(world, owner, root, 'food-licence', 'accepted')).id
    })

    it('is due from acceptance on: the window owes to watch it, and who promised is told by when', async () => {
      const promise = await later(owner, root)
      expect(promise).toMatchObject({ state: 'open', overdue: false, may: ['supply'], label: { zh: expect.stringContaining('健康') }, file: null })
      expect(await dutiesOf(office.clerk, 'supply-later', id)).toMatchObject([{ due: promise.due }])
      await isTold(world, owner, `还差“${promise.label.zh}”`)
      expect((await caseOf(owner, root)).next.zh).toContain('补交')
    })

    it('holds the decision, and says so', async () => {
      const seen = await does(market, officeCase, { id: part })
      expect(seen).toMatchObject({ may: [], waits: { zh: expect.stringContaining('才能作决定') } })
      expect((await does(market, officeInbox, {})).rows.find((row) => row.id === part)?.may).toEqual([])
      refused(await market.sdk.call(decideCase, { id: part, decision: 'granted', ground: '' }), 409, 'cases.wrong_state')
      refused(await market.sdk.call(decideCase, { id: part, decision: 'refused', ground: '没有交齐' }), 409, 'cases.wrong_state')
    })

    it('is supplied by who promised it, and by nobody else', async () => {
      const { material } = await later(owner, root)
      refused(await owner.sdk.call(supplyMaterial, { id: root, material, way: 'upload' }), 422, 'cases.file_missing')
      refused(await owner.sdk.call(supplyMaterial, { id: root, material, way: 'window' }), 422, 'cases.way_not_offered')
      refused(await owner.sdk.call(supplyMaterial, { id: root, material: 'operator.photo', way: 'upload', file: PDF }), 409, 'cases.nothing_to_supply')
      const stranger = await known(world, 'no-data')
      refused(await stranger.sdk.call(supplyMaterial, { id: root, material, way: 'upload', file: PDF }), 404, 'platform.not_found')
      await does(owner, supplyMaterial, { id: root, material, way: 'upload', file: PDF })
      expect(await later(owner, root)).toMatchObject({ state: 'supplied', file: { name: '健康证.pdf' } })
    })

    it('is opened at the office, which the person sees', async () => {
      const { material } = await later(owner, root)
      expect(await does(market, openFile, { id: part, material })).toEqual({ name: '健康证.pdf', type: 'application/pdf', content: PDF.content })
      refused(await office.registrar.sdk.call(openFile, { id: part, material }), 404, 'platform.not_found')
      expect((await does(owner, listUses, {})).uses.some(({ kind, purpose }) => kind === 'reveal' && purpose.zh.includes('核对您交的材料'))).toBe(true)
    })

    it('comes back with a ground, and is supplied anew', async () => {
      refused(await office.clerk.sdk.call(judgeSupply, { id, decision: 'return', ground: ' ' }), 422, 'cases.ground_missing')
      refused(await office.registrar.sdk.call(judgeSupply, { id, decision: 'accept', ground: '' }), 404, 'platform.not_found')
      await does(office.clerk, judgeSupply, { id, decision: 'return', ground: '看不清姓名' })
      const promise = await later(owner, root)
      expect(promise).toMatchObject({ state: 'open', returned: '看不清姓名', may: ['supply'] })
      await isTold(world, owner, '看不清姓名')
      expect(await dutiesOf(office.clerk, 'supply-later', id)).toHaveLength(1)
      await does(owner, supplyMaterial, { id: root, material: promise.material, way: 'upload', file: PNG })
      expect(await later(owner, root)).toMatchObject({ state: 'supplied', returned: null, file: { name: '健康证.png' } })
    })

    it('is taken in: the duty closes with the leaf of the act, and the part is decided', async () => {
      await does(office.clerk, judgeSupply, { id, decision: 'accept', ground: '' })
      expect(await dutiesOf(office.clerk, 'supply-later', id)).toEqual([])
      expect(await later(owner, root)).toMatchObject({ state: 'accepted', may: [] })
      expect(await kindsAbout(root)).toEqual(expect.arrayContaining(['cases.supplied', 'cases.supply_returned', 'cases.supply_settled']))
      refused(await office.clerk.sdk.call(judgeSupply, { id, decision: 'accept', ground: '' }), 409, 'cases.wrong_state')
      expect(await does(market, officeCase, { id: part })).toMatchObject({ may: ['decide'], waits: null })
      await does(market, decideCase, { id: part, decision: 'granted', ground: '符合经营条件' })
    })

    it('leaves the commitment, which is checked once the part is granted', async () => {
      await partIs(world, owner, root, 'food-licence', 'granted')
      const { promises } = await caseOf(owner, root)
      const commitment = promises.find(({ way }) => way === 'commitment')!
      expect(commitment).toMatchObject({ state: 'open', commitment: { zh: expect.stringContaining('我保证这是真的') }, may: [] })
      expect(await dutiesOf(market, 'check-commitment', commitment.id)).toMatchObject([{ due: commitment.due }])
      expect((await does(market, officePromise, { id: commitment.id })).promise.may).toEqual(['check'])
      refused(await office.clerk.sdk.call(checkCommitment, { id: commitment.id, outcome: 'true', ground: '' }), 404, 'platform.not_found')
      refused(await market.sdk.call(checkCommitment, { id: commitment.id, outcome: 'false', ground: '' }), 422, 'cases.ground_missing')
      await does(market, checkCommitment, { id: commitment.id, outcome: 'false', ground: '现场没有洗消间' })
      expect(await dutiesOf(market, 'check-commitment', commitment.id)).toEqual([])
      expect((await caseOf(owner, root)).promises.find((one) => one.id === commitment.id)).toMatchObject({ state: 'false', ground: '现场没有洗消间', remedy: { zh: expect.any(String) } })
      await isTold(world, owner, '现场没有洗消间')
      expect(await kindsAbout(root)).toContain('cases.commitment_broken')
      refused(await market.sdk.call(checkCommitment, { id: commitment.id, outcome: 'true', ground: '' }), 409, 'cases.wrong_state')
    })

    it('is rated badly, and the window answers', async () => {
      await world.until('the whole', async () => (await caseOf(owner, root)).state === 'granted')
      await does(owner, rateCase, { id: root, grade: 'dissatisfied', tags: ['asked-twice'], words: '健康证交了两遍' })
      const [bad] = (await does(office.clerk, listBadRatings, {})).ratings
      expect(await dutiesOf(office.clerk, 'mend-rating', bad!.id)).toHaveLength(1)
      await does(office.clerk, answerRating, { id: bad!.id, done: '退回时会附上样张', told: '已向申请人说明' })
      expect(await dutiesOf(office.clerk, 'mend-rating', bad!.id)).toEqual([])
      expect(await does(owner, getRating, { id: root })).toMatchObject({ answer: { done: '退回时会附上样张' } })
      await isTold(world, owner, '答复了您对')
    })
  })

  describe('a document that a program’s part waits for', () => {
    let seller: Someone
    let buyer: Someone
    let root: string

    beforeAll(async () => {
      seller = await known(world, 'arrears')
      buyer = await known(world, 'arrears-buyer')
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', { 'situation.water': 'yes', 'situation.power': 'no', 'situation.gas': 'no', 'situation.loan': 'no', 'situation.delivery': 'electronic' })
      await allowAll(world, seller, id)
      await does(seller, chooseWay, { id, material: 'seller.utility-arrears-none', way: 'later' })
      root = await agree(world, seller, buyer, id, 'arrears-buyer')
      await taxed(world, office, buyer, root)
      const { id: transfer } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      await does(office.registrar, decideCase, { id: transfer, decision: 'granted', ground: '符合登记条件' })
    })

    it('is the seller’s to supply, not the buyer’s, and is ticked off where the paper is shown', async () => {
      await partIs(world, buyer, root, 'water-transfer', 'accepted')
      expect((await caseOf(buyer, root)).promises.filter(({ way }) => way === 'later')).toEqual([])
      const promise = await later(seller, root)
      refused(await office.clerk.sdk.call(judgeSupply, { id: promise.id, decision: 'waive', ground: '不要了' }), 409, 'cases.wrong_state')
      refused(await office.clerk.sdk.call(judgeSupply, { id: promise.id, decision: 'tick', ground: '' }), 422, 'cases.ground_missing')
      await does(office.clerk, judgeSupply, { id: promise.id, decision: 'tick', ground: '已核对缴费单原件' })
      await partIs(world, buyer, root, 'water-transfer', 'granted')
      expect(await later(seller, root)).toMatchObject({ state: 'accepted' })
    })
  })

  describe('a notice of corrections', () => {
    let citizen: Someone
    let root: string

    beforeAll(async () => {
      citizen = await known(world, 'seller-spouse')
      const id = await begin(citizen, 'elder-card', DONGHU, 'retiree', {})
      await allowAll(world, citizen, id)
      await proveRest(citizen, id)
      await confirm(citizen, id)
      root = (await does(citizen, submitApplication, { id })).case
    })

    it('names a material, which is supplied with the answers', async () => {
      const { materials } = await does(office.clerk, officeCase, { id: root })
      const material = materials[0]!.key
      await does(office.clerk, askCorrections, { id: root, points: [{ key: material, says: '照片不清楚' }] })
      const { corrections } = await does(citizen, getCase, { id: root })
      expect(corrections!.points).toMatchObject([{ key: material, says: '照片不清楚', question: null, material: { state: 'open' } }])
      const ways = corrections!.points[0]!.material!.ways.map(({ way }) => way)
      expect(ways).toContain('upload')
      expect(ways).not.toContain('later')
      refused(await citizen.sdk.call(correctCase, { id: root, answers: {} }), 422, 'cases.incomplete')
      await does(citizen, supplyMaterial, { id: root, material, way: 'upload', file: PNG })
      expect((await does(citizen, getCase, { id: root })).corrections!.points[0]!.material).toMatchObject({ state: 'chosen', way: 'upload', file: { name: '健康证.png' } })
      await does(citizen, correctCase, { id: root, answers: {} })
      expect((await does(office.clerk, officeCase, { id: root })).materials.find(({ key }) => key === material)).toMatchObject({ state: 'chosen', way: 'upload', file: { name: '健康证.png' } })
      expect(await does(office.clerk, openFile, { id: root, material })).toMatchObject({ type: 'image/png', content: PNG.content })
    })
  })

  describe('a document that does not come', () => {
    it('lets the duty go over, and the part be refused on that ground, after which nothing is owed', async () => {
      // Nobody is sent two codes within a minute.
      world.later(61)
      const owner = await known(world, 'shop-owner')
      const root = await openShop(owner)
      const promise = await later(owner, root)
      const { id } = await partIs(world, owner, root, 'food-licence', 'accepted')
      world.later(45 * DAY)
      const clerk = await world.officer('clerk')
      const officer = await world.officer('market-officer')
      const again = await known(world, 'shop-owner')
      expect(await later(again, root)).toMatchObject({ overdue: true, state: 'open', may: ['supply'] })
      expect(await dutiesOf(clerk, 'supply-later', promise.id)).toMatchObject([{ clock: 'over' }])
      expect(await does(officer, officeCase, { id })).toMatchObject({ may: ['decide'], waits: { zh: expect.stringContaining('到期没有补齐') } })
      refused(await officer.sdk.call(decideCase, { id, decision: 'granted', ground: '' }), 409, 'cases.supply_outstanding')
      await does(officer, decideCase, { id, decision: 'refused', ground: '健康证明到期没有补交' })
      expect(await partOf(again, root, 'food-licence')).toMatchObject({ state: 'refused' })
      await world.until('nothing to be owed', async () => (await later(again, root)).state === 'lapsed')
      expect(await dutiesOf(clerk, 'supply-later', promise.id)).toEqual([])
    })
  })
})
