import { parameters, prefill, type Use } from '@gft/forms'
import { permit, spend, used, type Wanted } from '#consents'
import { record } from '#evidence'
import { later, SYSTEM, THE_SYSTEM, vaultOf, type Job, type Statement, type Transaction } from '#platform'
import type { Reply } from '#interfaces'
import { draftOf, held, seen, type Draft, type Source } from './draft.ts'
import { facts } from './facts.ts'
import { readRows } from './load.ts'
import { VAULT, type CasesNeeds } from './needs.ts'
import { keepAnswers } from './save-answers.ts'
import { closeSource, waitSource } from './store.ts'
import { handlerIds } from './words.ts'

/**
 * Reads one source that a party has allowed and lays what it says into the answers. The outside system is asked between
 * two transactions, never inside one. A source that fails leaves the person every other way.
 */
export const readSource = (needs: CasesNeeds): Job => async ({ application, use }, { db, now }) => {
  const draft = await db.transaction(SYSTEM, async (tx) => waitingDraft(needs, await readRows(tx, application!, 'read'), use!))
  if (!draft) return
  const read = await answered(needs, draft, use!, now())

  await db.transaction(SYSTEM, async (tx) => {
    const fresh = await waitingDraft(needs, await readRows(tx, application!, 'change'), use!)
    // Whoever took the consent back while the other side was still answering is obeyed here.
    const reply = await read.settle(tx, now())
    if (!fresh) return tx.write(reply.writes)
    tx.write(await laidIn(needs, fresh, use!, reply, now()))
  })
  // What answered may be what another source was waiting for, such as the number of the contract.
  await askWaiting(needs, application!, use!, db, now)
}

/** The draft of the role whose source is waiting; undefined when it no longer is. */
async function waitingDraft(needs: CasesNeeds, rows: Awaited<ReturnType<typeof readRows>>, use: string): Promise<Draft | undefined> {
  const source = rows?.sources.find((s) => s.use === use && s.state === 'waiting')
  if (!rows || !source || rows.application.state !== 'open') return undefined
  return draftOf(rows, use.split('.')[0]!, needs.catalogue, await vaultOf(needs.keys, VAULT))
}

interface Read extends Omit<Reply, 'records'> { readonly records: readonly Readonly<Record<string, unknown>>[] }
interface Unsettled { readonly settle: (tx: Transaction, now: Date) => Promise<Read> }

const notAsked = (reason: string): Unsettled => ({ settle: async () => ({ outcome: 'failed', records: [], reason, why: null, writes: [] }) })

async function answered(needs: CasesNeeds, draft: Draft, useId: string, now: Date): Promise<Unsettled> {
  const use = draft.form.uses.find((u) => u.id === useId)
  const source = draft.sources.find((s) => s.use === useId)!
  // The situation changed meanwhile: nothing asks for this any more.
  if (!use) return notAsked('no_longer_asked')
  if (source.grant_id === null) return notAsked('not_decided')
  const wanted: Wanted = {
    grant: source.grant_id, owner: source.owner, matter: draft.application.id, source: use.source.id, agency: askingAgency(needs, draft, use),
    fields: use.fields.map((f) => f.field),
  }
  return use.source.kind === 'licence' ? fromLicences(needs, wanted, use, now) : fromInterface(needs, draft, wanted, use)
}

async function fromInterface(needs: CasesNeeds, draft: Draft, wanted: Wanted, use: Use): Promise<Unsettled> {
  const definition = draft.dictionary.interfaces[wanted.source]!
  const asked = parameters(draft.form, definition, draft.role, draft.answers)
  if ('missing' in asked) return notAsked('waits_for_answers')
  return needs.gateway.askUnder({ ...wanted, definition, parameters: asked.parameters, purpose: use.purpose })
}

async function fromLicences(needs: CasesNeeds, wanted: Wanted, use: Use, began: Date): Promise<Unsettled> {
  const permitted = await permit(needs.db, wanted, began)
  return {
    async settle(tx, now) {
      const { why, agreed } = 'token' in permitted ? await spend(tx, permitted.token, wanted, now) : permitted
      // What a licence is now counts, not what it was when the use began.
      const licences = why ? [] : await needs.licences.heldBy(wanted.owner, [wanted.source], now)
      const outcome = why ? 'refused' : licences.length > 0 ? 'answered' : 'empty'
      // One that is over does not answer, and its holder reads that it was asked for.
      const over = outcome === 'empty' && (await needs.licences.holdsOver(wanted.owner, [wanted.source], now))
      const writes = used(THE_SYSTEM, now, { ...wanted, kind: 'read', purpose: use.purpose, agreed, ...(over ? { outcome: 'refused', why: 'licence-over' } : { outcome, why }) })
      return { outcome, records: licences.map((l) => cut(l.fields, use)), reason: null, why, writes }
    },
  }
}

/** The agency on whose behalf a source is read: it handles the first of the items that need it. */
const askingAgency = (needs: CasesNeeds, draft: Draft, use: Use): string => handlerIds(needs, draft.service, use.items, draft.application.region)[0]!

/** Nothing but the fields that were allowed. */
const cut = (fields: Readonly<Record<string, unknown>>, use: Use) => Object.fromEntries(use.fields.flatMap(({ field }) => (Object.hasOwn(fields, field) ? [[field, fields[field]]] : [])))

async function laidIn(needs: CasesNeeds, draft: Draft, useId: string, reply: Read, now: Date): Promise<readonly Statement[]> {
  const { application, form, role } = draft
  const vault = await vaultOf(needs.keys, VAULT)
  const state: Source['state'] = reply.why ? 'refused' : reply.outcome === 'refused' ? 'failed' : reply.outcome
  const sealed = reply.records.length > 0 ? vault.seal('cases.source', 'records', `${application.id} ${useId}`, reply.records) : null
  const sources = draft.sources.map((s) => (s.use === useId ? { ...s, state, records: reply.records, answered_at: now, chosen: null } : s))
  const laid = prefill(form, role, { at: now.toISOString(), records: held(sources, 'interface'), licences: held(sources, 'licence'), seen: seen(sources) }, draft.answers)
  return [
    ...reply.writes,
    closeSource(application.id, useId, state, sealed, null, reply.why ?? reply.reason, now),
    record(facts.sourceRead, THE_SYSTEM, now, { subject: application.id, body: { use: useId, outcome: reply.outcome } }),
    ...keepAnswers(draft, vault, THE_SYSTEM, now, laid),
  ]
}

async function askWaiting(needs: CasesNeeds, application: string, after: string, db: CasesNeeds['db'], now: () => Date): Promise<void> {
  await db.transaction(SYSTEM, async (tx) => {
    const rows = await readRows(tx, application, 'change')
    const waiting = rows?.sources.filter((s) => s.use !== after && s.state === 'failed' && s.reason === 'waits_for_answers') ?? []
    const role = after.split('.')[0]!
    if (!rows || waiting.length === 0 || !rows.parties.some((p) => p.role === role)) return
    const draft = await draftOf(rows, role, needs.catalogue, await vaultOf(needs.keys, VAULT))
    const ready = waiting.filter((s) => canAsk(draft, s.use))
    tx.write(ready.flatMap((s) => again(application, s.use, now())))
  })
}

const canAsk = (draft: Draft, useId: string): boolean => {
  const use = draft.form.uses.find((u) => u.id === useId)
  const definition = use && draft.dictionary.interfaces[use.source.id]
  return definition !== undefined && 'parameters' in parameters(draft.form, definition, draft.role, draft.answers)
}

const again = (application: string, use: string, now: Date): Statement[] => [
  waitSource(application, use, now),
  later('cases.readSource', { application, use }, { key: `${application} ${use}` }),
]
