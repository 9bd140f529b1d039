import { expect, test } from 'vitest'
import type { OfficeCase } from './act.ts'
import { correctables, pointsOf } from './points.ts'

const answer = (key: string) => ({
  key, label: { zh: key, en: key }, shown: '', masked: false, purpose: { zh: '', en: '' },
  origin: { kind: 'person' as const, from: { zh: '', en: '' }, holder: null, at: '2026-03-02T01:00:00.000Z', grant: null },
})
const sections: OfficeCase['sections'] = [
  { role: 'seller', title: { zh: '卖方', en: 'Seller' }, answers: [answer('seller.phone'), answer('seller.address')] },
  { role: 'case', title: { zh: '共同事项', en: 'Shared' }, answers: [answer('case.price')] },
]

const words = (zh: string) => ({ zh, en: zh })
const materials: OfficeCase['materials'] = [{
  key: 'seller.photo', label: words('照片'), proves: words(''), required: true, state: 'chosen', way: 'upload', by: null, ways: [], commitment: null, file: null, askedBy: [],
}]
const groups = correctables({ sections, materials })

test('materials can be named after the answers, with how each was proven', () => {
  expect(groups.at(-1)).toMatchObject({ title: '材料', rows: [{ key: 'seller.photo', shown: '上传文件' }] })
  expect(pointsOf(groups, { chosen: { 'seller.photo': true }, says: { 'seller.photo': '看不清' } }).points).toMatchObject([{ key: 'seller.photo', says: '看不清' }])
  expect(correctables({ sections, materials: [] })).toHaveLength(2)
})

test('what is to be corrected is told in the order of the form, without blanks round the words', () => {
  const { points, silent } = pointsOf(groups, { chosen: { 'case.price': true, 'seller.phone': true }, says: { 'case.price': ' 与合同不一致 ', 'seller.phone': '少一位' } })
  expect(points.map(({ key, says }) => [key, says])).toEqual([['seller.phone', '少一位'], ['case.price', '与合同不一致']])
  expect(silent).toEqual([])
})

test('what was unticked again is not asked, though its words are kept', () => {
  expect(pointsOf(groups, { chosen: { 'case.price': false }, says: { 'case.price': '改' } }).points).toEqual([])
})

test('what was chosen without a word on how is told apart', () => {
  expect(pointsOf(groups, { chosen: { 'case.price': true }, says: { 'case.price': '  ' } }).silent.map(({ key }) => key)).toEqual(['case.price'])
})
