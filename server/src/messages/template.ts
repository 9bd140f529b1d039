import { chineseDay, isLegalDay } from '@gft/kernel'

/** A message as content words it; `{name}` stands for a parameter. */
export interface Template {
  readonly id: string
  readonly title: Text
  readonly text: Text
  /** Parameters that the sentences mention, in both languages. */
  readonly variables: readonly string[]
}
interface Text { readonly zh: string; readonly en: string }

export type Params = Readonly<Record<string, string>>
export type Templates = Readonly<Record<string, Template>>

/** Throws for a template that is not there, or one that mentions a parameter that is not given. */
export function checkParams(templates: Templates, id: string, params: Params): void {
  const missing = templateIn(templates, id).variables.filter((name) => !params[name])
  if (missing.length > 0) throw new Error(`message template ${id} lacks ${missing.join(', ')}`)
}

/** The message as it is read. Throws for a template that is not there. */
export function worded(templates: Templates, id: string, params: Params): { title: Text; text: Text } {
  const { title, text } = templateIn(templates, id)
  return { title, text: { zh: filled(text.zh, params, inChinese), en: filled(text.en, params) } }
}

function templateIn(templates: Templates, id: string): Template {
  const template = Object.hasOwn(templates, id) ? templates[id] : undefined
  if (!template) throw new Error(`no message template ${id}`)
  return template
}

const filled = (sentence: string, params: Params, say = (value: string) => value): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => say(params[name] ?? ''))

/** A legal day as Chinese writes it; anything else as it is. */
const inChinese = (value: string): string => (isLegalDay(value) ? chineseDay(value) : value)
