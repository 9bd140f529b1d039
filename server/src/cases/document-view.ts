import type { Text } from '@gft/forms'
import { agency } from './case-view.ts'
import type { CaseRow } from './case-store.ts'
import { partsOf } from './case.ts'
import type { DocumentRow } from './document-store.ts'
import type { CasesNeeds } from './needs.ts'
import type { AtOffice } from './office.ts'
import type { Whole } from './root.ts'
import { agencyName, text } from './words.ts'

/** The documents that lie before an officer: those of the piece; at the window of a whole also what was read for each part and came of it. */
export function documentsBefore({ whole: { root, cases }, piece }: Pick<AtOffice, 'whole' | 'piece'>, rows: readonly DocumentRow[]): readonly DocumentRow[] {
  const isWhole = piece.id === root.id && partsOf(cases)[0] !== root
  return inOrder(rows.filter(({ part, kind }) => part === piece.id || (isWhole && part !== null && kind !== 'application')))
}

/** A party's own, and the results. */
export const documentsOfParty = (rows: readonly DocumentRow[], owner: string | null): readonly DocumentRow[] =>
  inOrder(rows.filter((row) => row.owner === owner || row.kind === 'result'))

const ORDER = ['application', 'result', 'copy', 'query']
const inOrder = (rows: readonly DocumentRow[]): readonly DocumentRow[] => rows.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))

/** As parties and officers see it. `among`: all that the reader sees, of which the newest form counts. */
export function documentView(needs: CasesNeeds, whole: Whole, row: DocumentRow, among: readonly DocumentRow[]) {
  const state = stateOf(row, among)
  return {
    id: row.id, kind: row.kind, name: nameOf(whole, row), from: fromOf(needs, whole, row), materials: row.materials, state, says: SAYS[state],
    by: row.org ? agency(needs, row.org) : null, digest: row.ofd, madeAt: row.made_at?.toISOString() ?? null,
  }
}

/** What the file is called when it is kept. */
export const fileName = (whole: Whole, row: DocumentRow, form: 'ofd' | 'pdf'): string => `${nameOf(whole, row).zh}（${whole.root.number}）.${form}`

function nameOf({ form, service, cases, root }: Whole, { kind, use: id, part }: DocumentRow): Text {
  const source = form.uses.find((use) => use.id === id)?.name ?? text(id ?? '', id ?? '')
  const piece = cases.find((one) => one.id === part)
  switch (kind) {
    case 'application': return text(`${form.name.zh}申请表`, `Application form: ${form.name.en}`)
    case 'copy': return text(`${source.zh}（加注件）`, `${source.en} (annotated copy)`)
    case 'query': return text(`${source.zh}（查询结果单）`, `${source.en} (query result)`)
    case 'result': return resultName(piece?.item ? service.items[piece.item]!.name : form.name, piece ?? root)
  }
}

const resultName = (name: Text, { state }: Pick<CaseRow, 'state'>): Text =>
  state === 'not-accepted' ? text(`${name.zh}不予受理通知书`, `${name.en}: not accepted`)
    : state === 'refused' ? text(`${name.zh}不予办理决定书`, `${name.en}: refused`) : text(`${name.zh}办理结果通知书`, `${name.en}: result`)

function fromOf(needs: CasesNeeds, { form, service, cases, root }: Whole, { kind, use: id, role, part }: DocumentRow): Text {
  const use = form.uses.find((one) => one.id === id)
  const piece = cases.find((one) => one.id === part)
  const [label, item] = [form.roles.find((one) => one.id === role)?.label, piece?.item ? service.items[piece.item]!.name : undefined]
  if (kind === 'result') return text('办理单位作出', 'Made by the agency that decided')
  if (use) {
    const [owner, to] = [agencyName(needs, use.owner, root.region), piece ? agency(needs, piece.org) : undefined]
    return text(`${label?.zh ?? ''}授权，取自${owner.zh}${to ? `，给${to.zh}` : ''}`, `Allowed by ${label?.en ?? ''}, from ${owner.en}${to ? `, for ${to.en}` : ''}`)
  }
  if (label) return text(`${label.zh}填写、核对的内容`, `What ${label.en} entered and checked`)
  return item ? text(`办理“${item.zh}”需要的内容`, `What “${item.en}” needs`) : text('各事项需要的内容', 'What all items need')
}

function stateOf(row: DocumentRow, among: readonly DocumentRow[]) {
  if (row.made_at === null) return row.reason === 'withdrawn' ? ('withheld' as const) : row.tries > 0 ? ('retrying' as const) : ('making' as const)
  return isReplaced(row, among) ? ('replaced' as const) : ('ready' as const)
}

/** Corrected answers make another form; what it replaces is kept. */
const isReplaced = (row: DocumentRow, among: readonly DocumentRow[]): boolean =>
  row.kind === 'application' && among.some((other) => other.kind === row.kind && other.part === row.part && other.role === row.role && other.opened_at > row.opened_at)

const SAYS: Readonly<Record<ReturnType<typeof stateOf>, Text>> = {
  making: text('正在生成', 'Being made'),
  retrying: text('暂时没有做成，系统会自动再试', 'Not made yet; it is tried again by itself'),
  withheld: text('授权已收回，不再生成', 'The consent was taken back; it is not made'),
  ready: text('已盖章', 'Sealed'),
  replaced: text('已盖章；补正以后另有新的', 'Sealed; there is a newer one after the corrections'),
}
