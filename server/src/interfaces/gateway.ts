import type { InterfaceDefinition } from '@gft/forms'
import { newId } from '@gft/kernel'
import { mayUse, used } from '#consents'
import { record } from '#evidence'
import { THE_SYSTEM, UpstreamFailed, type Database, type Outbound, type Settings, type Statement } from '#platform'
import { conforming, type Record_ } from './conform.ts'
import { facts } from './facts.ts'
import { insertCall } from './store.ts'

/** One call of a registered interface, about one person's matter. */
export interface Question {
  readonly definition: InterfaceDefinition
  readonly parameters: Readonly<Record<string, unknown>>
  readonly purpose: { readonly zh: string; readonly en: string }
  readonly matter: string
  /** Whose data it is: the one who sees this use. */
  readonly owner: string
  /** The consent it rests on; null only for what the law lets the agency do with its own register. */
  readonly grant: string | null
  /** Id of the agency that needs it; of its kind where the place has none. */
  readonly agency: string
  /** Fields that were allowed; null for all (an agency's own register). */
  readonly fields: readonly string[] | null
  /** Of a write: makes a repeated call the same act at the other end. */
  readonly idempotencyKey?: string
}

export interface Reply {
  readonly outcome: 'answered' | 'empty' | 'refused' | 'failed'
  readonly records: readonly Record_[]
  /** Of 'refused': the upstream's plain reason, if it gave one. Of 'failed': what kind of failure. */
  readonly reason: string | null
  /** The call's own row, its use and its leaf: to be written with whatever the caller makes of the answer. */
  readonly writes: readonly Statement[]
}

export interface Gateway { ask(question: Question): Promise<Reply> }

/**
 * The one way to departments' data. The consent is checked now, the call is signed, bounded in time and size, its answer
 * checked against the register and cut to the allowed fields; a use and a leaf follow, whatever came of it.
 * Never called inside a transaction: an outside system must not hold our locks.
 */
export function openGateway(needs: { db: Database; outbound: Outbound; settings: Settings; now: () => Date }): Gateway {
  const baseUrl = (system: string) => needs.settings.upstreams[system] ?? `${needs.settings.sandboxUrl}/${system}`

  async function ask(q: Question): Promise<Reply> {
    const began = needs.now()
    if (q.grant !== null && !(await mayUse(needs.db, { ...q, grant: q.grant }, began))) return closed(q, began, needs.now(), { outcome: 'refused', records: [], reason: 'no_consent' })
    return closed(q, began, needs.now(), await reached(q))
  }

  async function reached(q: Question): Promise<Bare> {
    try {
      const { status, json } = await needs.outbound.call({
        system: q.definition.system,
        baseUrl: baseUrl(q.definition.system),
        path: q.definition.path,
        body: q.parameters,
        purpose: q.matter,
        case: q.matter,
        grant: q.grant ?? '',
        ...(q.idempotencyKey ? { idempotencyKey: q.idempotencyKey } : {}),
      })
      return understood(q, status, json)
    } catch (error) {
      if (error instanceof UpstreamFailed) return { outcome: 'failed', records: [], reason: error.reason }
      throw error
    }
  }

  return { ask }
}

type Bare = Omit<Reply, 'writes'>

function understood(q: Question, status: number, json: unknown): Bare {
  if (status === 409 || status === 422) return { outcome: 'refused', records: [], reason: plainReason(json) }
  if (status >= 300) return { outcome: 'failed', records: [], reason: `status_${status}` }
  const records = conforming(q.definition, json, q.fields)
  if (!records) return { outcome: 'failed', records: [], reason: 'malformed' }
  return { outcome: records.length > 0 ? 'answered' : 'empty', records, reason: null }
}

function plainReason(json: unknown): string | null {
  const detail = (json as { detail?: unknown } | null)?.detail
  return typeof detail === 'string' ? detail.slice(0, 200) : null
}

function closed(q: Question, began: Date, ended: Date, bare: Bare): Reply {
  const { definition, matter, grant, agency } = q
  const id = newId<'call'>(() => ended)
  const reason = bare.outcome === 'failed' || bare.reason === 'no_consent' ? bare.reason : bare.outcome === 'refused' ? 'refused_there' : null
  return {
    ...bare,
    writes: [
      insertCall(id, definition.id, definition.system, definition.act, matter, grant, agency, bare.outcome, reason, ended.getTime() - began.getTime(), ended),
      record(facts.called, THE_SYSTEM, ended, { subject: matter, body: { call: id, interface: definition.id, outcome: bare.outcome, grant } }),
      ...used(THE_SYSTEM, ended, {
        owner: q.owner, grant, matter, kind: definition.act, source: definition.id, agency,
        fields: q.fields ?? definition.answer.map((a) => a.field), purpose: q.purpose, outcome: bare.outcome,
      }),
    ],
  }
}
