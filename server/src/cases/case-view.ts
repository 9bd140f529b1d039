import { formatQueryCode } from '@gft/kernel'
import { inNameOf, type Actor } from '#platform'
import { partsOf, partyActs, wholeState, startable } from './case.ts'
import type { CaseRow, CorrectionRow, EventRow, State } from './case-store.ts'
import { EVENT_SAYS, type EventKind } from './event.ts'
import type { CasesNeeds } from './needs.ts'
import type { Whole } from './root.ts'
import { dayIn, text } from './words.ts'

export const STATE_SAYS: Readonly<Record<State, { zh: string; en: string }>> = {
  submitted: text('等待受理', 'Waiting to be accepted'),
  correcting: text('需要您补正', 'Corrections needed from you'),
  waiting: text('等待前面的环节', 'Waits for an earlier part'),
  accepted: text('办理中', 'Being handled'),
  charged: text('等待缴款', 'Waiting for payment'),
  'carrying-out': text('正在部门系统办理', 'Being done at the agency'),
  granted: text('已办成', 'Done'),
  refused: text('不予办理', 'Refused'),
  failed: text('没有办成，可以补救', 'Not done, can be mended'),
  'not-accepted': text('不予受理', 'Not accepted'),
  withdrawn: text('已撤回', 'Withdrawn'),
}

/** One line of “my cases”: the whole and how many of its parts are through. */
export function caseLine(needs: CasesNeeds, cases: readonly CaseRow[]) {
  const root = cases.find((c) => c.id === c.root)!
  const parts = partsOf(cases)
  const service = needs.catalogue.get(root.service, root.service_version)
  const state = wholeState(cases)
  return {
    id: root.id, application: root.application, number: root.number, shortCode: formatQueryCode(root.short_code as never), name: service?.chain.name ?? text(root.service, root.service),
    region: needs.places.name(root.region) ?? root.region, state, says: saysOfWhole(cases, state),
    submittedAt: root.submitted_at.toISOString(), due: root.due ?? nextDue(parts),
    parts: { done: parts.filter((p) => p.state === 'granted').length, all: parts.length },
  }
}

/** Payment, corrections and failures wait for the person, so they speak for the whole. */
function saysOfWhole(cases: readonly CaseRow[], state: State) {
  const urgent = partsOf(cases).find((p) => p.state === 'charged') ?? partsOf(cases).find((p) => p.state === 'failed')
  if (urgent && state === 'accepted') return STATE_SAYS[urgent.state]
  const done = partsOf(cases).every((p) => p.state === 'granted')
  return state === 'granted' && !done ? text('主要事项已办成，有部分没有办成', 'Done, except for some parts') : STATE_SAYS[state]
}

const nextDue = (parts: readonly CaseRow[]): string | null => parts.flatMap((p) => p.due ?? []).sort()[0] ?? null

export interface Extras {
  readonly events: readonly EventRow[]
  readonly correction: CorrectionRow | undefined
  readonly points: readonly unknown[]
  readonly promises: readonly Owing[]
  readonly grounds: Readonly<Record<string, string>>
  readonly parties: readonly unknown[]
  readonly acting: unknown
  readonly documents: readonly unknown[]
}

interface Owing { readonly label: { zh: string; en: string }; readonly due: string; readonly state: string; readonly may: readonly string[] }

export function caseView(needs: CasesNeeds, whole: Whole, actor: Actor, extras: Extras) {
  const { root, cases, service, filing } = whole
  const line = caseLine(needs, cases)
  const open = extras.correction && !extras.correction.answered_at && root.state === 'correcting' ? extras.correction : undefined
  return {
    ...line,
    service: root.service, name: service.chain.name, region: { code: root.region, name: line.region },
    next: nextStep(needs, whole, extras.promises), provisional: root.provisional, window: agency(needs, root.window_org),
    parties: extras.parties, acting: extras.acting,
    parts: partsOf(cases).map((part) => partView(needs, whole, part, actor, extras)),
    events: extras.events.map((e) => eventView(needs, whole, e)),
    corrections: open
      ? {
          askedAt: open.asked_at.toISOString(), by: agency(needs, open.org).zh, until: open.until,
          points: extras.points,
        }
      : null,
    promises: extras.promises, documents: extras.documents,
    burden: filing.burden,
    may: [...(open ? ['correct'] : []), ...(extras.promises.some(({ may }) => may.includes('supply')) ? ['supply'] : []), ...(['granted', 'refused', 'failed'].includes(line.state) ? ['rate'] : [])],
  }
}

export function partView(needs: CasesNeeds, whole: Whole, part: CaseRow, actor: Actor, extras: Pick<Extras, 'grounds'>) {
  const item = whole.service.items[part.item!]!
  const charge = whole.charges.find((c) => c.part === part.id)
  const names = new Map(whole.form.items.map((i) => [i.id, i.name]))
  return {
    id: part.id, number: part.number, item: item.id, name: item.name, agency: agency(needs, part.org), state: part.state, says: STATE_SAYS[part.state],
    due: part.due, provisional: part.provisional, startedAt: part.started_at?.toISOString() ?? null, endedAt: part.ended_at?.toISOString() ?? null,
    after: part.after.map((id) => names.get(id) ?? text(id, id)),
    ground: extras.grounds[part.id] ?? null,
    remedy: part.state === 'refused' || part.state === 'not-accepted' ? item.remedy : null,
    charge: charge
      ? {
          orderNo: charge.order_no, total: charge.total, lines: charge.lines, payUrl: charge.pay_url, paidAt: charge.paid_at?.toISOString() ?? null,
          payer: whole.form.roles.find((r) => r.id === (item.charge?.payer ?? whole.filing.starter))?.label.zh ?? '', mine: charge.payer === inNameOf(actor),
        }
      : null,
    licence: part.licence,
    may: [...partyActs(part, charge?.payer === inNameOf(actor))],
  }
}

export function eventView(needs: CasesNeeds, whole: Pick<Whole, 'cases' | 'service'>, e: EventRow) {
  const part = whole.cases.find((c) => c.id === e.part)
  const name = part?.item ? whole.service.items[part.item]?.name : undefined
  const says = EVENT_SAYS[e.kind as EventKind]
  return {
    at: e.at.toISOString(), part: e.part, by: e.by_org ? agency(needs, e.by_org).zh : null,
    says: name ? text(`${name.zh}：${says.zh}`, `${name.en}: ${says.en}`) : says,
  }
}

/** What happens next and by when. */
function nextStep(needs: CasesNeeds, { root, cases, service }: Whole, promises: readonly Owing[]) {
  const parts = partsOf(cases)
  const charged = parts.find((p) => p.state === 'charged')
  if (root.state === 'submitted') return text(`${agency(needs, root.window_org).zh}将在 ${dayIn(root.due!).zh}前受理`, `${agency(needs, root.window_org).en} will accept it by ${root.due}`)
  if (root.state === 'correcting') return text('请按补正通知改好后提交', 'Please correct the points named and send them')
  const owed = promises.find(({ state, may }) => state === 'open' && may.includes('supply'))
  if (owed) return text(`请在 ${dayIn(owed.due).zh}前补交“${owed.label.zh}”，补齐以后才能作决定`, `Please supply “${owed.label.en}” by ${owed.due}; the decision waits for it`)
  if (charged) return text('请缴清税费，系统查到缴款后自动进入下一步', 'Please pay; the next part begins by itself once the payment is found')
  const working = parts.filter((p) => p.state === 'accepted' || p.state === 'carrying-out')
  if (working.length > 0) {
    const names = working.map((p) => service.items[p.item!]!.name.zh).join('、')
    const due = nextDue(working)
    return text(`正在办理：${names}${due ? `，最迟 ${dayIn(due).zh}` : ''}`, `Being handled: ${working.map((p) => service.items[p.item!]!.name.en).join(', ')}${due ? `, by ${due}` : ''}`)
  }
  if (startable(cases).length > 0) return text('前一项已办好，正在转到下一项', 'The earlier part is done; the next one is about to begin')
  if (parts.some((p) => p.state === 'failed')) return text('有一部分没有办成，处理好原因后可以重新办理，不用再填', 'A part was not done; resume it once the cause is put right')
  if (['refused', 'not-accepted'].includes(wholeState(cases))) return text('没有办成。理由和可以怎样申诉，写在下面各项里', 'Not done. The ground and what you can do about it stand with each part below')
  return text('已全部办结', 'All done')
}

export const agency = (needs: Pick<CasesNeeds, 'agencies'>, id: string) => needs.agencies.agencyById(id)?.name ?? text(id, id)
