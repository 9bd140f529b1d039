/**
 * A refusal is an answer, not an accident: the system understood what was asked and says no, with a stable code,
 * an HTTP status and a sentence in Chinese and English. It is thrown anywhere and rendered once, by `problem`.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly params: RefusalParams
  readonly extensions: RefusalExtensions
  readonly text: Readonly<Record<Locale, string>>

  constructor(entry: RefusalEntry, params: RefusalParams = {}, extensions: RefusalExtensions = {}) {
    // The message reaches logs, so it names the code alone: params may hold what a person typed.
    super(entry.code)
    this.name = 'Refusal'
    this.code = entry.code
    this.status = entry.status
    this.params = params
    this.extensions = extensions
    this.text = { zh: entry.zh, en: entry.en }
  }
}

export type Locale = 'zh' | 'en'

/** What the sentence mentions in braces: `{item}` is filled from `params.item`. */
export type RefusalParams = Readonly<Record<string, string | number>>

/** Further members of the problem document, e.g. `{ errors: [...] }` (RFC 9457 §3.2). */
export type RefusalExtensions = Readonly<Record<string, unknown>>

/** One refusal as its module writes it down. Both sentences mention the same params. */
export type RefusalText = { readonly status: number; readonly zh: string; readonly en: string }

/** One refusal as it is listed: `code` is `<module>.<name>`. */
export type RefusalEntry = RefusalText & { readonly code: string }

/** Call it to get the refusal to throw; read it to know its code, status and sentences. */
export type Refuse<Sentence extends string = string> = RefusalEntry & ((...args: RefuseArguments<Sentence>) => Refusal)

export type Refusals<Texts extends Record<string, RefusalText>> = {
  readonly [Name in keyof Texts]: Refuse<Texts[Name]['zh']>
}

/** RFC 9457 problem document, media type `application/problem+json`. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly params: RefusalParams
  readonly [extension: string]: unknown
}

/**
 * Declares a module's refusals: `const refusal = refusals('cases', { not_open: { status: 409, zh, en } })`, then
 * `throw refusal.not_open({ item })`. `Object.values(refusal)` lists them all.
 * Throws at load when a name, a status or the params of the two sentences are not in order.
 */
export function refusals<const Texts extends Record<string, RefusalText>>(module: string, texts: Texts): Refusals<Texts> {
  const list = Object.entries(texts).map(([name, text]) => [name, refuse(entry(module, name, text))])
  return Object.freeze(Object.fromEntries(list)) as Refusals<Texts>
}

/** The problem document that a client receives, in its language. */
export function problem(refusal: Refusal, locale: Locale): Problem {
  return {
    ...refusal.extensions,
    type: `/problems/${refusal.code}`,
    title: title(refusal.status, locale),
    status: refusal.status,
    detail: fill(refusal.text[locale], refusal.params),
    code: refusal.code,
    params: refusal.params,
  }
}

type RefuseArguments<Sentence extends string> = [Mentioned<Sentence>] extends [never]
  ? [params?: Readonly<Record<string, never>>, extensions?: RefusalExtensions]
  : [params: Readonly<Record<Mentioned<Sentence>, string | number>>, extensions?: RefusalExtensions]

type Mentioned<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Mentioned<Rest>
  : never

function refuse(entry: RefusalEntry): Refuse {
  const make = (params?: RefusalParams, extensions?: RefusalExtensions) => new Refusal(entry, params, extensions)
  return Object.freeze(Object.assign(make, entry))
}

function entry(module: string, name: string, { status, zh, en }: RefusalText): RefusalEntry {
  const code = `${module}.${name}`
  if (!/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(code)) throw new Error(`${code}: a refusal is named in snake_case`)
  if (!Number.isInteger(status) || status < 400 || status > 599) throw new Error(`${code}: ${status} is no refusing status`)
  if (!zh.trim() || !en.trim()) throw new Error(`${code}: needs a sentence in Chinese and in English`)
  if (mentioned(zh) !== mentioned(en)) throw new Error(`${code}: the two sentences mention different params`)
  return { code, status, zh, en }
}

function mentioned(sentence: string): string {
  const names = [...sentence.matchAll(PARAM)].map(([, name]) => name)
  return [...new Set(names)].sort().join()
}

function fill(sentence: string, params: RefusalParams): string {
  return sentence.replace(PARAM, (braces, name: string) => String(params[name] ?? braces))
}

const PARAM = /\{(\w+)\}/g

function title(status: number, locale: Locale): string {
  return (TITLES[status] ?? (status < 500 ? CANNOT : UNAVAILABLE))[locale]
}

const CANNOT = { zh: '现在不能办理', en: 'This cannot be done now' }
const UNAVAILABLE = { zh: '服务暂时不可用', en: 'The service is temporarily unavailable' }
const TITLES: Readonly<Record<number, Record<Locale, string>>> = {
  400: { zh: '请求无法识别', en: 'The request could not be understood' },
  401: { zh: '请先登录', en: 'Please sign in' },
  403: { zh: '没有办理权限', en: 'Not permitted' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '与当前状态不符', en: 'In conflict with the current state' },
  410: { zh: '已失效', en: 'No longer valid' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '不支持的格式', en: 'Format not supported' },
  422: { zh: '内容需要修改', en: 'Something needs to be corrected' },
  429: { zh: '操作过于频繁', en: 'Too many attempts' },
}
