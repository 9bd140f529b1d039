import {
  compose, nothingYet, own, proven, situationIn, type Answer, type Answers, type Dictionary, type Form, type HeldRecord, type Proven,
  type Resolution, type Service, type State, type Use,
} from '@gft/forms'
import { inNameOf, type Actor, type Vault } from '#platform'
import type { AnswersRow, ApplicationRow, MaterialRow, PartyRow, SourceRow } from './store.ts'
import type { CatalogueView } from './needs.ts'
import { refusal } from '@gft/contract/cases'

/** An application as one story sees it: its form, one role's answers with the shared ones, and what happened around them. */
export interface Draft {
  readonly application: ApplicationRow
  readonly parties: readonly PartyRow[]
  readonly service: Service
  readonly dictionary: Dictionary
  readonly form: Form
  readonly role: string
  readonly answers: Answers
  readonly sources: readonly Source[]
  readonly materials: readonly MaterialRow[]
  readonly proofs: Readonly<Record<string, Proven>>
  readonly state: State
  /** Revision at which a person last changed a key. */
  readonly changed: Readonly<Record<string, number>>
}

export interface Source extends Omit<SourceRow, 'records'> { readonly records: readonly HeldRecord[] }

/** What `answers.body` holds once opened. */
export interface Body { readonly answers: Answers; readonly changed: Readonly<Record<string, number>> }

export interface DraftRows {
  readonly application: ApplicationRow
  readonly parties: readonly PartyRow[]
  readonly answers: readonly AnswersRow[]
  readonly sources: readonly SourceRow[]
  readonly materials: readonly MaterialRow[]
}

/** Puts a draft together for one role. Refuses a service that is gone from the catalogue. */
export async function draftOf(rows: DraftRows, role: string, catalogue: CatalogueView, vault: Vault): Promise<Draft> {
  const { application, parties } = rows
  const service = catalogue.get(application.service, application.service_version)
  if (!service) throw refusal.unknown_service()
  const bodies = await Promise.all(rows.answers.filter((a) => a.of === 'case' || a.of === role).map((a) => openBody(vault, a)))
  const answers: Answers = Object.assign({}, ...bodies.map((b) => b.answers))
  const form = formOfParty({ application, service, dictionary: catalogue.dictionary, role }, answers)
  const sources = await Promise.all(rows.sources.filter((s) => s.use.startsWith(`${role}.`)).map((s) => openSource(vault, s)))
  const mine = rows.materials.filter((m) => m.key.startsWith(`${role}.`) || (m.key.startsWith('case.') && role === application.starter))
  const draft = {
    application, parties, service, dictionary: catalogue.dictionary, form, role, answers, sources, materials: mine,
    proofs: proven(form, role, held(sources, 'interface'), held(sources, 'licence')),
    changed: Object.assign({}, ...bodies.map((b) => b.changed)) as Record<string, number>,
  }
  return { ...draft, state: stateOf(draft) }
}

export async function openBody(vault: Vault, row: AnswersRow): Promise<Body> {
  return vault.open<Body>('cases.answers', 'body', `${row.application} ${row.of}`, row.body as never)
}

export function sealBody(vault: Vault, application: string, of: string, body: Body): Buffer {
  return vault.seal('cases.answers', 'body', `${application} ${of}`, body)
}

export async function openSource(vault: Vault, row: SourceRow): Promise<Source> {
  const records = row.records ? await vault.open<HeldRecord[]>('cases.source', 'records', `${row.application} ${row.use}`, row.records as never) : []
  return { ...row, records }
}

/** The role that an actor plays in an application, or the one for whom they act; undefined for a stranger. */
export function roleOf(actor: Actor, parties: readonly PartyRow[]): string | undefined {
  return parties.find((p) => p.owner !== null && p.owner === inNameOf(actor))?.role
}

/** Who sees the own rows of a role beside its owner: the mandate under which somebody acts for them. */
export const insight = ({ parties, role }: Pick<Draft, 'parties' | 'role'>): string[] => parties.flatMap((p) => (p.role === role && p.mandate ? [p.mandate] : []))

/** The record that counts of each source: the only one, or the one that was chosen. By `<role>.<source id>`. */
export function held(sources: readonly Source[], kind: 'interface' | 'licence'): Record<string, HeldRecord | undefined> {
  const ofKind = sources.filter((s) => s.state === 'answered' && s.use.includes(`.${kind}.`))
  return Object.fromEntries(ofKind.map((s) => [s.use.replace(`.${kind}.`, '.'), chosenRecord(s)]))
}

export function chosenRecord(source: Source): HeldRecord | undefined {
  return source.records.length === 1 ? source.records[0] : source.chosen === null ? undefined : source.records[source.chosen]
}

/** When and on which consent each source was read, for the origin beside an answer. */
export function seen(sources: readonly Source[]): Record<string, { at: string; grant?: string }> {
  const read = sources.filter((s) => s.answered_at)
  return Object.fromEntries(read.map((s) => [s.use, { at: s.answered_at!.toISOString(), ...(s.grant_id ? { grant: s.grant_id } : {}) }]))
}

export const waitingFor = (draft: Pick<Draft, 'sources'>): readonly Source[] => draft.sources.filter((s) => s.state === 'waiting')
/** Sources with several records of which none was chosen yet. */
export const unchosen = (draft: Pick<Draft, 'sources'>): readonly Source[] => draft.sources.filter((s) => s.state === 'answered' && s.records.length > 1 && s.chosen === null)

/** A use that the role is asked for. */
export function useOf({ form, role }: Pick<Draft, 'form' | 'role'>, id: string): Use {
  const use = form.uses.find((u) => u.id === id && u.of === role)
  if (!use) throw refusal.way_not_offered()
  return use
}

type BeforeState = Omit<Draft, 'state'>

function stateOf(draft: BeforeState): State {
  return {
    uses: Object.fromEntries(draft.sources.map((s) => [s.use, s.state === 'refused' ? 'refused' : 'granted'])),
    materials: Object.fromEntries(draft.form.materials.flatMap(({ key }) => resolution(draft, key))),
    signed: draft.parties.filter((p) => p.state === 'confirmed').map((p) => p.role),
  }
}

function resolution(draft: BeforeState, key: string): [string, Resolution][] {
  const proof = own(draft.proofs, key)
  if (proof && proof.by !== 'unresolved') return [[key, { by: proof.by }]]
  const chosen = draft.materials.find((m) => m.key === key)
  return chosen ? [[key, { by: chosen.way }]] : []
}

/** The form as one role meets it with these answers, whose situation may have just been told. */
export function formOfParty({ application, service, dictionary, role }: Pick<Draft, 'application' | 'service' | 'dictionary' | 'role'>, answers: Answers): Form {
  return ownPart(compose(service, dictionary, situationIn(answers), application.starter), role)
}

/** What the parties share is proven by the one whose records prove it; the others need not, and cannot, prove it again. */
function ownPart(form: Form, role: string): Form {
  return { ...form, materials: form.materials.filter((m) => m.of !== 'case' || m.holder === role) }
}

/** Answers of one owner: a role's own, or the shared ones with the situation. */
export function partOf(answers: Answers, of: string): Answers {
  const mine = (key: string) => (of === 'case' ? key.startsWith('case.') || key.startsWith('situation.') : key.startsWith(`${of}.`))
  return Object.fromEntries(Object.entries(answers).filter(([key]) => mine(key)))
}

export function sameAnswers(a: Answers, b: Answers): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(own(a, key), own(b, key)))
}

const same = (a: Answer | undefined, b: Answer | undefined) => a?.value === b?.value && a?.origin.kind === b?.origin.kind && a?.origin.at === b?.origin.at

export { nothingYet }
