import { judgeSupply as contract, refusal } from '@gft/contract/cases'
import { beijingDay, nationalCalendar } from '@gft/kernel'
import { record } from '#evidence'
import { later, serve, type Statement } from '#platform'
import type { CaseRow } from '../case-store.ts'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadPromise, mustMayPromise, type PromiseAtOffice } from '../promise-at-office.ts'
import { clockOfPart, lastSupply, outstanding } from '../promise.ts'
import { returnSupply, settlePromise } from '../promise-store.ts'
import { itemOf } from '../root.ts'
import { dayIn } from '../words.ts'

/** Settled, the duty closes and what waited for the document goes on; returned, it stays owed until the same day. */
export const judgeSupply = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadPromise(needs, tx, actor, input.id, 'change')
  const ground = input.ground.trim()
  if (input.decision !== 'accept' && !ground) throw refusal.ground_missing()
  mustMayPromise(at, input.decision)
  const { whole: { root, vault, supplies, form }, promise, org } = at
  const document = form.materials.find(({ key }) => key === promise.key)!.proof.label.zh

  if (input.decision === 'return') {
    const supply = lastSupply(supplies, promise.id, promise.key)!
    const told = await needs.messages.tell({
      to: promise.owner, template: 'supply-returned', params: { document, ground, until: dayIn(promise.due).zh }, matter: root.id, link: `/cases/${root.id}/supplies`,
    }, now)
    tx.write([
      returnSupply(supply.id, now, vault.seal('cases.supply', 'ground', supply.id, ground), actor.subject),
      event(root, 'supply-returned', now, org),
      record(facts.supplyReturned, actor, now, { subject: root.id, body: { promise: promise.id, supply: supply.id, org } }),
      ...told,
    ])
    return { done: true }
  }

  const outcome = OUTCOMES[input.decision]
  const told = await needs.messages.tell({ to: promise.owner, template: 'supply-settled', params: { service: form.name.zh, document }, matter: root.id, link: `/cases/${root.id}` }, now)
  tx.write([
    settlePromise(promise.id, outcome, ground ? vault.seal('cases.promise', 'ground', promise.id, ground) : null, actor.subject, now),
    event(root, 'supply-settled', now, org),
    ...needs.duties.close('supply-later', promise.id, outcome, now),
    ...at.parts.flatMap((part) => goOn(needs, at, part, now)),
    record(facts.supplySettled, actor, now, { subject: root.id, body: { promise: promise.id, outcome, org } }),
    ...told,
  ])
  return { done: true }
})

const OUTCOMES = { accept: 'accepted', tick: 'ticked', waive: 'waived' } as const

/** A part that waited for nothing else begins its own limit now, and a program's begins to be carried out. */
function goOn(needs: CasesNeeds, { whole, promise }: PromiseAtOffice, part: CaseRow, now: Date): Statement[] {
  if (part.state !== 'accepted') return []
  const item = itemOf(whole.service, part)
  const left = outstanding(part.id, whole.promises.filter(({ id }) => id !== promise.id))
  const today = beijingDay(now)
  const clock = clockOfPart(item, left, today, nationalCalendar)
  const kind = item.handling === 'charge' ? 'determine' : 'decide'
  const carried = left.length === 0 && item.handling === 'interface'
  return [
    move(part, carried ? 'carrying-out' : 'accepted', now, { due: clock }),
    ...needs.duties.close(kind, part.id, 'supplied', now),
    ...needs.duties.open({ kind, org: part.org, region: part.region, subject: part.id, due: clock.due, provisional: clock.provisional, opened: today }, now),
    ...(carried ? [later('cases.carryOut', { part: part.id }, { key: `carry ${part.id}` })] : []),
  ]
}
