import { fen, formatYuan, fullRegionName, parseRegionCode } from '@gft/kernel'
import type { Value } from './answers.ts'
import type { Element, Text } from './definition.ts'

export type Language = keyof Text

/** An answer as a person reads it: `¥1,234.50`, `2024年5月1日`, 是, an option's label, `89.5 平方米`. */
export function answerText(element: Element, value: Value, language: Language): string {
  return READERS[element.kind]?.(value, element, language) ?? withUnit(String(value), element, language)
}

type Reader = (value: Value, element: Element, language: Language) => string | undefined

const READERS: Partial<Record<Element['kind'], Reader>> = {
  money: (value) => (Number.isSafeInteger(value) ? formatYuan(fen(Number(value))) : undefined),
  date: (value, _element, language) => (language === 'zh' ? chineseDay(String(value)) : undefined),
  yesno: (value, _element, language) => YES_NO[language][value === true ? 0 : 1],
  choice: (value, { options }, language) => options?.find((option) => option.value === value)?.label[language],
  region: (value, _element, language) => (language === 'zh' ? regionName(String(value)) : undefined),
}

const YES_NO = { zh: ['是', '否'], en: ['Yes', 'No'] } as const

function chineseDay(day: string): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  return year === undefined ? undefined : `${year}年${Number(month)}月${Number(date)}日`
}

function regionName(code: string): string | undefined {
  const region = parseRegionCode(code)
  return region && fullRegionName(region)
}

function withUnit(text: string, { kind, unit }: Element, language: Language): string {
  return unit && kind === 'number' ? `${text} ${unit[language]}` : text
}
