import { catalogue } from './catalogue.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** The components' own words: `text('zh')('task.done')`. */
export const text = catalogue(zh, en)
