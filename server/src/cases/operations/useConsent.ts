import { own, parameters, type Use } from '@gft/forms'
import { useConsent as contract } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { permit, requestById, spend, UNPROVEN, used, type RequestRow, type Wanted, type Why } from '#consents'
import { scopeOf, serve, type Actor, type Statement, type Transaction } from '#platform'
import { askable, fieldText } from '../asking.ts'
import { rootOf } from '../case-store.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice, type AtOffice } from '../office.ts'
import { answersWith, type Field } from '../part.ts'

interface Read { readonly outcome: 'answered' | 'empty' | 'refused' | 'failed'; readonly why: string | null; readonly records: readonly Readonly<Record<string, unknown>>[] }

/** The case is loaded and the source asked before the story's own transaction begins; there the consent is asked once more. */
export const useConsent = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { at, use, wanted } = await needs.db.transaction(scopeOf(actor), (aside) => meant(needs, aside, actor, input, now))
  const read = use.source.kind === 'licence' ? await ofLicences(needs, actor, wanted, use, tx, now) : await ofInterface(needs, at, wanted, use, tx, now)
  return { ...read, records: read.records.map((record) => fieldsOf(needs, use, record)) }
}, {
  asSystem: 'A consent and its token are the person’s rows; the officer’s case and request are loaded under the officer’s own sight before.',
  whenRefused: ({ actor, input, now, tx, code }) => triedFor(tx, actor, input, now, code),
})

/** What the person reads of a try to use what they were asked for, where it was refused before the consent itself was asked. */
async function triedFor(tx: Transaction, actor: Actor, { id, request: asked }: { id: string; request: string }, now: Date, code: string): Promise<Statement[]> {
  const [[request], [piece]] = await tx.read([requestById(asked), rootOf(id)])
  const why = request && whyNot(request, actor, piece?.root, code)
  if (!why) return []
  const { owner, matter, decision: { source, fields, purpose }, org } = request
  return used(actor, now, {
    owner, grant: null, matter, kind: 'read', source: source.id, agency: actor.posts.find((post) => post.org === org)?.org ?? actor.posts[0]?.org ?? UNPROVEN,
    fields: fields.map(({ field }) => field), purpose, outcome: 'refused', why,
  })
}

function whyNot(request: RequestRow, { kind, posts }: Actor, root: string | undefined, code: string): Why | undefined {
  if (kind !== 'staff' || (code !== 'platform.not_found' && code !== 'platform.not_permitted')) return undefined
  if (!posts.some(({ org }) => org === request.org)) return 'other-agency'
  if (request.matter !== root) return 'other-matter'
  return request.grant_id === null ? (request.state === 'refused' ? 'declined' : 'no-grant') : undefined
}

async function meant(needs: CasesNeeds, aside: Transaction, actor: Actor, { id, request: asked }: { id: string; request: string }, now: Date) {
  const at = await loadAtOffice(needs, aside, actor, id, 'read', now)
  const [[request]] = await aside.read([requestById(asked)])
  const use = request && askable(at).find((one) => one.id === request.decision.use)
  if (!request || !use || request.matter !== at.piece.root || request.org !== at.org || request.grant_id === null) throw platform.not_found()
  const wanted: Wanted = {
    grant: request.grant_id, owner: request.owner, matter: request.matter, source: request.decision.source.id, agency: request.org,
    fields: request.decision.fields.map(({ field }) => field),
  }
  return { at, use, wanted }
}

async function ofInterface(needs: CasesNeeds, { whole }: AtOffice, wanted: Wanted, use: Use, tx: Transaction, now: Date): Promise<Read> {
  const definition = needs.catalogue.dictionary.interfaces[wanted.source]!
  const asked = parameters(whole.form, definition, use.of, answersWith(whole.filing, whole.outcomes))
  if ('missing' in asked) throw platform.not_found()
  const { settle } = await needs.gateway.askUnder({ ...wanted, definition, parameters: asked.parameters, purpose: use.purpose })
  const { outcome, why, records, writes } = await settle(tx, now)
  tx.write(writes)
  return { outcome, why, records }
}

async function ofLicences(needs: CasesNeeds, actor: Actor, wanted: Wanted, use: Use, tx: Transaction, now: Date): Promise<Read> {
  const permitted = await permit(needs.db, wanted, now)
  const licences = 'token' in permitted ? await needs.licences.heldBy(wanted.owner, [wanted.source], now) : []
  const { why, agreed } = 'token' in permitted ? await spend(tx, permitted.token, wanted, now) : permitted
  const outcome = why ? 'refused' : licences.length > 0 ? 'answered' : 'empty'
  tx.write(used(actor, now, { ...wanted, kind: 'read', purpose: use.purpose, outcome, why, agreed }))
  return { outcome, why, records: why ? [] : licences.map(({ fields }) => fields) }
}

const fieldsOf = (needs: CasesNeeds, use: Use, record: Readonly<Record<string, unknown>>) => use.fields.flatMap(({ field, label }) => {
  const value = own(record, field) as Field | undefined
  return value === undefined ? [] : [{ label, value: fieldText(needs, use.source.id, field, value) }]
})
