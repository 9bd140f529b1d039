import type { Grant } from '@gft/ui/grant/grant.ts'
import type { Lang } from '@gft/ui/text/catalogue.ts'
import { text } from '../text/text.ts'
import type { Page } from './questions.ts'
import type { Sent } from './sent.ts'

export type Use = Page['grants'][number]
interface Decision { readonly use: string; readonly agreed: boolean }

/** Uses that are still to be decided, each on its own row. */
export const undecided = ({ grants }: Page): Use[] => grants.filter(({ agreed }) => agreed === null)
export const decided = ({ grants }: Page): Use[] => grants.filter(({ agreed }) => agreed !== null)
/** A source that knows several records, of which none was chosen yet. */
export const unchosen = ({ grants }: Page): Use[] => grants.filter(({ choices }) => choices.length > 0 && choices.every(({ chosen }) => !chosen))

export const fieldOf = (use: string): string => `use.${use}`

/** The field in which one of a source's records is chosen. */
export const recordField = (use: string): string => `record.${use}`

/** What was chosen for a use in the form that was sent; undefined when nothing was. */
export function choiceIn(sent: Sent | undefined, use: string): 'yes' | 'no' | undefined {
  const chosen = sent?.text(fieldOf(use))
  return chosen === 'yes' || chosen === 'no' ? chosen : undefined
}

/** Every decision that a form holds, read without knowing the page, so that a held form can be acted on at once. */
export function decisionsIn({ form }: Sent): Decision[] {
  const prefix = fieldOf('')
  return [...form].flatMap(([name, value]) => (name.startsWith(prefix) && (value === 'yes' || value === 'no') ? [{ use: name.slice(prefix.length), agreed: value === 'yes' }] : []))
}

/** A use as a row to decide on: what is read, where it lies, who gets it, for what, until when. */
export function grantOf(use: Use, lang: Lang): Grant {
  const names = (all: readonly { zh: string; en: string }[]) => all.map((one) => one[lang])
  return {
    title: use.name[lang], who: names(use.agencies).join(lang === 'zh' ? '、' : ', '), fields: names(use.fields), why: use.purpose[lang],
    until: use.until, otherwise: text(lang)('consent.otherwise'),
  }
}
