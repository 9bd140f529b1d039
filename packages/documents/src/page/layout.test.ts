import { describe, expect, it } from 'vitest'
import { notoSansSC } from '../type/typeface.ts'
import { DESCRIPTION } from '../test-description.ts'
import { A4, type Block, type Description } from './description.ts'
import type { Laid, LaidPage } from './laid.ts'
import { layout } from './layout.ts'

const faces = notoSansSC()
const laid = (blocks: readonly Block[], more: Partial<Description> = {}): Laid => {
  const { watermark: _, ...plain } = DESCRIPTION
  return layout({ ...plain, footer: '', ...more, blocks }, faces)
}
const textsOn = ({ items }: LaidPage): string[] => items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))

describe('pages', () => {
  it('go on where one is full, and are numbered', () => {
    const { pages } = laid(Array.from({ length: 60 }, (_, index) => ({ kind: 'paragraph', text: `第${index}段` })))
    expect(pages.length).toBeGreaterThan(1)
    pages.forEach((page, index) => expect(textsOn(page)).toContain(`第${index + 1}页 共${pages.length}页`))
    expect(pages.flatMap(textsOn).filter((text) => text.endsWith('段'))).toHaveLength(60)
  })

  it('repeat the head of a table, and split a row that is higher than a page', () => {
    const { pages } = laid([{ kind: 'table', head: ['事项', '说明'], widths: [1, 3], rows: [['甲', '说明。'.repeat(900)], ['乙', '短']] }])
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(textsOn(page).filter((text) => text === '事项')).toHaveLength(1)
    expect(pages.flatMap(textsOn).join('').match(/说明。/g)).toHaveLength(900)
  })

  it('hold everything that is on them, however long a name is', () => {
    const { pages } = laid([{ kind: 'title', text: '名称'.repeat(40) }, { kind: 'fields', columns: 2, fields: [{ label: '很长的标签'.repeat(6), value: 'A'.repeat(300) }, { label: '短', value: '值' }] }],
      { watermark: '示例数据', annotation: { to: '机关'.repeat(30), matter: '事项'.repeat(30), until: '2026年4月5日' } })
    for (const { items, marks } of pages) {
      for (const item of [...items, ...marks]) {
        if (item.kind !== 'text') continue
        const width = item.advances.reduce((sum, advance) => sum + advance, 0) * Math.cos(((item.turned ?? 0) * Math.PI) / 180)
        expect(item.x).toBeGreaterThanOrEqual(0)
        expect(item.x + width).toBeLessThanOrEqual(A4.width)
        expect(item.y).toBeLessThanOrEqual(A4.height)
      }
    }
  })

  it('keep agency, day and seal together', () => {
    const { pages, seal } = laid([{ kind: 'space', height: 220 }, { kind: 'signing', agency: '示例局', day: '2026年3月5日' }])
    expect(textsOn(pages[1]!)).toEqual(expect.arrayContaining(['示例局', '2026年3月5日']))
    expect(seal?.page).toBe(1)
    expect(seal!.x + 21).toBeLessThan(A4.width)
  })

  it('say which characters the font has no shape for', () => {
    const { pages, missing } = laid([{ kind: 'paragraph', text: '张𠮷䶮' }])
    expect(missing).toEqual(['𠮷'])
    expect(textsOn(pages[0]!).join('')).toContain('𠮷（U+20BB7）')
  })

  it('carry the use of an annotated copy on each of them, apart from the page itself', () => {
    const { pages } = laid([{ kind: 'space', height: 200 }, { kind: 'paragraph', text: '一\n二\n三\n四' }, { kind: 'space', height: 200 }, { kind: 'paragraph', text: '末' }], { annotation: { to: '示例局', matter: '提取', until: '2026年4月5日', number: '7' } })
    expect(pages.length).toBe(2)
    for (const { marks } of pages) {
      expect(marks[0]).toMatchObject({ text: '加注件：仅供示例局办理“提取”使用，2026年4月5日前有效；办件编号 7' })
      expect(marks.filter((mark) => mark.kind === 'text' && mark.turned !== undefined).length).toBeGreaterThan(2)
    }
  })
})
