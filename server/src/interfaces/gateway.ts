import type { InterfaceDefinition } from '@gft/forms'
import { newId } from '@gft/kernel'
import { permit, spend, used, type Agreed, type Settled, type Wanted, type Why } from '#consents'
import { record } from '#evidence'
import { THE_SYSTEM, UpstreamFailed, type Database, type Outbound, type Settings, type Statement, type Transaction } from '#platform'
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
  /** Id of the agency that needs it; of its kind where the place has none. */
  readonly agency: string
  /** Fields that were allowed; null for all (an agency's own register). */
  readonly fields: readonly string[] | null
  /** Of a write: makes a repeated call the same act at the other end. */
  readonly idempotencyKey?: string
}

/** A call that rests on the consent of whose data it is. */
export interface ConsentedQuestion extends Omit<Question, 'fields'> {
  readonly grant: string
  readonly fields: readonly string[]
}

export interface Reply {
  readonly outcome: 'answered' | 'empty' | 'refused' | 'failed'
  readonly records: readonly Record_[]
  /** Of 'refused': the upstream's plain reason, if it gave one. Of 'failed': what kind of failure. */
  readonly reason: string | null
  /** Of 'refused' for want of a consent: what was wanting. */
  readonly why: Why | null
  /** The call's own row, its use and its leaf: to be written with whatever the caller makes of the answer. */
  readonly writes: readonly Statement[]
}

export interface Gateway {
  /** For what the law lets an agency do with its own register. */
  ask(question: Question): Promise<Reply>
  /** For what a consent allows. The answer is had only by the transaction that takes it in, if the consent still stands there. */
  askUnder(question: ConsentedQuestion): Promise<Unsettled>
}

/** An answer that nobody may look at before the consent has been asked once more. */
export interface Unsettled { readonly settle: (tx: Transaction, now: Date) => Promise<Reply> }

/**
 * The one way to departments' data. The consent is asked before the call and again when its answer is taken in; the call is
 * signed, bounded in time and size, its answer checked against the register and cut to the allowed fields; a use and a leaf
 * follow, whatever came of it. Never called inside a transaction: an outside system must not hold our locks.
 */
export function openGateway(needs: { db: Database; outbound: Outbound; settings: Settings; now: () => Date }): Gateway {
  const baseUrl = (system: string) => needs.settings.upstreams[system] ?? `${needs.settings.sandboxUrl}/${system}`

  async function ask(question: Question): Promise<Reply> {
    const began = needs.now()
    const bare = await reached({ ...question, grant: null })
    return closed({ ...question, grant: null }, began, needs.now(), bare, null)
  }

  async function askUnder(question: ConsentedQuestion): Promise<Unsettled> {
    const began = needs.now()
    const wanted: Wanted = { ...question, source: question.definition.id }
    const permitted = await permit(needs.db, wanted, began)
    if ('why' in permitted) return { settle: async (_tx, now) => closed(question, began, now, forWantOf(permitted), permitted.agreed) }
    const bare = await reached(question)
    const ended = needs.now()
    return {
      settle: async (tx, now) => {
        const spent = await spend(tx, permitted.token, wanted, now)
        return closed(question, began, ended, spent.why ? forWantOf(spent) : bare, spent.agreed)
      },
    }
  }

  async function reached(q: Asked): Promise<Bare> {
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
      if (error instanceof UpstreamFailed) return { outcome: 'failed', records: [], reason: error.reason, why: null }
      throw error
    }
  }

  return { ask, askUnder }
}

type Asked = Question & { readonly grant: string | null }
type Bare = Omit<Reply, 'writes'>

const forWantOf = ({ why }: Settled): Bare => ({ outcome: 'refused', records: [], reason: null, why })

function understood(q: Asked, status: number, json: unknown): Bare {
  if (status === 409 || status === 422) return { outcome: 'refused', records: [], reason: plainReason(json), why: null }
  if (status >= 300) return { outcome: 'failed', records: [], reason: `status_${status}`, why: null }
  const records = conforming(q.definition, json, q.fields)
  if (!records) return { outcome: 'failed', records: [], reason: 'malformed', why: null }
  return { outcome: records.length > 0 ? 'answered' : 'empty', records, reason: null, why: null }
}

function plainReason(json: unknown): string | null {
  const detail = (json as { detail?: unknown } | null)?.detail
  return typeof detail === 'string' ? detail.slice(0, 200) : null
}

function closed(q: Asked, began: Date, ended: Date, bare: Bare, agreed: Agreed | null): Reply {
  const { definition, matter, grant, agency } = q
  const id = newId<'call'>(() => ended)
  const reason = bare.why ?? (bare.outcome === 'failed' ? bare.reason : bare.outcome === 'refused' ? 'refused_there' : null)
  return {
    ...bare,
    writes: [
      insertCall(id, definition.id, definition.system, definition.act, matter, grant, agency, bare.outcome, reason, ended.getTime() - began.getTime(), ended),
      record(facts.called, THE_SYSTEM, ended, { subject: matter, body: { call: id, interface: definition.id, outcome: bare.outcome, grant } }),
      ...used(THE_SYSTEM, ended, {
        owner: q.owner, grant, matter, kind: definition.act, source: definition.id, agency,
        fields: q.fields ?? definition.answer.map((a) => a.field), purpose: q.purpose, outcome: bare.outcome, why: bare.why, agreed,
      }),
    ],
  }
}
