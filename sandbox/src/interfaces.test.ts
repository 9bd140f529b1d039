import { isLegalDay, parseCreditCode, parseResidentId } from '@gft/kernel'
import { describe, expect, it } from 'vitest'
import { ask, openTestProvince } from '../test/platform.ts'
import { interfaces } from './interfaces.ts'
import { enterprises, person, sampleIdNumber } from './personas.ts'
import type { Row } from './world.ts'

const of = (id: string): string => person(id).idNumber
const houseOf = (id: string) => ({ idNumber: of(id) })
const child = { certificateNo: 'Z360000017' }
const deceased = (done: Record<string, Row>) => ({ idNumber: done['health.death']?.['idNumber'], kinIdNumber: of('bereaved') })

/** Parameters with which a persona gets an answer; those of the sale are filled in by the one before. */
const example: Record<string, (done: Record<string, Row>) => Record<string, unknown>> = {
  'population.person': () => houseOf('buyer'),
  'civil.marriage': () => houseOf('buyer'),
  'housing.contract': () => houseOf('buyer'),
  'realestate.holdings': () => houseOf('seller'),
  'utilities.accounts': () => houseOf('seller'),
  'tax.determine': (done) => ({ contractNo: done['housing.contract']?.['contractNo'], firstHome: true, heldFiveYears: true }),
  'tax.payment': (done) => ({ orderNo: done['tax.determine']?.['orderNo'] }),
  'realestate.transfer': (done) => ({ unitNumber: done['realestate.holdings']?.['unitNumber'], contractNo: done['housing.contract']?.['contractNo'], taxCertificateNo: done['tax.payment']?.['certificateNo'] }),
  'realestate.mortgage': (done) => ({ unitNumber: done['realestate.holdings']?.['unitNumber'] }),
  'water.transfer': (done) => ({ unitNumber: done['realestate.holdings']?.['unitNumber'], accountNo: done['utilities.accounts']?.['waterNo'] }),
  'power.transfer': (done) => ({ unitNumber: done['realestate.holdings']?.['unitNumber'], accountNo: done['utilities.accounts']?.['powerNo'] }),
  'gas.transfer': (done) => ({ unitNumber: done['realestate.holdings']?.['unitNumber'], accountNo: done['utilities.accounts']?.['gasNo'] }),
  'power.connect': () => ({ address: '江西省南昌市东湖区瓷影巷21号', capacity: 50 }),
  'health.birth': () => ({ motherIdNumber: of('mother') }),
  'population.register-birth': () => ({ ...child, name: '赖知夏', householdNo: '360000000003' }),
  'medical.enrol': () => child,
  'medical.insured': () => houseOf('elder'),
  'social.insured': () => houseOf('buyer'),
  'social.card': () => child,
  'health.vaccination': () => child,
  'vehicle.purchase': () => houseOf('car-buyer'),
  'insurance.vehicle': () => houseOf('car-buyer'),
  'vehicle.register': (done) => ({ vin: done['vehicle.purchase']?.['vin'] }),
  'market.enterprise': () => houseOf('shop-owner'),
  'fund.account': () => houseOf('buyer'),
  'education.district': () => houseOf('pupil-father'),
  'education.enrol': (done) => ({ childIdNumber: of('pupil'), school: done['education.district']?.['school'] }),
  'market.food-licence': () => ({ creditCode: enterprises[0]?.creditCode }),
  'market.company': () => ({ creditCode: enterprises[1]?.creditCode }),
  'market.company-food-licence': () => ({ creditCode: enterprises[1]?.creditCode }),
  'health.death': () => ({ kinIdNumber: of('bereaved') }),
  'realestate.estate': deceased,
  'social.estate': deceased,
  'fund.estate': deceased,
  'vehicle.estate': deceased,
  'social.unit': () => ({ creditCode: enterprises[1]?.creditCode }),
  'fund.unit': () => ({ creditCode: enterprises[1]?.creditCode }),
  'realestate.parcel': () => ({ creditCode: enterprises[1]?.creditCode }),
  'housing.works': () => ({ creditCode: enterprises[1]?.creditCode }),
  'tax.revenue': () => ({ creditCode: enterprises[0]?.creditCode }),
  'drug.pharmacist': () => houseOf('pharmacist'),
  'agriculture.household': () => houseOf('farmer'),
  'agriculture.resolution': () => houseOf('farmer'),
}

const fits: Record<string, (value: unknown) => boolean> = {
  money: Number.isSafeInteger,
  number: Number.isFinite,
  yesno: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isLegalDay(value),
  'resident-id': (value) => typeof value === 'string' && parseResidentId(value) !== undefined,
  'credit-code': (value) => typeof value === 'string' && parseCreditCode(value) !== undefined,
}

describe('the province serves every registered interface', () => {
  it('answers each with one record of exactly the declared fields, each of its kind', async () => {
    const app = await openTestProvince()
    const done: Record<string, Row> = {}
    for (const id of Object.keys(example)) {
      const one = interfaces.find((known) => known.id === id)
      if (!one) throw new Error(`${id} is not registered`)
      const [record, ...others] = await ask(app, `/${one.system}${one.path}`, example[id]?.(done) ?? {})
      if (!record) throw new Error(`${id} answered nothing`)
      expect([id, Object.keys(record)]).toEqual([id, one.answer.map(({ field }) => field)])
      for (const { field, kind } of one.answer) {
        const fit = fits[kind] ?? ((value: unknown) => typeof value === 'string' && value !== '')
        if (id !== 'tax.payment') expect([id, field, record[field], fit(record[field])]).toEqual([id, field, record[field], true])
      }
      expect(others).toEqual([])
      if (id === 'tax.determine') await app.inject({ method: 'POST', url: `/tax/pay/${record['orderNo']}` })
      done[id] = record
    }
    expect(Object.keys(done).sort()).toEqual(interfaces.map(({ id }) => id).sort())
    expect(done['tax.payment']).toMatchObject({ paid: true, total: done['tax.determine']?.['total'] })
  })

  it('answers no records for a person without data and for a stranger', async () => {
    const app = await openTestProvince()
    const reads = interfaces.filter(({ parameters }) => Object.values(parameters).includes('person.idNumber'))
    for (const { id, system, path, parameters } of reads) {
      const asked = (idNumber: string) => ask(app, `/${system}${path}`, Object.fromEntries(Object.keys(parameters).map((name) => [name, idNumber])))
      expect([id, await asked(sampleIdNumber('1990-03-07', 901))]).toEqual([id, []])
      if (id !== 'population.person') expect([id, await asked(of('no-data'))]).toEqual([id, []])
    }
  })
})
