import { answerText, own, type Answer, type Element, type Material, type Question, type Use, type Value } from '@gft/forms'
import type { Description, ResultContent } from '@gft/documents'
import { beijingTime } from '@gft/kernel'
import { digest } from '#platform'
import { applicantName } from './acting.ts'
import type { CaseRow } from './case-store.ts'
import { fieldsOf, shownIn, type Shown } from './document.ts'
import type { DocumentRow } from './document-store.ts'
import { chosenRecord, type Source } from './draft.ts'
import { standing, type DocumentedCase } from './load-documents.ts'
import { peopleOf, type CasesNeeds, type Person } from './needs.ts'
import { originView } from './origin.ts'
import { groundsOf, itemOf } from './root.ts'
import { agencyName } from './words.ts'

/** What a document says, and with whose seal of which kind. */
export interface Content {
  readonly org: string
  readonly kind: 'service' | 'licence'
  readonly description: Description
}

/** What a document says; 'withdrawn' where the consent that it rests on was taken back meanwhile. */
export async function described(needs: CasesNeeds, at: DocumentedCase, row: DocumentRow, now: Date): Promise<Content | 'withdrawn'> {
  if (row.kind === 'application') return applicationOf(needs, at, row)
  return row.kind === 'result' ? resultOf(needs, at, row) : readingOf(needs, at, row, now)
}

async function applicationOf(needs: CasesNeeds, at: DocumentedCase, row: DocumentRow): Promise<Content> {
  const { applicationDocument } = await import('@gft/documents')
  const { whole: { root, form }, parties } = at
  const piece = at.whole.cases.find(({ id }) => id === row.part)
  const shown = shownIn(at.of, row.role, row.role === null ? piece : undefined)
  const people = await peopleOf(needs, parties.flatMap(({ owner }) => owner ?? []))
  const window = needs.agencies.agencyById(root.window_org)!
  return {
    org: window.id, kind: 'service',
    description: applicationDocument({
      service: form.name.zh, number: root.number, agency: window.name.zh, submittedAt: root.submitted_at, sample: needs.settings.sandbox,
      sections: sectionsOf(needs, at, shown), materials: shown.materials.flatMap((material) => materialOf(needs, at, material)),
      confirmed: parties.filter(({ confirmed_at }) => confirmed_at).map(({ role, owner, confirmed_at }) => ({
        name: nameFor(people.get(owner ?? ''), role === row.role || names(at, shown, people.get(owner ?? ''))),
        role: labelOfRole(at, role), at: confirmed_at!,
      })),
      declaration: '各方已核对本方填写和调用的内容，确认无误后一次提交。每一项内容从哪里来、什么时候取得，写在内容旁边。',
      digest: digestFor(at, row),
      excerpt: excerptOf(at, row, piece),
      lookupAt: `${needs.settings.publicUrl}/cases/${root.id}`,
    }),
  }
}

/** A party reads the digest that it confirmed; others that of the filing, which is salted and says nothing of what they do not see. */
function digestFor({ parties, filed }: DocumentedCase, { role, part }: DocumentRow): { label: string; value: string } {
  const confirmed = part === null ? parties.find((party) => party.role === role)?.digest : undefined
  return confirmed ? { label: '本人确认内容的摘要（SHA-256）', value: confirmed.toString('hex') } : { label: '提交内容的摘要（SHA-256，加随机数）', value: filed.digest.toString('hex') }
}

function excerptOf(at: DocumentedCase, { role, part }: DocumentRow, piece: CaseRow | undefined): string {
  if (role !== null && part !== null) return '申请人填写和核对的全部内容'
  if (role !== null) return `本表只有${labelOfRole(at, role)}本人的和各方共同的内容`
  return piece?.item ? `本表只有办理“${itemOf(at.whole.service, piece).name.zh}”需要的内容` : '本表供综合窗口受理，含各事项需要的内容'
}

function sectionsOf(needs: CasesNeeds, at: DocumentedCase, { questions }: Shown) {
  const { form, filing } = at.whole
  const titles = [...form.roles.map(({ id, label }) => ({ id, title: label.zh })), { id: 'case', title: '共同事项' }, { id: 'situation', title: '办理情形' }]
  return titles.map(({ id, title }) => ({ title, fields: questions.filter(({ of, key }) => sectionOf(of, key) === id).map((question) => fieldOf(needs, at, question, own(filing.answers, question.key)!)) }))
    .filter(({ fields }) => fields.length > 0)
}

const sectionOf = (of: string, key: string): string => (key.startsWith('situation.') ? 'situation' : of)

function fieldOf(needs: CasesNeeds, { whole: { root } }: DocumentedCase, { key, element }: Question, { value, origin }: Answer) {
  const { from, holder } = originView(needs, origin, root.region)
  return { name: key, label: element.label.zh, value: answerText(element, value, 'zh'), from: `${BY_PERSON[origin.kind] ?? [holder?.zh, from.zh].filter(Boolean).join(' · ')}，${clock(new Date(origin.at))}` }
}

const BY_PERSON: Readonly<Partial<Record<Answer['origin']['kind'], string>>> = { person: '本人填写', profile: '本人以前填写', identity: '实名认证信息' }

function materialOf(needs: CasesNeeds, { whole: { root, filing } }: DocumentedCase, { key, proof }: Material) {
  const filed = own(filing.materials, key)
  if (!filed) return []
  const { dictionary } = needs.catalogue
  const source = filed.by === null ? undefined : filed.way === 'licence' ? dictionary.licenceTypes[filed.by] : dictionary.interfaces[filed.by]
  const owner = source && agencyName(needs, 'issuer' in source ? source.issuer : source.owner, root.region).zh
  return [{ name: proof.label.zh, how: WAYS[filed.way], from: source ? `${owner} · ${source.name.zh}` : (filed.name ?? '申请人') }]
}

const WAYS = { licence: '调用电子证照', query: '向部门查询', commitment: '告知承诺', later: '容缺后补', upload: '上传文件', window: '窗口核对原件' } as const

async function readingOf(needs: CasesNeeds, at: DocumentedCase, row: DocumentRow, now: Date): Promise<Content | 'withdrawn'> {
  const source = at.sources.find(({ use }) => use === row.use)
  const grant = source && standing(at.grants, source)
  const use = at.whole.form.uses.find(({ id }) => id === row.use)
  const piece = at.whole.cases.find(({ id }) => id === row.part)
  if (!source || !grant) return 'withdrawn'
  if (!use || !piece) throw new Error(`document ${row.id} rests on what is no longer asked`)
  const reading: Reading = { source, use, piece, record: chosenRecord(source)!, fields: fieldsOf(at.of, use, piece), until: grant.until, consent: grant.id }
  return row.kind === 'copy' ? copyOf(needs, at, reading, now) : queryOf(needs, at, reading)
}

interface Reading {
  readonly source: Source
  readonly use: Use
  readonly piece: CaseRow
  readonly record: Readonly<Record<string, unknown>>
  readonly fields: readonly string[]
  readonly until: string
  readonly consent: string
}

async function copyOf(needs: CasesNeeds, { whole: { root, service, form } }: DocumentedCase, { source, use, piece, record, fields, until }: Reading, now: Date): Promise<Content> {
  const { annotatedCopy } = await import('@gft/documents')
  const copy = await needs.licences.copyOf({ owner: source.owner, type: use.source.id, read: record, fields }, now)
  if (!copy) throw new Error(`no licence says what was read by ${use.id}`)
  const issuer = needs.agencies.agencyById(copy.org)
  return {
    org: issuer?.id ?? root.window_org, kind: issuer ? 'licence' : 'service',
    description: annotatedCopy(copy.description, { to: needs.agencies.agencyById(piece.org)?.name.zh ?? piece.org, matter: (piece.item === null ? form : itemOf(service, piece)).name.zh, until, caseNumber: root.number, madeAt: now }),
  }
}

async function queryOf(needs: CasesNeeds, { whole: { root } }: DocumentedCase, { source, use, piece, record, fields, consent }: Reading): Promise<Content> {
  const { queryResultDocument } = await import('@gft/documents')
  const definition = needs.catalogue.dictionary.interfaces[use.source.id]!
  const holder = needs.agencies.agencyFor(definition.owner, root.region)
  const people = await peopleOf(needs, [source.owner])
  const shown = Object.fromEntries(fields.map((field) => [field, record[field] ?? null]))
  return {
    org: holder?.id ?? root.window_org, kind: 'service',
    description: queryResultDocument({
      name: definition.name.zh, source: agencyName(needs, definition.owner, root.region).zh, agency: needs.agencies.agencyById(piece.org)?.name.zh ?? piece.org,
      sealedBy: needs.agencies.agencyById(holder?.id ?? root.window_org)!.name.zh,
      caseNumber: root.number, subject: applicantName(people.get(source.owner)), askedAt: source.answered_at!, consent, sample: needs.settings.sandbox,
      result: definition.answer.filter(({ field }) => fields.includes(field) && own(record, field) !== undefined && own(record, field) !== null)
        .map(({ field, label, kind }) => ({ name: field, label: label.zh, value: textOf(needs, use, field, kind, own(record, field)) })),
      digest: digest(shown).toString('hex'),
    }),
  }
}

/** A value of a record as the question reads it that it answers. */
function textOf(needs: CasesNeeds, use: Use, field: string, kind: Element['kind'], value: unknown): string {
  if (!isValue(value)) return JSON.stringify(value)
  const answered = Object.values(needs.catalogue.dictionary.elements).find(({ sources }) => sources.some((one) => one.from === 'interface' && one.interface === use.source.id && one.field === field))
  return answerText(answered ?? { id: field, label: { zh: field, en: field }, kind, sensitivity: 'personal', sources: [], editable: false }, value, 'zh')
}

const isValue = (value: unknown): value is Value => ['string', 'number', 'boolean'].includes(typeof value)

async function resultOf(needs: CasesNeeds, at: DocumentedCase, row: DocumentRow): Promise<Content> {
  const { resultDocument } = await import('@gft/documents')
  const { whole: { root, form, service, cases }, decisions } = at
  const piece = cases.find(({ id }) => id === row.part)!
  const decision = decisions.find(({ part }) => part === piece.id)
  const org = decision?.org ?? piece.org
  const outcome: ResultContent['decision'] = piece.state === 'granted' || piece.state === 'refused' ? piece.state : 'not-accepted'
  const item = outcome === 'not-accepted' || piece.item === null ? undefined : itemOf(service, piece)
  const remedies = item ? [item.remedy.zh] : form.items.map(({ id }) => service.items[id]!.remedy.zh)
  const people = await peopleOf(needs, [root.owner])
  return {
    org, kind: 'service',
    description: resultDocument({
      item: (item?.name ?? form.name).zh, number: item ? piece.number : root.number, agency: needs.agencies.agencyById(org)?.name.zh ?? org,
      applicant: applicantName(people.get(root.owner)), submittedAt: root.submitted_at, decidedAt: decision?.at ?? piece.ended_at ?? piece.changed_at, decision: outcome,
      ground: (await groundsOf(at.whole))[piece.id] ?? null, legalBasis: item?.legalBasis ?? [], result: outcome === 'granted' && item ? item.result.name.zh : null,
      remedy: outcome === 'granted' ? null : [...new Set(remedies)].join(''), lookupAt: `${needs.settings.publicUrl}/cases/${root.id}`, sample: needs.settings.sandbox,
    }),
  }
}

const labelOfRole = ({ whole: { form } }: DocumentedCase, role: string): string => form.roles.find(({ id }) => id === role)?.label.zh ?? role
const nameFor = (person: Person | undefined, open: boolean): string => (open ? (person?.name ?? '') : applicantName(person))

/** Whether the reader of these questions reads this person's name among the answers anyway. */
const names = ({ whole: { filing } }: DocumentedCase, { questions }: Shown, person: Person | undefined): boolean =>
  person !== undefined && questions.some(({ key }) => own(filing.answers, key)?.value === person.name)

/** `2026-03-05 09:30`, Beijing time. */
const clock = (instant: Date): string => beijingTime(instant).slice(0, 16).replace('T', ' ')
