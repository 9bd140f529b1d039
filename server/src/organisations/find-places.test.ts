import { describe, expect, it } from 'vitest'
import { findPlaces } from './find-places.ts'

const names = (typed: string) => findPlaces(typed).map((region) => region.name)

describe('a place is found by', () => {
  it.each([
    ['its name', '景德镇市', '景德镇市'],
    ['its name without 市 or 县', '景德镇', '景德镇市'],
    ['a part of its name', '谷滩', '红谷滩区'],
    ['its pinyin', 'jingdezhen', '景德镇市'],
    ['its pinyin with spaces and capitals', 'Jing De Zhen', '景德镇市'],
    ['its local reading', 'yanshan', '铅山县'],
    ['its initials', 'jdz', '景德镇市'],
    ['full-width letters of a Chinese keyboard', 'ｊｄｚ', '景德镇市'],
  ])('%s', (_, typed, name) => {
    expect(names(typed)[0]).toBe(name)
  })

  it('the larger region first when several bear the name', () => {
    expect(names('南昌').slice(0, 2)).toEqual(['南昌市', '南昌县'])
  })

  it('nothing when nothing or nonsense was typed', () => {
    expect(names('  ')).toEqual([])
    expect(names('qqq')).toEqual([])
  })
})
