import { jiangxiRegions, type Region } from '@gft/kernel'

/**
 * Regions that a person may mean by what was typed: a name or part of one (`红谷滩`), pinyin with or without spaces
 * (`jingdezhen`), or initials (`jdz`). Best first; of equals the larger region.
 */
export function findPlaces(typed: string, limit = 20): Region[] {
  const text = typed.normalize('NFKC').toLowerCase().replace(/[\s']/g, '')
  if (!text) return []
  const ranked = jiangxiRegions.map((region) => ({ region, rank: rankOf(region, text) })).filter(({ rank }) => rank < UNLIKE)
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, limit).map(({ region }) => region)
}

const UNLIKE = 7

function rankOf({ name, pinyin, initials }: Region, text: string): number {
  const sound = pinyin.replaceAll(' ', '')
  const bare = name.replace(/[省市区县]$/, '')
  const tests = [
    name === text || bare === text,
    sound === text || sound === text + soundOfLast(pinyin),
    initials === text || initials.slice(0, -1) === text,
    name.startsWith(text),
    name.includes(text),
    sound.startsWith(text),
    text.length > 1 && initials.startsWith(text),
  ]
  const rank = tests.indexOf(true)
  return rank < 0 ? UNLIKE : rank
}

function soundOfLast(pinyin: string): string {
  return pinyin.slice(pinyin.lastIndexOf(' ') + 1)
}
