import type { Item } from '@gft/forms'
import { formatYuan } from '@gft/kernel'
import { record } from '#evidence'
import { THE_SYSTEM, type Statement } from '#platform'
import type { CaseRow } from './case-store.ts'
import { insertDecision, saveOutcome } from './case-store.ts'
import { event } from './event.ts'
import { facts } from './facts.ts'
import { move } from './move.ts'
import type { CasesNeeds } from './needs.ts'
import { openChecks } from './open-promise.ts'
import { ownerOf } from './owner.ts'
import { NO_PAPER, replacedBy, type PaperSaid } from './paper.ts'
import { answersWith, licenceFields, numberIn, receiver, type Fields } from './part.ts'
import type { Whole } from './root.ts'

/**
 * A part ends well: the outcome is kept, the licence issued to its receiver, electronically and on its blank, the one it replaces
 * ended with its paper, the duty closed, that of checking the commitments it rests on opened, and the parties told. The fact lets what waits for it begin.
 */
export async function grantPart(needs: CasesNeeds, whole: Whole, part: CaseRow, item: Item, answer: { interface: string; fields: Fields } | null, now: Date, { ground, paper = NO_PAPER, setAside = false }: Granted = {}): Promise<Statement[]> {
  const { filing, vault } = whole
  const role = receiver(item, filing)
  const fields = answer?.fields ?? {}
  const answers = answersWith(filing, whole.outcomes)
  const owner = await ownerOf(needs, whole, role)
  const { licenceTypes, elements } = needs.catalogue.dictionary
  const type = item.result.licence ? licenceTypes[item.result.licence] : undefined
  const said = type ? licenceFields(item, type, role, answers, fields, elements) : {}
  const licence = type
    ? await needs.licences.issue({ type: type.id, owner, org: part.org, region: part.region, case: part.id, number: numberIn(type, said), fields: said, printNumber: paper.printNumber, setAside }, now)
    : null
  const replaced = replacedBy(item, { role, answers })
  const ended = type && replaced !== null ? await needs.licences.cancel(type.id, replaced, part.id, now, paper.oldPaper) : []
  const told = await tellParties(needs, part, licence ? 'licence-issued' : 'part-granted', { item: item.name.zh, licence: item.result.name.zh, service: whole.form.name.zh }, now)
  return [
    ...(answer ? [saveOutcome(part.id, part.root, part.orgs, part.parties, vault.seal('cases.outcome', 'body', part.id, answer), now)] : []),
    move(part, 'granted', now, { ...(licence ? { licence: licence.id } : {}), ...(ground ? { ground } : {}) }),
    event(part, licence ? 'issued' : 'granted', now, part.org),
    ...closeDuties(needs, part, 'granted', now),
    ...(await openChecks(needs, whole, part, now)),
    record(facts.granted, THE_SYSTEM, now, { subject: part.root, body: { part: part.id, item: part.item, licence: licence?.id ?? null } }),
    ...(licence?.writes ?? []),
    ...ended,
    ...told,
  ]
}

/** What an officer said with the grant; `setAside`: before the agency's own system answered. */
interface Granted { readonly ground?: Buffer; readonly paper?: PaperSaid; readonly setAside?: boolean }

/** The decision itself, by an officer or by the rule of the item. */
export const decided = (part: CaseRow, decision: 'granted' | 'refused' | 'not-accepted', staff: string | null, now: Date, paper: PaperSaid = NO_PAPER): Statement =>
  insertDecision(part.id, part.root, decision, staff, part.org, part.orgs, part.parties, now, paper.printNumber, paper.oldPaper)

export const closeDuties = (needs: CasesNeeds, part: CaseRow, ground: string, now: Date): Statement[] =>
  ['accept', 'determine', 'decide'].flatMap((kind) => [...needs.duties.close(kind, part.id, ground, now)])

export async function tellParties(needs: CasesNeeds, part: Pick<CaseRow, 'parties' | 'root'>, template: string, params: Readonly<Record<string, string>>, now: Date): Promise<Statement[]> {
  const told = await Promise.all(part.parties.map((to) => needs.messages.tell({ to, template, params, matter: part.root, link: `/cases/${part.root}` }, now)))
  return told.flat()
}

export const yuan = (fen: number): string => formatYuan(fen as never)
