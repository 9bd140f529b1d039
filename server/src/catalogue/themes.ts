import type { Text } from '@gft/forms'

/** Themes in the order of the two life cycles of 国办发〔2025〕24号: people first, then enterprises. */
const THEMES: readonly Text[] = [
  { zh: '出生', en: 'Birth' }, { zh: '教育', en: 'Education' }, { zh: '就业', en: 'Work' }, { zh: '生活', en: 'Daily life' },
  { zh: '置业', en: 'Housing' }, { zh: '户籍', en: 'Residence and identity' }, { zh: '出行', en: 'Travel' }, { zh: '就医', en: 'Health' }, { zh: '救助', en: 'Relief' },
  { zh: '退役军人', en: 'Veterans' }, { zh: '养老', en: 'Old age' }, { zh: '身后', en: 'After death' },
  { zh: '准入准营', en: 'Starting a business' }, { zh: '招聘用工', en: 'Hiring' }, { zh: '纳税缴费', en: 'Taxes and fees' },
  { zh: '纳税', en: 'Taxes' }, { zh: '融资', en: 'Finance' }, { zh: '经营发展', en: 'Running a business' },
  { zh: '文旅', en: 'Culture and tourism' }, { zh: '农林', en: 'Farming and forestry' }, { zh: '生产', en: 'Production' }, { zh: '工程建设', en: 'Construction' }, { zh: '注销退出', en: 'Closing a business' },
]

/** A theme in both languages; one that is not in the list stands for itself. */
export function theme(zh: string): Text {
  return THEMES.find((known) => known.zh === zh) ?? { zh, en: zh }
}

/** Things by their first theme, in the order of the themes; what has none comes last. */
export function byTheme<T>(things: readonly T[], themesOf: (thing: T) => readonly string[]): { theme: Text; things: T[] }[] {
  const groups = Map.groupBy(things, (thing) => themesOf(thing)[0] ?? OTHER.zh)
  return [...groups]
    .map(([zh, group]) => ({ theme: zh === OTHER.zh ? OTHER : theme(zh), things: group }))
    .sort((a, b) => placeOf(a.theme) - placeOf(b.theme))
}

const OTHER = { zh: '其他', en: 'Other' }

function placeOf({ zh }: Text): number {
  const place = THEMES.findIndex((known) => known.zh === zh)
  return place < 0 ? THEMES.length + (zh === OTHER.zh ? 1 : 0) : place
}
