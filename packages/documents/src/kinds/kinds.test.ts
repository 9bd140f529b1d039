import { describe, expect, it } from 'vitest'
import { all, readXml } from '../check/xml.ts'
import type { Block } from '../page/description.ts'
import { applicationDocument, queryResultDocument, resultDocument } from './case.ts'
import { annotatedCopy, licenceDocument, type LicenceContent } from './licence.ts'

const LICENCE: LicenceContent = {
  name: '食品经营许可证', number: 'JY13600000000001', identifier: '1.2.156.3005.2.11100000MB0000001X001.11360100MB1P00001X.20260305ABCDEF000001.001.9',
  holder: '示例餐馆', issuer: '南昌市市场监督管理局', issuedOn: '2026-03-05', madeOn: '2026-03-09', validUntil: '2031-03-04', sample: true,
  fields: [{ name: 'holder', label: '经营者名称', value: '示例餐馆' }, { name: 'address', label: '经营场所', value: '江西省南昌市红谷滩区示例路1号' }], verifyAt: 'https://example.invalid/v/1',
}
const fieldsIn = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : [])).map(({ label, value }) => [label, value])

describe('the document of a licence', () => {
  const document = licenceDocument(LICENCE)

  it('shows its fields and terms, says when it is an example, and is signed by its issuer', () => {
    expect(fieldsIn(document.blocks)).toEqual([['经营者名称', '示例餐馆'], ['经营场所', '江西省南昌市红谷滩区示例路1号'], ['发证日期', '2026年3月5日'], ['有效期至', '2031年3月4日']])
    expect(document.watermark).toBe('示例数据')
    expect(document.blocks.at(-1)).toEqual({ kind: 'signing', agency: '南昌市市场监督管理局', day: '2026年3月5日' })
    expect(fieldsIn(licenceDocument({ ...LICENCE, validUntil: null }).blocks).at(-1)).toEqual(['有效期至', '长期'])
  })

  it('names no day of issue that nobody knows, and is then signed on the day it is made', () => {
    const undated = licenceDocument({ ...LICENCE, issuedOn: null })
    expect(fieldsIn(undated.blocks).map(([label]) => label)).not.toContain('发证日期')
    expect(undated.blocks.at(-1)).toMatchObject({ day: '2026年3月9日' })
  })

  it('has the same for programs', () => {
    const items = all(readXml(document.attachments![0]!.bytes), 'Item')
    expect(Object.fromEntries(items.map((item) => [item.attributes.get('name'), item.text]))).toMatchObject({ identifier: LICENCE.identifier, issuedOn: '2026-03-05', validUntil: '2031-03-04', address: '江西省南昌市红谷滩区示例路1号' })
  })

  it('has one id for one licence, and an annotated copy has another, which says its use', () => {
    expect(licenceDocument(LICENCE).id).toBe(document.id)
    expect(licenceDocument({ ...LICENCE, identifier: 'other' }).id).not.toBe(document.id)
    const copy = annotatedCopy(document, { to: '南昌市卫生健康委员会', matter: '公共场所卫生许可', until: '2026-04-05', caseNumber: 'A1', madeAt: new Date('2026-03-06T00:00:00Z') })
    expect(copy.id).not.toBe(document.id)
    expect(copy).toMatchObject({ annotation: { to: '南昌市卫生健康委员会', until: '2026年4月5日', number: 'A1' }, facts: { 证照标识: LICENCE.identifier, 加注事由: '公共场所卫生许可', 加注日期: '2026-03-06' } })
  })
})

describe('the documents of a case', () => {
  const at = new Date('2026-03-05T01:30:00Z')

  it('show an application as it was confirmed', () => {
    const document = applicationDocument({
      service: '开餐馆', number: '360000-1', agency: '南昌市行政审批局', submittedAt: at, sample: false, declaration: '以上内容属实。',
      sections: [{ title: '经营者', fields: [{ name: 'name', label: '姓名', value: '王示例' }] }],
      materials: [{ name: '营业执照', how: '电子证照', from: '市场监管部门' }], confirmed: [{ name: '王示例', role: '经营者', at }],
    })
    expect(document.title).toBe('开餐馆申请表')
    expect(document.watermark).toBeUndefined()
    expect(fieldsIn(document.blocks)).toEqual([['姓名', '王示例']])
    expect(document.blocks).toContainEqual(expect.objectContaining({ kind: 'table', rows: [['1', '营业执照', '电子证照', '市场监管部门']] }))
    expect(document.blocks).toContainEqual(expect.objectContaining({ kind: 'table', rows: [['王示例', '经营者', '2026-03-05 09:30']] }))
  })

  it('say beside each answer where it came from, which digest was confirmed, and whose part of the form it is', () => {
    const content = {
      service: '开餐馆', number: '360000-1', agency: '南昌市行政审批局', submittedAt: at, sample: false, materials: [], confirmed: [],
      sections: [{ title: '经营者', fields: [{ name: 'name', label: '姓名', value: '王示例', from: '实名认证信息' }] }],
    }
    const document = applicationDocument({ ...content, digest: { label: '摘要', value: 'ab12' }, excerpt: '本表只有经营者的内容' })
    expect(document.blocks).toContainEqual(expect.objectContaining({ kind: 'table', head: ['项目', '内容', '来源和时间'], rows: [['姓名', '王示例', '实名认证信息']] }))
    expect(JSON.stringify(document.blocks)).toContain('摘要：ab12')
    expect(document.facts).toMatchObject({ 办件状态: '已提交' })
    expect(document.id).not.toBe(applicationDocument({ ...content, digest: { label: '摘要', value: 'ab12' }, excerpt: '本表只有卖方的内容' }).id)
  })

  it('show a result with its ground, and against a refusal what can be done', () => {
    const content = {
      item: '食品经营许可', number: '360000-1', agency: '南昌市行政审批局', applicant: '王**', submittedAt: at, decidedAt: at, decision: 'refused' as const,
      ground: '场所不符合条件', legalBasis: ['《食品安全法》第三十五条'], result: null, remedy: '60 日内可以申请行政复议。', sample: false,
    }
    const refused = resultDocument(content)
    expect(refused).toMatchObject({ title: '食品经营许可不予办理决定书', facts: { 办件编号: '360000-1', 办件状态: '不予' } })
    for (const text of ['场所不符合条件', '60 日内可以申请行政复议。']) expect(refused.blocks).toContainEqual(expect.objectContaining({ kind: 'paragraph', text }))
    expect(resultDocument({ ...content, decision: 'granted', ground: null, remedy: null, result: '食品经营许可证' })).toMatchObject({ title: '食品经营许可办理结果通知书', facts: { 办件状态: '准予' } })
  })

  it('show what a source answered, to whose question, under which consent; or that it has no record', () => {
    const query = { name: '无违法记录查询', source: '示例数据来源', agency: '南昌市行政审批局', caseNumber: '360000-1', subject: '王*例', askedAt: at, consent: 'C1', sample: true, result: [{ name: 'none', label: '结果', value: '无' }] }
    expect(fieldsIn(queryResultDocument(query).blocks)).toContainEqual(['授权编号', 'C1'])
    expect(queryResultDocument({ ...query, result: [] }).blocks).toContainEqual({ kind: 'paragraph', text: '没有查到记录。' })
  })
})
