import { beijingDay, beijingTime, chineseDay } from '@gft/kernel'
import type { Block, Description } from '../page/description.ts'
import { dataFile, documentId, type Datum } from './data.ts'

/** An application as it was submitted (申请表). */
export interface ApplicationContent {
  /** Name of the service or of the matter in one (一件事). */
  readonly service: string
  /** Case number (办件编号). */
  readonly number: string
  /** Agency that receives it. */
  readonly agency: string
  readonly submittedAt: Date
  /** Sections of the form, answers as people read them; `from`: where one came from, and when. */
  readonly sections: readonly { readonly title: string; readonly fields: readonly (Datum & { readonly from?: string })[] }[]
  readonly materials: readonly { readonly name: string; readonly how: string; readonly from: string }[]
  /** Who confirmed, as whom, when. */
  readonly confirmed: readonly { readonly name: string; readonly role: string; readonly at: Date }[]
  /** Words that were confirmed (承诺). */
  readonly declaration?: string
  /** What was confirmed, as a digest: its name and hexadecimal digits. */
  readonly digest?: { readonly label: string; readonly value: string }
  /** Whose part of it this is: a party's own, or what one agency's item needs. */
  readonly excerpt?: string
  readonly lookupAt?: string
  readonly sample: boolean
}

/** The application form, made from the answers and sealed by the agency that received it. */
export function applicationDocument(application: ApplicationContent): Description {
  const { service, number, agency, submittedAt, sections, materials, confirmed, declaration, digest, excerpt } = application
  return {
    ...common(agency, submittedAt, application.sample),
    title: `${service}申请表`,
    subject: '申请表',
    id: documentId('application', number, submittedAt.toISOString(), ...(digest ? [digest.value] : []), ...(excerpt === undefined ? [] : [excerpt])),
    footer: `办件编号 ${number}`,
    facts: { 办件编号: number, 办件状态: '已提交', 状态时间: clock(submittedAt) },
    blocks: [
      { kind: 'title', text: `${service}申请表`, under: `办件编号 ${number}　提交时间 ${clock(submittedAt)}` },
      ...(excerpt === undefined ? [] : [{ kind: 'paragraph', text: excerpt, size: 9.5, grey: true, align: 'centre' }] satisfies Block[]),
      ...sections.flatMap(({ title, fields }): Block[] => [{ kind: 'heading', text: title }, answersOf(fields)]),
      ...(materials.length === 0 ? [] : [
        { kind: 'heading', text: '材料' },
        { kind: 'table', head: ['序号', '材料', '怎样取得', '来源'], widths: [1.1, 4, 2.4, 4], rows: materials.map(({ name, how, from }, index) => [String(index + 1), name, how, from]) },
      ] satisfies Block[]),
      ...(declaration === undefined ? [] : [{ kind: 'heading', text: '申请人确认' }, { kind: 'paragraph', text: declaration, size: 10.5, indent: true }] satisfies Block[]),
      ...(confirmed.length === 0 ? [] : [{ kind: 'table', head: ['确认人', '身份', '确认时间'], widths: [3, 3, 4], rows: confirmed.map(({ name, role, at }) => [name, role, clock(at)]) } satisfies Block]),
      ...(digest === undefined ? [] : [{ kind: 'paragraph', text: `${digest.label}：${digest.value}`, size: 8, grey: true } satisfies Block]),
      ...(application.lookupAt === undefined ? [] : [{ kind: 'code', content: application.lookupAt, size: 22, words: ['扫码查看办理进度。', `办件编号 ${number}`] } satisfies Block]),
      { kind: 'signing', agency, day: chineseDay(beijingDay(submittedAt)) },
    ],
    attachments: [dataFile('申请表', [{ name: 'number', label: '办件编号', value: number }, ...(digest === undefined ? [] : [{ name: 'digest', ...digest }]), ...sections.flatMap(({ fields }) => fields)])],
  }
}

/** Pairs of label and value; with a third column where it is said where they came from. */
function answersOf(fields: ApplicationContent['sections'][number]['fields']): Block {
  if (fields.every(({ from }) => from === undefined)) return { kind: 'fields', columns: 2, fields }
  return { kind: 'table', head: ['项目', '内容', '来源和时间'], widths: [3, 4.4, 4.2], rows: fields.map(({ label, value, from = '' }) => [label, value, from]) }
}

/** What a source of data answered in a case (查询结果), filed in place of an upload. */
export interface QueryResultContent {
  readonly name: string
  readonly source: string
  /** Agency that asked, and in which case. */
  readonly agency: string
  readonly caseNumber: string
  readonly subject: string
  readonly askedAt: Date
  /** By which consent (授权编号). */
  readonly consent: string
  /** Who seals it, where that is not who asked. */
  readonly sealedBy?: string
  readonly result: readonly Datum[]
  /** SHA-256 of the result, hexadecimal. */
  readonly digest?: string
  readonly sample: boolean
}

/** A query result as material of a case. */
export function queryResultDocument(query: QueryResultContent): Description {
  const { name, source, agency, caseNumber, subject, askedAt, consent, result, digest } = query
  const about: Datum[] = [
    { name: 'subject', label: '查询对象', value: subject }, { name: 'source', label: '数据来源', value: source }, { name: 'agency', label: '查询单位', value: agency },
    { name: 'askedAt', label: '查询时间', value: clock(askedAt) }, { name: 'case', label: '办件编号', value: caseNumber }, { name: 'consent', label: '授权编号', value: consent },
  ]
  return {
    ...common(query.sealedBy ?? agency, askedAt, query.sample),
    title: name,
    subject: '查询结果',
    id: documentId('query', caseNumber, name, subject, askedAt.toISOString(), agency, ...(digest === undefined ? [] : [digest])),
    footer: `办件编号 ${caseNumber}`,
    facts: { 办件编号: caseNumber, 办件状态: '已提交', 授权编号: consent },
    blocks: [
      { kind: 'title', text: name, under: '查询结果' },
      { kind: 'fields', columns: 2, fields: about },
      { kind: 'heading', text: '结果' },
      ...(result.length === 0 ? [{ kind: 'paragraph', text: '没有查到记录。' } satisfies Block] : [{ kind: 'fields', columns: 2, fields: result } satisfies Block]),
      ...(digest === undefined ? [] : [{ kind: 'paragraph', text: `结果的 SHA-256：${digest}`, size: 8, grey: true } satisfies Block]),
      { kind: 'paragraph', text: '本查询结果由系统经本人授权向数据来源查询后生成，只用于上面写明的办件。', size: 9.5, grey: true },
      { kind: 'signing', agency: query.sealedBy ?? agency, day: chineseDay(beijingDay(askedAt)) },
    ],
    attachments: [dataFile('查询结果', [...about, ...result, ...(digest === undefined ? [] : [{ name: 'digest', label: '结果的 SHA-256', value: digest }])])],
  }
}

/** What became of an item (办理结果): granted, refused, or not accepted at all. */
export interface ResultContent {
  /** Name of the item, or of the whole where the whole was not accepted. */
  readonly item: string
  readonly number: string
  /** Agency that decided. */
  readonly agency: string
  /** As others may read it. */
  readonly applicant: string
  readonly submittedAt: Date
  readonly decidedAt: Date
  readonly decision: 'granted' | 'refused' | 'not-accepted'
  readonly ground: string | null
  readonly legalBasis: readonly string[]
  /** Name of what came out of it. */
  readonly result: string | null
  /** What can be done against it (救济途径); null where it was granted. */
  readonly remedy: string | null
  readonly lookupAt?: string
  readonly sample: boolean
}

/** A result, sealed by the agency that decided. */
export function resultDocument(outcome: ResultContent): Description {
  const { item, number, agency, applicant, submittedAt, decidedAt, decision, ground, legalBasis, result, remedy } = outcome
  const { title, says } = RESULTS[decision]
  const about: Datum[] = [
    { name: 'item', label: '办理事项', value: item }, { name: 'applicant', label: '申请人', value: applicant },
    { name: 'submittedAt', label: '提交时间', value: clock(submittedAt) }, { name: 'decidedAt', label: '办结时间', value: clock(decidedAt) },
    { name: 'decision', label: '结果', value: says }, ...(result === null ? [] : [{ name: 'result', label: '出具', value: result }]),
  ]
  return {
    ...common(agency, decidedAt, outcome.sample),
    title: `${item}${title}`,
    subject: '办理结果',
    id: documentId('result', number, decision, decidedAt.toISOString()),
    footer: `办件编号 ${number}`,
    facts: { 办件编号: number, 办件状态: says, 状态时间: clock(decidedAt) },
    blocks: [
      { kind: 'title', text: title, under: `办件编号 ${number}` },
      { kind: 'fields', columns: 2, fields: about },
      ...(ground === null ? [] : [{ kind: 'heading', text: '理由' }, { kind: 'paragraph', text: ground, indent: true }] satisfies Block[]),
      ...(legalBasis.length === 0 ? [] : [{ kind: 'heading', text: '依据' }, ...legalBasis.map((law): Block => ({ kind: 'paragraph', text: law, size: 10.5 }))] satisfies Block[]),
      ...(remedy === null ? [] : [{ kind: 'heading', text: '不同意这个结果，可以这样做' }, { kind: 'paragraph', text: remedy, indent: true }] satisfies Block[]),
      ...(outcome.lookupAt === undefined ? [] : [{ kind: 'code', content: outcome.lookupAt, size: 22, words: ['扫码查看办件。', `办件编号 ${number}`] } satisfies Block]),
      { kind: 'signing', agency, day: chineseDay(beijingDay(decidedAt)) },
    ],
    attachments: [dataFile('办理结果', [{ name: 'number', label: '办件编号', value: number }, ...about])],
  }
}

const RESULTS = {
  granted: { title: '办理结果通知书', says: '准予' },
  refused: { title: '不予办理决定书', says: '不予' },
  'not-accepted': { title: '不予受理通知书', says: '不予受理' },
} as const

const common = (author: string, created: Date, sample: boolean) => ({ author, created, ...(sample && { watermark: '示例数据' }) })

/** `2026-03-05 09:30`, Beijing time. */
const clock = (instant: Date): string => beijingTime(instant).slice(0, 16).replace('T', ' ')
