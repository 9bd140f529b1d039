import { refusal } from '@gft/contract/licences'
import { beijingDay, newId } from '@gft/kernel'
import { record, type FactKind } from '#evidence'
import { vaultOf, type Actor, type Statement, type Vault } from '#platform'
import { facts } from './facts.ts'
import { leadsTo, needsTwo, type OfficeAct } from './licence.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import type { PaperEnd } from './paper.ts'
import { endedPaper } from './paper-store.ts'
import { nameOf } from './shown.ts'
import { insertAct, setState, voidWaiting, type LicenceRow } from './store.ts'

/** What an office decides about a licence; changing it and printing it are stories of their own. */
export type Decided = Exclude<OfficeAct, 'change' | 'print'>

/** The writes of a decision, with what becomes of the paper: done at once, or put before a second officer where it takes a right away. Refuses: wrong_state, ground_missing. */
export async function decide(needs: LicenceNeeds, actor: Actor, row: LicenceRow, act: Decided, ground: string, oldPaper: PaperEnd | null, now: Date): Promise<{ id: string; state: 'done' | 'waiting'; writes: Statement[] }> {
  const words = groundIn(ground)
  mustLead(row, act, now)
  const vault = await vaultOf(needs.keys, VAULT)
  const id = newId<'act'>(() => now)
  const state = needsTwo(act) ? 'waiting' : 'done'
  const kept = insertAct(id, row.id, act, row.org, sealGround(vault, id, words), actor.subject, now, state, oldPaper)
  if (state === 'waiting') return { id, state, writes: [kept, record(facts.proposed, actor, now, { subject: row.id, body: { act, decision: id, org: row.org, oldPaper } })] }
  return { id, state, writes: [kept, ...(await takeEffect(needs, actor, row, act, id, words, oldPaper, now))] }
}

/** What follows from a decision that stands: the new state, what becomes of the paper, the fact, the message to the holder. */
export async function takeEffect(needs: LicenceNeeds, actor: Actor, row: LicenceRow, act: Decided, decision: string, ground: string, oldPaper: PaperEnd | null, now: Date): Promise<Statement[]> {
  const to = mustLead(row, act, now)
  const over = to !== 'valid' && to !== 'suspended'
  return [
    setState(row.id, to, over ? now : null),
    ...(over ? [voidWaiting([row.id]), ...endedPaper(row.id, oldPaper, now)] : []),
    record(DONE[act], actor, now, { subject: row.id, body: { type: row.type, org: row.org, decision, oldPaper } }),
    ...(await tellHolder(needs, row, `licence-${to === 'valid' ? 'restored' : to}`, { ground }, now)),
  ]
}

const DONE: Readonly<Record<Decided, FactKind>> = {
  suspend: facts.suspended, restore: facts.restored, revoke: facts.revoked, forfeit: facts.forfeited, cancel: facts.cancelled,
}

/** Nobody is told of a licence that is nobody's yet. */
export async function tellHolder(needs: Pick<LicenceNeeds, 'messages' | 'licenceTypes'>, row: { id: string; type: string; owner: string | null }, template: string, params: Readonly<Record<string, string>>, now: Date): Promise<readonly Statement[]> {
  if (row.owner === null) return []
  return needs.messages.tell({ to: row.owner, template, params: { licence: nameOf(needs, row.type).zh, ...params }, matter: row.id, link: `/licences/${row.id}` }, now)
}

export function mustLead(row: LicenceRow, act: OfficeAct, now: Date) {
  const to = leadsTo(act, { state: row.state, validUntil: row.valid_until }, beijingDay(now))
  if (!to) throw refusal.wrong_state()
  return to
}

export function groundIn(text: string): string {
  const ground = text.trim()
  if (!ground) throw refusal.ground_missing()
  return ground
}

export const sealGround = (vault: Vault, act: string, ground: string) => vault.seal('licences.act', 'ground', act, ground)
