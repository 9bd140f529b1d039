import { catalogue } from '@gft/ui/text/catalogue.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** `text(Astro.locals.lang)('missing.title')`; gaps such as `{page}` must be filled. */
export const text = catalogue(zh, en)
