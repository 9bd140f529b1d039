import { loadContent } from '@gft/content'
import { describe, expect, it } from 'vitest'
import { stockOf, type Registers } from './stock.ts'

const wife = { name: '万淑琴', idNumber: '360000196304180007' }
const husband = { name: '涂建明', idNumber: '360000196111020031' }
const resident = { ...wife, sex: '女', ethnicity: '汉族', birth: '1963-04-18', address: '青釉街18号', householdNo: '360000000001', relationToHead: '妻', cardValidUntil: '9999-12-31', alive: true }
const registers: Registers = {
  residents: [resident, { ...resident, ...husband, alive: false }, { ...resident, name: '新生儿', idNumber: '360000202611110000', cardValidUntil: null }],
  marriages: [{ husband, wife, registeredOn: '1988-10-06', certificateNo: 'J360000-1988-000106' }],
  flats: [{
    owner: wife, certificateNo: '赣(2016)南昌市不动产权第0004521号', ownership: '单独所有', address: '青釉街18号', unitNumber: '360102001003GB00012F00030102',
    rightNature: '市场化商品房', usage: '住宅', area: 108.62, obtainedOn: '2016-05-20',
  }],
  enterprises: [
    { name: '小吃店（示例）', creditCode: '92360000MAGFT00100', representative: wife, address: '瓷影巷21号', scope: '餐饮服务', establishedOn: '2026-08-17' },
    { name: '青釉公司（示例）', creditCode: '91360000MAGFT00201', representative: wife, address: '瓷影巷22号', scope: '软件开发', establishedOn: '2026-08-17' },
  ],
}
const stock = stockOf(registers, '360102000000')
const of = (idNumber: string) => stock.filter((row) => row.holder === idNumber).map((row) => row.type)

describe('the stock of licences', () => {
  it('holds what follows from the registers for each of the living', () => {
    expect(of(wife.idNumber)).toEqual(['id-card', 'household-register', 'marriage-certificate', 'real-estate-certificate', 'business-licence'])
    expect(of('360000202611110000')).toEqual(['household-register'])
  })

  it('gives both spouses their own certificate under one number', () => {
    const certificates = stock.filter((row) => row.type === 'marriage-certificate')
    expect(certificates.map((row) => [row.fields['name'], row.fields['spouseName']])).toEqual([['涂建明', '万淑琴'], ['万淑琴', '涂建明']])
    expect(new Set(certificates.map((row) => row.number))).toEqual(new Set(['J360000-1988-000106']))
  })

  it('gives a company’s licence to the company, and an individual business’s to the person who runs it', () => {
    expect(of('91360000MAGFT00201')).toEqual(['business-licence'])
    expect(of('92360000MAGFT00100')).toEqual([])
  })

  it('names no field that its type does not have', () => {
    const { licenceTypes } = loadContent()
    const unknown = stock.flatMap((row) => Object.keys(row.fields).filter((name) => !licenceTypes[row.type]!.fields.some(({ field }) => field === name)))
    expect(unknown).toEqual([])
  })
})
