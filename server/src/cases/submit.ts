import { beijingDay, caseNumber, formatQueryCode, implementationCode, nationalCalendar, newId, newQueryCode, type Id } from '@gft/kernel'
import type { FormItem, Item } from '@gft/forms'
import { refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import type { Actor, Statement, Transaction, Vault } from '#platform'
import { dueDay } from './case.ts'
import type { CaseRow } from './case-store.ts'
import { insertCases, insertFiling } from './case-store.ts'
import type { Draft, DraftRows } from './draft.ts'
import { event } from './event.ts'
import { facts } from './facts.ts'
import { gathered, sealFiling } from './filing.ts'
import type { AgencyName, CasesNeeds } from './needs.ts'
import { submitRow } from './store.ts'
import { dayIn, text } from './words.ts'

/** Working days in which the window must accept, ask for corrections or decline (行政许可法 第三十二条). */
export const ACCEPT_WITHIN = { days: 5, unit: 'working' } as const

/** One submission for the whole: the case, its parts, the filing, the window's duty and the parties' messages, or nothing. */
export async function submit(needs: CasesNeeds, at: {
  actor: Actor; tx: Transaction; now: Date; rows: DraftRows; draft: Draft; vault: Vault; numbers: readonly number[]
}) {
  const { actor, tx, now, rows, draft, vault } = at
  const { application, form, service } = draft
  const window = needs.agencies.windowOf(service, application.region)
  if (!window) throw refusal.unknown_region()

  const cases = casesFor(needs, { ...at, window })
  const [root] = cases as [NewCase, ...NewCase[]]
  const filing = await gathered(form, rows, vault)
  const { body, salt, digest } = sealFiling(vault, root.id, filing)
  const { due, provisional } = dueDay(ACCEPT_WITHIN, beijingDay(now), nationalCalendar)
  const told = await Promise.all(application.parties.map((to) => needs.messages.tell({
    to, template: 'submitted', params: { service: form.name.zh, number: formatQueryCode(root.short_code as never), due }, matter: root.id, link: `/cases/${root.id}`,
  }, now)))

  tx.write([
    insertCases(JSON.stringify(cases)),
    insertFiling(root.id, root.orgs, root.parties, body, salt, digest, now),
    submitRow(application.id, root.id, now),
    event(root, 'submitted', now),
    ...needs.duties.open({ kind: 'accept', org: window.id, region: application.region, subject: root.id, due, provisional, opened: beijingDay(now) }, now),
    record(facts.submitted, actor, now, { subject: root.id, body: { application: application.id, service: form.id, version: form.version, region: application.region, digest: digest.toString('hex'), asked: filing.burden.asked, typed: filing.burden.typed, uploads: filing.burden.uploads } }),
    ...told.flat(),
  ])
  return {
    case: root.id, number: root.number, shortCode: formatQueryCode(root.short_code as never), acceptBy: due,
    next: text(`${window.name.zh}将在 ${dayIn(due).zh}前受理，有任何进展都会发消息告诉您。`, `${window.name.en} will accept it by ${due}; you will get a message at every step.`),
  }
}

type Mandated = 'mandate' | 'mandate_kind' | 'begun_by'
export type NewCase = Omit<CaseRow, 'ground' | 'licence' | 'changed_at' | 'submitted_at' | Mandated> & Partial<Pick<CaseRow, Mandated>> & { submitted_at: string }

/** The root first, then a part for every item; an item that stands alone is root and part in one. */
function casesFor(needs: CasesNeeds, at: { draft: Draft; now: Date; numbers: readonly number[]; window: AgencyName }): NewCase[] {
  const { draft: { application, form, service }, window } = at
  const alone = form.items.length === 1
  const rootId = newId<'case'>(() => at.now)
  const handlers = form.items.map((item) => handlerOf(needs, service.items[item.id]!, application.region))
  const orgs = [...new Set([window.id, ...handlers.map((h) => h.id)])]
  const base = caseBase(at, rootId)
  const due = dueDay(ACCEPT_WITHIN, beijingDay(at.now), nationalCalendar)
  const first = form.items[0]!
  const part = (item: FormItem, i: number): NewCase => ({
    ...base(i + 1, handlers[i]!, service.items[item.id]!), state: 'waiting', item: item.id, item_version: item.version, after: [...item.after], may_fail: item.mayFail,
    kind: item.agency, org: handlers[i]!.id, orgs: [...new Set([window.id, handlers[i]!.id])],
  })
  const root: NewCase = { ...(alone ? part(first, 0) : base(0, window, service.items[first.id]!)), id: rootId, state: 'submitted', orgs, due: due.due, provisional: due.provisional }
  return alone ? [root] : [root, ...form.items.map(part)]
}

function caseBase({ draft, now, numbers, window }: { draft: Draft; now: Date; numbers: readonly number[]; window: AgencyName }, root: Id<'case'>) {
  const { application, form } = draft
  return (i: number, body: AgencyName, item: Item): NewCase => ({
    id: newId<'case'>(() => now), root, application: application.id,
    number: caseNumber({
      implementation: implementationCode({ body: body.creditCode as never, level: Number(item.level), basic: item.basicCode as never }),
      day: beijingDay(now), sequence: numbers[i]!,
    }),
    short_code: newQueryCode(),
    service: form.id, service_version: form.version, item: null, item_version: null, after: [], may_fail: false,
    region: application.region, org: window.id, kind: draft.service.chain.window, window_org: window.id, orgs: [],
    owner: application.owner, parties: application.parties, state: 'submitted',
    mandate: application.mandate, mandate_kind: application.mandate_kind, begun_by: application.begun_by,
    submitted_at: now.toISOString(), accepted_at: null, started_at: null, ended_at: null, due: null, provisional: false,
  })
}

function handlerOf(needs: CasesNeeds, item: Item, region: string): AgencyName {
  const agency = needs.agencies.handlerOf(item, region)
  if (!agency) throw refusal.unknown_region()
  return agency
}

export type Writes = readonly Statement[]
