import { en as components } from '@gft/ui/text/en.ts'
import type { zh } from './zh.ts'

/** The same in English, for the main paths. */
export const en: Readonly<Record<keyof typeof zh, string>> = {
  ...components,
  'site.title': '{page} · Ganfutong',
  'site.home': 'Ganfutong · Jiangxi government services',
  'site.errorTitle': 'Error: {page}',
  'missing.title': 'We could not find this page',
  'missing.lead': 'The address may be mistyped, or the page has moved. Everything you entered is still there.',
  'missing.home': 'Go to the home page',
  'missing.search': 'Search for a service',
  'broken.title': 'Something went wrong on our side',
  'broken.lead': 'It was not your doing. What you sent is kept and will not be sent twice. Please try again in a few minutes.',
  'broken.again': 'Try again',
  'broken.call': 'If it cannot wait, call 12345 and say which service it is.',
}
