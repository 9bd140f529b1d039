import { randomBytes } from 'node:crypto'
import type { Actor, Statement } from '#platform'
import { insertFact } from './store.ts'

/** What a body may hold: ids, codes, times, counts and digests. Words of people never fit through `checked`. */
export type FactBody = Readonly<Record<string, string | number | boolean | null>>

/** A kind of fact, declared once in its module's facts.ts. Leaves are sealed into the log; news is told and forgotten. */
export interface FactKind {
  readonly kind: string
  readonly class: 'leaf' | 'news'
  readonly means: { readonly zh: string; readonly en: string }
}

export const leaf = (kind: string, zh: string, en: string): FactKind => ({ kind, class: 'leaf', means: { zh, en } })
export const news = (kind: string, zh: string, en: string): FactKind => ({ kind, class: 'news', means: { zh, en } })

/**
 * Records a fact in the caller's transaction: the returned statement goes into `tx.write` beside the writes it tells of.
 * Throws when the body holds anything that could be a personal value.
 */
export function record(kind: FactKind, actor: Actor, now: Date, about: { subject: string | null; body?: FactBody }): Statement {
  const body = checked(kind.kind, about.body ?? {})
  const who = actor.kind === 'anonymous' ? null : (actor.subject ?? actor.kind)
  return insertFact(kind.class, kind.kind, about.subject, who, now, JSON.stringify(body), randomBytes(32))
}

/** ASCII without spaces: ids, codes, instants, hex. Chinese names, addresses and sentences do not pass. */
const CODE = /^[\w.:/+=-]{0,128}$/
const RESIDENT_ID = /(?<!\w)\d{17}[\dXx](?!\w)/
const MOBILE = /(?<!\w)1[3-9]\d{9}(?!\w)/

function checked(kind: string, body: FactBody): FactBody {
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') continue
    const personal = !CODE.test(value) || RESIDENT_ID.test(value) || MOBILE.test(value)
    if (personal) throw new Error(`fact ${kind}: ${name} holds what could be a personal value`)
  }
  return body
}
