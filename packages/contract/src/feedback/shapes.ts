import { Type } from 'typebox'

/** Five grades, the best first (好差评); the last two are bad ratings. */
export const GRADES = ['very-satisfied', 'satisfied', 'basically-satisfied', 'dissatisfied', 'very-dissatisfied'] as const
export type Grade = (typeof GRADES)[number]

/** What one may say in a word: what went well first, then what did not. */
export const TAGS = [
  'done-at-once', 'little-to-fill', 'clear-progress', 'polite',
  'too-late', 'extra-conditions', 'extra-documents', 'asked-twice', 'unclear', 'rude',
] as const
export type Tag = (typeof TAGS)[number]

interface Text { readonly zh: string; readonly en: string }

/** What grades and tags are called. */
export const words: { readonly grade: Readonly<Record<Grade, Text>>; readonly tag: Readonly<Record<Tag, Text>> } = {
  grade: {
    'very-satisfied': { zh: '非常满意', en: 'Very satisfied' },
    satisfied: { zh: '满意', en: 'Satisfied' },
    'basically-satisfied': { zh: '基本满意', en: 'Fairly satisfied' },
    dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
    'very-dissatisfied': { zh: '非常不满意', en: 'Very dissatisfied' },
  },
  tag: {
    'done-at-once': { zh: '一次办好', en: 'Done in one go' },
    'little-to-fill': { zh: '填得少', en: 'Little to fill in' },
    'clear-progress': { zh: '进度清楚', en: 'Clear progress' },
    polite: { zh: '态度好', en: 'Polite' },
    'too-late': { zh: '超过时限', en: 'Past the time limit' },
    'extra-conditions': { zh: '指南以外加了条件', en: 'Conditions not in the guide' },
    'extra-documents': { zh: '指南以外要了材料', en: 'Documents not in the guide' },
    'asked-twice': { zh: '同样的内容要了几遍', en: 'Asked for the same twice' },
    unclear: { zh: '没有一次说清楚', en: 'Not told at once' },
    rude: { zh: '态度不好', en: 'Impolite' },
  },
}

export const GradeSchema = Type.Union([
  Type.Literal('very-satisfied'), Type.Literal('satisfied'), Type.Literal('basically-satisfied'), Type.Literal('dissatisfied'), Type.Literal('very-dissatisfied'),
])
export const TagSchema = Type.Union([
  Type.Literal('done-at-once'), Type.Literal('little-to-fill'), Type.Literal('clear-progress'), Type.Literal('polite'),
  Type.Literal('too-late'), Type.Literal('extra-conditions'), Type.Literal('extra-documents'), Type.Literal('asked-twice'), Type.Literal('unclear'), Type.Literal('rude'),
])
