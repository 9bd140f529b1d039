import { beijingDay, chineseDay, type LegalDay } from '@gft/kernel'
import type { Annotation, Block, Description } from '../page/description.ts'
import { dataFile, documentId, type Datum } from './data.ts'

/** An electronic licence as its document needs it (metadata of GB/T 36903-2018). */
export interface LicenceContent {
  /** 证照名称 */
  readonly name: string
  /** 证照编号, undefined where the type has none. */
  readonly number?: string
  /** 证照标识 (GB/T 36904-2018). */
  readonly identifier: string
  /** Null where it is not to be shown: on a copy of other fields alone. */
  readonly holder: string | null
  readonly issuer: string
  /** Null where the agency's own record does not say. */
  readonly issuedOn: LegalDay | null
  /** Day on which the document is made; it is dated so where the day of issue is not known. */
  readonly madeOn: LegalDay
  /** Its last valid day; null for no end (长期). */
  readonly validUntil: LegalDay | null
  /** In the order in which the licence shows them. */
  readonly fields: readonly Datum[]
  /** Words above the fields: on what ground it was given. */
  readonly preamble?: string
  /** Where anybody may verify it. */
  readonly verifyAt?: string
  /** Example data: said across each page. */
  readonly sample: boolean
}

/** Under what name the head of the file tells the last valid day. */
export const VALID_UNTIL = '有效期至'

/** The licence itself, framed, with the seal of its issuer. */
export function licenceDocument(licence: LicenceContent): Description {
  const { name, number, identifier, issuer, issuedOn, validUntil, fields } = licence
  const dated = issuedOn ?? licence.madeOn
  const terms = [
    ...(issuedOn === null ? [] : [{ name: 'issuedOn', label: '发证日期', value: chineseDay(issuedOn), day: issuedOn }]),
    { name: 'validUntil', label: '有效期至', value: validUntil === null ? '长期' : chineseDay(validUntil), day: validUntil ?? '' },
  ]
  const shown = [...fields.filter((field) => !terms.some(({ label }) => label === field.label)), ...terms.map(({ label, value }) => ({ label, value }))]
  return {
    title: name,
    author: issuer,
    subject: '电子证照',
    created: new Date(`${dated}T00:00:00+08:00`),
    id: documentId('licence', identifier),
    framed: true,
    footer: `电子证照标识 ${identifier}`,
    ...(licence.sample && { watermark: '示例数据' }),
    facts: { 证照标识: identifier, ...(issuedOn !== null && { 发证日期: issuedOn }), ...(validUntil !== null && { [VALID_UNTIL]: validUntil }) },
    blocks: [
      { kind: 'space', height: 8 },
      { kind: 'title', text: name, ...(number !== undefined && { under: `编号 ${number}` }) },
      ...(licence.preamble === undefined ? [] : [{ kind: 'paragraph', text: licence.preamble, indent: true } satisfies Block]),
      { kind: 'fields', columns: 2, fields: shown },
      ...codeOf(licence),
      { kind: 'signing', agency: issuer, day: chineseDay(dated) },
    ],
    attachments: [dataFile('电子证照', [
      { name: 'name', label: '证照名称', value: name },
      ...(number === undefined ? [] : [{ name: 'number', label: '证照编号', value: number }]),
      { name: 'identifier', label: '证照标识', value: identifier },
      ...(licence.holder === null ? [] : [{ name: 'holder', label: '持证主体', value: licence.holder }]),
      { name: 'issuer', label: '颁发机构', value: issuer },
      ...terms.map((term) => ({ name: term.name, label: term.label, value: term.day })),
      ...fields,
    ])],
  }
}

function codeOf({ verifyAt, identifier }: LicenceContent): Block[] {
  return verifyAt === undefined ? [] : [{ kind: 'code', content: verifyAt, size: 24, words: ['扫码核验这份证照现在是否有效。证照标识：', identifier] }]
}

/** To whom a copy is given, in which matter, until when, by which case. */
export interface CopyUse { readonly to: string; readonly matter: string; readonly until: LegalDay; readonly caseNumber?: string; readonly madeAt: Date }

/**
 * The copy of a document that goes to one agency for one matter (加注件): the same pages with the use across them, the
 * use in the head of the file too. It is another document, with an id of its own.
 */
export function annotatedCopy(document: Description, { to, matter, until, caseNumber, madeAt }: CopyUse): Description {
  const annotation: Annotation = { to, matter, until: chineseDay(until), made: chineseDay(beijingDay(madeAt)), ...(caseNumber !== undefined && { number: caseNumber }) }
  return {
    ...document,
    id: documentId('copy', document.id, to, matter, until, caseNumber ?? '', madeAt.toISOString()),
    subject: `${document.subject}（加注件）`,
    created: madeAt,
    annotation,
    facts: { ...document.facts, 加注对象: to, 加注事由: matter, 加注有效期至: until, 加注日期: beijingDay(madeAt), ...(caseNumber !== undefined && { 办件编号: caseNumber }) },
  }
}
