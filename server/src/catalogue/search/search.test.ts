import { describe, expect, it } from 'vitest'
import { openSearch, type Findable } from './search.ts'

const service = (id: string, name: string, keywords: string[], about: string[] = [], first = false): Findable => ({ id, name, keywords, about, first })

const { find } = openSearch([
  service('house', '二手房转移登记一件事', ['二手房', '过户', '买房', '房产证'], ['缴税、过户、水电气户头一次办完', '不动产转移登记'], true),
  service('transfer', '不动产转移登记(存量房买卖)', ['过户', '房产证', '产权'], ['把房子登记到受让方名下']),
  service('mortgage', '不动产抵押登记', ['房贷', '贷款'], ['用房子抵押贷款']),
  service('water', '用水过户', ['水表', '户名', '更名'], ['水的户头改到受让方名下']),
  service('birth', '新生儿出生一件事', ['生孩子', '上户口', '落户'], ['从出生证明到上户口、医保、社保卡'], true),
  service('household', '新生儿户口登记', ['上户口', '落户', '报户口'], ['孩子出生后登记户口']),
  service('fund', '住房公积金提取', ['公积金', '租房提取'], ['租房、买房时取出公积金']),
  service('etc', 'ETC办理', ['高速', '通行'], ['高速公路不停车收费']),
], [
  { plain: ['按揭'], official: ['抵押登记'] },
  { plain: ['房本'], official: ['不动产'] },
  { plain: ['娃'], official: ['新生儿'] },
])

describe('a service is found by', () => {
  it.each([
    ['its words', '二手房', 'house'],
    ['a part of its name', '抵押', 'mortgage'],
    ['a keyword', '租房提取', 'fund'],
    ['one character', '水', 'water'],
    ['pinyin', 'gongjijin', 'fund'],
    ['pinyin with spaces', 'gong ji jin', 'fund'],
    ['pinyin whose last syllable is unfinished', 'ershouf', 'house'],
    ['initials', 'gjj', 'fund'],
    ['initials from the middle of a name', 'dydj', 'mortgage'],
    ['a homophone', '而手房', 'house'],
    ['homophones all through', '公鸡金', 'fund'],
    ['a wrong character', '二手访过户', 'house'],
    ['swapped characters', '积公金', 'fund'],
    ['full-width letters', 'ＥＴＣ', 'etc'],
    ['what people call it', '按揭', 'mortgage'],
    ['a sentence', '我想给孩子上户口，怎么办理？', 'household'],
  ])('%s: %s', (_, typed, id) => {
    expect(find(typed)).toContain(id)
    expect(find(typed).indexOf(id)).toBeLessThan(2)
  })

  it('what people call a thing weighs only as much as it says of the whole', () => {
    expect(find('水表更名')[0]).toBe('water')
  })
})

describe('the order', () => {
  it('has the chain before its items when both are meant', () => {
    expect(find('房产证')[0]).toBe('house')
    expect(find('新生儿')[0]).toBe('birth')
  })

  it('has a name before a mention', () => {
    expect(find('公积金')[0]).toBe('fund')
    expect(find('不动产')).not.toContain('etc')
  })
})

describe('nothing is found', () => {
  it.each(['', '   ', '，。！', '天气预报', 'zzzz', 'x'])('for “%s”', (typed) => {
    expect(find(typed)).toEqual([])
  })
})
