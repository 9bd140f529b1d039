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
  /** Sections of the form, answers as people read them. */
  readonly sections: readonly { readonly title: string; readonly fields: readonly Datum[] }[]
  readonly materials: readonly { readonly name: string; readonly how: string; readonly from: string }[]
  /** Who confirmed, as whom, when. */
  readonly confirmed: readonly { readonly name: string; readonly role: string; readonly at: Date }[]
  /** Words that were confirmed (承诺). */
  readonly declaration?: string
  readonly lookupAt?: string
  readonly sample: boolean
}

/** The application form, made from the answers and sealed by the agency that received it. */
export function applicationDocument(application: ApplicationContent): Description {
  const { service, number, agency, submittedAt, sections, materials, confirmed, declaration } = application
  return {
    ...common(agency, submittedAt, application.sample),
    title: `${service}申请表`,
    subject: '申请表',
    id: documentId('application', number, submittedAt.toISOString()),
    footer: `办件编号 ${number}`,
    facts: { 办件编号: number },
    blocks: [
      { kind: 'title', text: `${service}申请表`, under: `办件编号 ${number}　提交时间 ${clock(submittedAt)}` },
      ...sections.flatMap(({ title, fields }): Block[] => [{ kind: 'heading', text: title }, { kind: 'fields', columns: 2, fields }]),
      ...(materials.length === 0 ? [] : [
        { kind: 'heading', text: '材料' },
        { kind: 'table', head: ['序号', '材料', '怎样取得', '来源'], widths: [1.1, 4, 2.4, 4], rows: materials.map(({ name, how, from }, index) => [String(index + 1), name, how, from]) },
      ] satisfies Block[]),
      ...(declaration === undefined ? [] : [{ kind: 'heading', text: '申请人确认' }, { kind: 'paragraph', text: declaration, size: 10.5, indent: true }] satisfies Block[]),
      ...(confirmed.length === 0 ? [] : [{ kind: 'table', head: ['确认人', '身份', '确认时间'], widths: [3, 3, 4], rows: confirmed.map(({ name, role, at }) => [name, role, clock(at)]) } satisfies Block]),
      ...(application.lookupAt === undefined ? [] : [{ kind: 'code', content: application.lookupAt, size: 22, words: ['扫码查看办理进度。', `办件编号 ${number}`] } satisfies Block]),
      { kind: 'signing', agency, day: chineseDay(beijingDay(submittedAt)) },
    ],
    attachments: [dataFile('申请表', [{ name: 'number', label: '办件编号', value: number }, ...sections.flatMap(({ fields }) => fields)])],
  }
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
  readonly result: readonly Datum[]
  readonly sample: boolean
}

/** A query result as material of a case. */
export function queryResultDocument(query: QueryResultContent): Description {
  const { name, source, agency, caseNumber, subject, askedAt, consent, result } = query
  const about: Datum[] = [
    { name: 'subject', label: '查询对象', value: subject }, { name: 'source', label: '数据来源', value: source },
    { name: 'askedAt', label: '查询时间', value: clock(askedAt) }, { name: 'case', label: '办件编号', value: caseNumber }, { name: 'consent', label: '授权编号', value: consent },
  ]
  return {
    ...common(agency, askedAt, query.sample),
    title: name,
    subject: '查询结果',
    id: documentId('query', caseNumber, name, subject, askedAt.toISOString()),
    footer: `办件编号 ${caseNumber}`,
    facts: { 办件编号: caseNumber, 授权编号: consent },
    blocks: [
      { kind: 'title', text: name, under: '查询结果' },
      { kind: 'fields', columns: 2, fields: about },
      { kind: 'heading', text: '结果' },
      ...(result.length === 0 ? [{ kind: 'paragraph', text: '没有查到记录。' } satisfies Block] : [{ kind: 'fields', columns: 2, fields: result } satisfies Block]),
      { kind: 'paragraph', text: '本查询结果由系统经本人授权向数据来源查询后生成，只用于上面写明的办件。', size: 9.5, grey: true },
      { kind: 'signing', agency, day: chineseDay(beijingDay(askedAt)) },
    ],
    attachments: [dataFile('查询结果', [...about, ...result])],
  }
}

const common = (author: string, created: Date, sample: boolean) => ({ author, created, ...(sample && { watermark: '示例数据' }) })

/** `2026-03-05 09:30`, Beijing time. */
const clock = (instant: Date): string => beijingTime(instant).slice(0, 16).replace('T', ' ')
