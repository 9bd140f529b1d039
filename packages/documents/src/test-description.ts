import type { Description } from './page/description.ts'

/** A licence of nobody: persona on region 360000, example data. */
export const DESCRIPTION: Description = {
  title: '不动产权证书', author: '南昌市自然资源和规划局', subject: '电子证照', created: new Date('2026-03-05T01:00:00Z'), id: '0123456789abcdef'.repeat(2),
  watermark: '示例数据', footer: '电子证照标识', facts: { 证照标识: 'X' },
  attachments: [{ name: 'data.xml', title: '结构化数据', bytes: Buffer.from('<Data/>') }],
  blocks: [
    { kind: 'title', text: '不动产权证书', under: '编号 0000001' },
    { kind: 'fields', columns: 2, fields: [{ label: '权利人', value: '王示例' }, { label: '面积', value: '89.6平方米' }, { label: '坐落', value: '示例路1号', wide: true }] },
    { kind: 'code', content: 'https://example.invalid/v/1', words: ['扫码核验'] },
    { kind: 'signing', agency: '南昌市自然资源和规划局', day: '2026年3月5日' },
  ],
}
