import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideCase, officeCase } from '@gft/contract/cases'
import { findLicences, getLicence, listLicences, reissuePaper, spoilBlank, verifyLicence } from '@gft/contract/licences'
import { statement, SYSTEM } from '#platform'
import { begin, does } from './apply.ts'
import { partIs } from './office.ts'
import { DONGHU } from './sale.ts'
import { agree, known, NO_UTILITIES, openOffice, refused, taxed, type Officers } from './sales.ts'
import { openWorld, type Someone, type World } from './world.ts'

const TYPE = 'real-estate-certificate'
const writeDown = statement('test.writeDown', `insert into licences.paper (id, type, org, number, state, licence, at) select gen_random_uuid(), type, org, $2, 'issued', id, now() from licences.licence where id = $1`)
const [SPOILED, OLD, NEW] = ['D36000000101', 'D36000000102', 'D36000000103'] as const

describe('a house is sold, and the buyer wants the certificate on paper', () => {
  let world: World
  let office: Officers
  let seller: Someone
  let buyer: Someone
  let root: string
  let transfer: string

  beforeAll(async () => {
    world = await openWorld()
    office = await openOffice(world)
    seller = await known(world, 'seller')
    buyer = await known(world, 'buyer')
    const own = await certificate(seller)
    // An office of the county issued it long ago, and wrote the number of its paper down.
    await world.ground.db.transaction(SYSTEM, async (tx) => tx.write([writeDown(own.id, OLD)]))
    await does(office.registrar, spoilBlank, { type: TYPE, printNumber: SPOILED, ground: '打印机卡纸' })
    const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', { ...NO_UTILITIES, 'situation.delivery': 'window' })
    root = await agree(world, seller, buyer, id, 'buyer')
    await taxed(world, office, buyer, root)
    transfer = (await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')).id
  })
  afterAll(() => world?.close())

  const certificate = async (of: Someone) => {
    const { licences } = await does(of, listLicences, {})
    return does(of, getLicence, { id: licences.find(({ type, state }) => type === TYPE && state === 'valid')!.id })
  }
  const decide = (more: object) => office.registrar.sdk.call(decideCase, { id: transfer, decision: 'granted', ground: '符合登记条件', ...more })

  it('is asked at the desk what the buyer chose, and about the paper that the seller holds', async () => {
    const { paper } = await does(office.registrar, officeCase, { id: transfer })
    expect(paper).toMatchObject({ name: { zh: '不动产权证书' }, says: { zh: expect.stringContaining('36') }, chosen: 'paper', replaces: { printNumber: OLD } })
    expect((await does(office.clerk, officeCase, { id: root })).paper).toBeNull()
  })

  it('is not decided with a number that is missing, wrong or spoiled, nor while nothing is said of the old paper', async () => {
    refused(await decide({ oldPaper: 'taken-back' }), 422, 'licences.print_number_missing')
    refused(await decide({ printNumber: '36000000103', oldPaper: 'taken-back' }), 422, 'licences.print_number_wrong')
    refused(await decide({ printNumber: SPOILED, oldPaper: 'taken-back' }), 409, 'licences.print_number_spoiled')
    refused(await decide({ printNumber: NEW }), 422, 'licences.old_paper_missing')
    refused(await office.registrar.sdk.call(decideCase, { id: transfer, decision: 'refused', ground: '不符合', printNumber: NEW }), 422, 'platform.invalid')
    expect((await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')).licence).toBeNull()
  })

  it('is decided with the number of the blank, and the register’s answer issues both as one', async () => {
    expect(await decide({ printNumber: 'd36 000 000 103', oldPaper: 'taken-back' })).toMatchObject({ ok: true })
    await partIs(world, buyer, root, 'real-estate-transfer', 'granted')
    const bought = await certificate(buyer)
    expect(bought).toMatchObject({ metadata: { printNumber: NEW, version: 1 }, paper: { printNumber: NEW, state: 'issued' } })
    expect((await does(office.registrar, officeCase, { id: transfer })).paper).toBeNull()
    refused(await office.registrar.sdk.call(spoilBlank, { type: TYPE, printNumber: NEW, ground: '打错' }), 409, 'licences.blank_in_use')
    refused(await office.registrar.sdk.call(reissuePaper, { id: bought.id, printNumber: NEW, ground: '污损', oldPaper: 'taken-back' }), 409, 'licences.print_number_used')
  })

  it('ends the seller’s certificate together with its paper, told to the seller and to whoever has that paper', async () => {
    const { licences } = await does(seller, listLicences, {})
    const old = await Promise.all(licences.filter(({ type }) => type === TYPE).map(({ id }) => does(seller, getLicence, { id })))
    expect(old.every(({ state }) => state !== 'valid')).toBe(true)
    const sold = old.find(({ paper }) => paper?.printNumber === OLD)!
    expect(sold).toMatchObject({ state: 'cancelled', paper: { state: 'taken-back' }, history: [{ act: 'cancel', paper: 'taken-back' }, { act: 'bring' }, { act: 'issue' }] })
    const holder = sold.fields.find(({ field }) => field === 'holder')!.value
    const tail = sold.number!.replace(/[^0-9A-Za-z]/g, '').slice(-4)
    expect(await does(buyer, verifyLicence, { type: TYPE, printNumber: OLD, name: holder, tail })).toMatchObject({
      result: 'genuine', licence: { state: 'cancelled', paper: { printNumber: OLD, state: 'taken-back' }, belongs: true },
    })
  })

  it('is found again at the office by the number on the paper', async () => {
    expect((await does(office.registrar, findLicences, { type: TYPE, printNumber: NEW })).licences).toHaveLength(1)
    expect((await does(office.taxOfficer, findLicences, { type: TYPE, printNumber: NEW })).licences).toEqual([])
  })
})

describe('a house is sold, and the buyer wants the electronic certificate alone', () => {
  it('is decided without a word of papers', async () => {
    const world = await openWorld()
    try {
      const [seller, buyer, office] = [await known(world, 'seller'), await known(world, 'buyer'), await openOffice(world)]
      const id = await begin(seller, 'second-hand-house', DONGHU, 'seller', NO_UTILITIES)
      const root = await agree(world, seller, buyer, id, 'buyer')
      await taxed(world, office, buyer, root)
      const { id: transfer } = await partIs(world, buyer, root, 'real-estate-transfer', 'accepted')
      expect((await does(office.registrar, officeCase, { id: transfer })).paper).toMatchObject({ chosen: 'electronic', replaces: { printNumber: null } })
      await does(office.registrar, decideCase, { id: transfer, decision: 'granted', ground: '符合登记条件' })
      await partIs(world, buyer, root, 'real-estate-transfer', 'granted')
      const { licences } = await does(buyer, listLicences, {})
      const bought = await does(buyer, getLicence, { id: licences.find(({ type, state }) => type === TYPE && state === 'valid')!.id })
      expect(bought.paper).toMatchObject({ printNumber: null, state: 'none' })
    } finally {
      await world.close()
    }
  })
})
