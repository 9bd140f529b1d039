import { fieldsFor, own, project, visible, type Answers, type Dictionary, type Form, type Material, type Question, type Use } from '@gft/forms'
import type { CaseRow } from './case-store.ts'
import { partsOf } from './case.ts'
import type { DecisionRow } from './document-store.ts'
import type { Filing } from './filing.ts'

/** 申请表, 证照加注件, 查询结果单, 办理结果. */
export type DocumentKind = 'application' | 'copy' | 'query' | 'result'

/** A document that a case should have, told from every other one of the case by `about`. */
export interface Wanted {
  readonly kind: DocumentKind
  readonly about: string
  /** The piece before whose officers it lies; null where it is a party's alone. */
  readonly part: string | null
  readonly use: string | null
  readonly role: string | null
  /** Whose it is; null where it is all parties'. */
  readonly owner: string | null
  readonly orgs: readonly string[]
  readonly parties: readonly string[]
  /** Keys of the materials that it proves. */
  readonly materials: readonly string[]
}

/** A case as far as its documents go. */
export interface Documented {
  readonly cases: readonly CaseRow[]
  readonly root: CaseRow
  readonly form: Form
  readonly filing: Filing
  /** Digest of the filing, hexadecimal: a corrected one has another. */
  readonly version: string
  readonly dictionary: Dictionary
  readonly parties: readonly { readonly role: string; readonly owner: string; readonly mandate: string | null }[]
  /** What was read and chosen under a consent that stands. */
  readonly read: readonly { readonly use: string; readonly owner: string }[]
  readonly decisions: readonly Pick<DecisionRow, 'part'>[]
  /** Items that an officer looks at, and not a program. */
  readonly looked: readonly string[]
}

/** Every document that a case should have now: the form as each party and each agency may see it, what was read for each item, and each result. */
export function documentsFor(of: Documented): Wanted[] {
  return [...applications(of), ...of.read.flatMap((one) => readings(of, one)), ...results(of)]
}

/** A party gets its own part of the form; the window that of all items, and whoever looks at an item that item's projection. */
function applications(of: Documented): Wanted[] {
  const { root, parties, version } = of
  const at = (piece: CaseRow): Wanted => ({
    kind: 'application', about: `application ${piece.id} ${version}`, part: piece.id, use: null, role: null, owner: null,
    orgs: different([piece.org, piece.window_org]), parties: [], materials: [],
  })
  const pieces = lookedAt(of).includes(root) ? [root] : [root, ...lookedAt(of)]
  const [whole, ...others] = pieces.map(at) as [Wanted, ...Wanted[]]
  const [only, second] = parties
  // One person, one item: both see the same, and one form is enough.
  if (only && !second && pieces.length === 1 && sameAs(of, whole, { role: only.role })) return [{ ...whole, role: only.role, owner: only.owner, parties: seers(only) }]
  return [whole, ...others, ...parties.map((party): Wanted => ({
    kind: 'application', about: `application ${party.role} ${version}`, part: null, use: null, role: party.role, owner: party.owner, orgs: [], parties: seers(party), materials: [],
  }))]
}

/** What was read goes to each item that looks at some of it, cut to what that item needs; to the window where programs alone need it. */
function readings(of: Documented, { use: id, owner }: Documented['read'][number]): Wanted[] {
  const use = of.form.uses.find((one) => one.id === id)
  const party = of.parties.find(({ role }) => role === use?.of)
  if (!use) return []
  const looking = lookedAt(of).filter((piece) => fieldsOf(of, use, piece).length > 0)
  return (looking.length > 0 ? looking : [of.root]).map((piece): Wanted => ({
    kind: use.source.kind === 'licence' ? 'copy' : 'query', about: `${id} ${piece.id}`, part: piece.id, use: id, role: use.of, owner,
    orgs: different([piece.org, piece.window_org]), parties: party ? seers(party) : [owner], materials: provenBy(of, use, piece),
  }))
}

/** The result of each part that was decided or carried out; what only fell with another has none, since nobody decided it. */
function results({ cases, root, decisions }: Documented): Wanted[] {
  const declined = root.state === 'not-accepted' ? [root] : []
  const isDecided = ({ id, state }: CaseRow) => state === 'granted' || (state === 'refused' && decisions.some(({ part }) => part === id))
  return [...declined, ...partsOf(cases).filter(isDecided)].map((piece) => ({
    kind: 'result', about: `result ${piece.id}`, part: piece.id, use: null, role: null, owner: null,
    orgs: different([piece.org, piece.window_org]), parties: piece.parties, materials: [],
  }))
}

/** The fields of a use that a piece's items need. */
export const fieldsOf = ({ form, filing, dictionary }: Pick<Documented, 'form' | 'filing' | 'dictionary'>, use: Use, piece: Pick<CaseRow, 'item'>): string[] =>
  different(itemsOf(form, piece).flatMap((item) => fieldsFor(form, dictionary, use, item, filing.answers)))

export interface Shown { readonly questions: readonly Question[]; readonly materials: readonly Material[] }

/** The questions and materials that an application form shows: of a party its own and the shared ones, else what the piece's items need. */
export function shownIn({ form, filing }: Pick<Documented, 'form' | 'filing'>, role: string | null, piece: Pick<CaseRow, 'item'> | undefined): Shown {
  if (!piece) return ofRole(form, role!, filing.answers)
  const items = itemsOf(form, piece)
  const answers: Answers = Object.assign({}, ...items.map((item) => project(form, item, filing.answers)))
  const keys = new Set(items.flatMap((item) => form.projections[item]?.materials ?? []))
  return { questions: form.questions.filter(({ key }) => own(answers, key)), materials: form.materials.filter(({ key }) => keys.has(key)) }
}

function ofRole(form: Form, role: string, answers: Answers): Shown {
  const { questions, materials } = visible(form, role, answers)
  return { questions: [...form.situations, ...questions].filter(({ key }) => own(answers, key)), materials: materials.filter(({ of, holder }) => of !== 'case' || holder === role) }
}

function sameAs(of: Documented, { part }: Wanted, { role }: { role: string }): boolean {
  const keys = ({ questions, materials }: Shown) => [...questions, ...materials].map(({ key }) => key).toSorted().join(' ')
  return keys(shownIn(of, role, undefined)) === keys(shownIn(of, null, of.cases.find(({ id }) => id === part)))
}

function provenBy({ form, filing }: Documented, use: Use, piece: CaseRow): string[] {
  const shown = new Set(itemsOf(form, piece).flatMap((item) => form.projections[item]?.materials ?? []))
  return use.proves.filter((key) => shown.has(key) && own(filing.materials, key)?.by === use.source.id && form.materials.some((m) => m.key === key && m.holder === use.of))
}

const itemsOf = (form: Form, { item }: Pick<CaseRow, 'item'>): string[] => (item === null ? form.items.map(({ id }) => id) : [item])
const lookedAt = ({ cases, looked }: Pick<Documented, 'cases' | 'looked'>): readonly CaseRow[] => partsOf(cases).filter(({ item }) => item !== null && looked.includes(item))
const seers = ({ owner, mandate }: Documented['parties'][number]): string[] => [owner, ...(mandate ? [mandate] : [])]
const different = (list: readonly string[]): string[] => [...new Set(list)]
