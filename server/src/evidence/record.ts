import { randomBytes } from 'node:crypto'
import { parseMobile, parseResidentId } from '@gft/kernel'
import type { Actor, Statement } from '#platform'
import { insertFact } from './store.ts'

/** What a body may hold: ids, codes, times, counts and digests. Words of people never fit through `isImpersonal`. */
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
 * Throws when the subject or the body holds anything that could be a personal value.
 */
export function record(kind: FactKind, actor: Actor, now: Date, about: { subject: string | null; body?: FactBody }): Statement {
  const { subject } = about
  // Who acts for another says so, and by which mandate.
  const body = actor.by && !actor.by.over ? { ...about.body, for: actor.for, mandate: actor.by.id } : (about.body ?? {})
  const who = actor.kind === 'anonymous' ? null : (actor.subject ?? actor.kind)
  refusePersonal(kind.kind, { subject, ...Object.fromEntries(Object.keys(body).map((name) => [`name ${name}`, name])) })
  refusePersonal(kind.kind, body)
  return insertFact(kind.class, kind.kind, subject, who, now, JSON.stringify(body), randomBytes(32))
}

function refusePersonal(kind: string, values: FactBody): void {
  for (const [name, value] of Object.entries(values)) {
    if (!isImpersonal(value)) throw new Error(`fact ${kind}: ${isCode(name) ? name : 'a name'} holds what could be a personal value`)
  }
}

/** Whether a value is nothing but an id, a code, a time, a count or a digest. */
function isImpersonal(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
  if (typeof value !== 'string') return value === null || typeof value === 'boolean'
  return isCode(value) && !namesPerson(value)
}

/** ASCII without spaces: ids, codes, instants, hex. Chinese names, addresses and sentences do not pass. */
const isCode = (text: string) => /^[\w.:/+=-]{0,128}$/.test(text)

/** Whether an identity number or a mobile number stands in a code, alone or beside something else. */
function namesPerson(code: string): boolean {
  const rest = code.replace(RANDOM, ' ')
  const numbers = rest.match(/\d+x?/gi) ?? []
  const alone = rest.replace(/[-._:/]/g, '')
  return [...numbers, alone].some((text) => parseResidentId(text.toUpperCase()) !== undefined || parseMobile(text) !== undefined)
}

// Drawn or hashed: among their digits some number or other is found by chance.
const RANDOM = /(?<![0-9a-z])([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])/gi
