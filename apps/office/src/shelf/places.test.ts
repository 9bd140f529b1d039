import { describe, expect, test } from 'vitest'
import { placeRows } from './places.ts'

const place = (code: string, name: string, pinyin: string, initials: string) => ({ code, name, pinyin, initials })
const province = {
  ...place('360000000000', '江西省', 'jiang xi sheng', 'jxs'),
  cities: [
    { ...place('360100000000', '南昌市', 'nan chang shi', 'ncs'), functional: false, counties: [place('360102000000', '东湖区', 'dong hu qu', 'dhq')] },
    { ...place('360700000000', '赣州市', 'gan zhou shi', 'gzs'), functional: false, counties: [place('360703000000', '南康区', 'nan kang qu', 'nkq')] },
  ],
}
const names = (chosen: string, text: string) => placeRows(province, chosen, text).map(({ name }) => name)

describe('the places to choose from', () => {
  test('are the province and its cities, with the counties of the chosen one', () => {
    expect(names('360000000000', '')).toEqual(['江西省', '南昌市', '赣州市'])
    expect(names('360102000000', '')).toEqual(['江西省', '南昌市', '东湖区', '赣州市'])
  })

  test.each([['南', ['南昌市', '南康区']], ['nan k', ['南康区']], ['gzs', ['赣州市']], ['上海', []]])('are with “%s” those that it names', (text, found) => {
    expect(names('', text)).toEqual(found)
  })
})
