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

/** Templates by id; asking for one that is not there, or with a parameter missing, throws. */
export interface Templates {
  /** Throws unless the template is there and every parameter it mentions is given. */
  check(id: string, params: Params): void
  title(id: string): Text
  text(id: string, params: Params): Text
}

export function templatesOf(all: readonly Template[]): Templates {
  const byId = new Map(all.map((template) => [template.id, template]))
  const get = (id: string): Template => {
    const template = byId.get(id)
    if (!template) throw new Error(`no message template ${id}`)
    return template
  }
  return {
    check(id, params) {
      const missing = get(id).variables.filter((name) => !params[name])
      if (missing.length > 0) throw new Error(`message template ${id} lacks ${missing.join(', ')}`)
    },
    title: (id) => get(id).title,
    text(id, params) {
      const { zh, en } = get(id).text
      return { zh: filled(zh, params), en: filled(en, params) }
    },
  }
}

const filled = (sentence: string, params: Params): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')

/** An SMS begins with who it is from (电信网编码短信签名). */
export const SIGNATURE: Text = { zh: '【赣服通】', en: '[Ganfutong] ' }
