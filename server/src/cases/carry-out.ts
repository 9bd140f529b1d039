import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Job, type Statement, type Transaction } from '#platform'
import type { Reply } from '#interfaces'
import { eventsOf, paperOfDecision, type CaseRow } from './case-store.ts'
import { event } from './event.ts'
import { facts } from './facts.ts'
import { closeDuties, grantPart, tellParties } from './grant-part.ts'
import { move } from './move.ts'
import type { CasesNeeds } from './needs.ts'
import { answersWith, parametersOf, type Fields } from './part.ts'
import { itemOf, loadWhole, partIn } from './root.ts'

/** Thrown so that the queue tries again after its pause. */
export class NotYet extends Error {
  constructor(system: string) {
    super(`${system} has not answered`)
    this.name = 'NotYet'
  }
}

/**
 * Carries a part out at the agency's own system: enters it in the register, opens the account. The call is the same act
 * however often it is tried. A refusal there is told with its reason and can be mended; silence is tried again.
 */
export const carryOut = (needs: CasesNeeds): Job => async ({ part: id }, { db, now }) => {
  const before = await db.transaction(SYSTEM, (tx) => loadWhole(needs, tx, id!, 'read'))
  const part = partIn(before, id!)
  if (part.state !== 'carrying-out') return
  const item = itemOf(before.service, part)
  const definition = needs.catalogue.dictionary.interfaces[item.carriedOutBy ?? '']
  const reply: Reply = definition ? await asked() : { outcome: 'answered', records: [], reason: null, why: null, writes: [] }

  const again = await db.transaction(SYSTEM, async (tx) => {
    const whole = await loadWhole(needs, tx, id!, 'change')
    const fresh = partIn(whole, id!)
    if (fresh.state !== 'carrying-out') return void tx.write(reply.writes)
    // Nothing in an answer to a write is no act: only what the agency says it has done is done.
    if (reply.outcome === 'failed' || reply.outcome === 'empty') {
      tx.write([...reply.writes, ...(await toldOnce(needs, tx, fresh, item.name.zh, now())), record(facts.tried, THE_SYSTEM, now(), { subject: fresh.root, body: { part: id!, reason: reply.reason } })])
      return true
    }
    if (reply.outcome === 'refused') {
      const reason = reply.reason ?? '部门系统没有说明原因'
      tx.write([
        ...reply.writes,
        move(fresh, 'failed', now(), { ground: whole.vault.seal('cases.case', 'ground', fresh.id, reason) }),
        event(fresh, 'failed', now(), fresh.org),
        ...closeDuties(needs, fresh, 'failed', now()),
        record(facts.failed, THE_SYSTEM, now(), { subject: fresh.root, body: { part: id!, item: fresh.item } }),
        ...(await tellParties(needs, fresh, 'part-failed', { item: item.name.zh, reason }, now())),
      ])
      return
    }
    const fields = (reply.records[0] ?? {}) as Fields
    const [[said]] = await tx.read([paperOfDecision(fresh.id)])
    const paper = { printNumber: said?.print_number ?? null, oldPaper: said?.old_paper ?? null }
    tx.write([...reply.writes, ...(await grantPart(needs, whole, fresh, item, definition ? { interface: definition.id, fields } : null, now(), { paper, setAside: true }))])
  })
  if (again) throw new NotYet(definition!.system)

  async function asked(): Promise<Reply> {
    const found = parametersOf(before.form, definition!, answersWith(before.filing, before.outcomes))
    if ('missing' in found) return { outcome: 'refused', records: [], reason: `缺少：${found.missing.map(labelOf).join('、')}`, why: null, writes: [] }
    return needs.gateway.ask({
      definition: definition!, parameters: found.parameters, purpose: item.name, matter: part.root, owner: before.root.owner,
      agency: part.org, fields: null, idempotencyKey: part.id,
    })
  }

  function labelOf(element: string): string {
    return needs.catalogue.dictionary.elements[element]?.label.zh ?? element
  }
}

/** The parties hear of a slow system once; it is tried on and on. */
async function toldOnce(needs: CasesNeeds, tx: Transaction, part: CaseRow, item: string, now: Date): Promise<Statement[]> {
  const [events] = await tx.read([eventsOf(part.root)])
  if (events.some((e) => e.kind === 'delayed' && e.part === (part.id === part.root ? null : part.id))) return []
  return [event(part, 'delayed', now), ...(await tellParties(needs, part, 'delayed', { item }, now))]
}
