import type { Item, Text } from '@gft/forms'
import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, later, type Job } from '#platform'
import { insertCharge, payCharge, unpaidCharges } from './case-store.ts'
import { NotYet } from './carry-out.ts'
import { event } from './event.ts'
import { facts } from './facts.ts'
import { decided, grantPart, yuan } from './grant-part.ts'
import { move } from './move.ts'
import type { CasesNeeds } from './needs.ts'
import { ownerOf } from './owner.ts'
import { answersWith, parametersOf, payerRole, type Fields } from './part.ts'
import { itemOf, loadWhole, partIn } from './root.ts'

/** Asks the agency's system what is due; the payer is told the amount, of what it is made and where to pay it. */
export const determine = (needs: CasesNeeds): Job => async ({ part: id }, { db, now }) => {
  const before = await db.transaction(SYSTEM, (tx) => loadWhole(needs, tx, id!, 'read'))
  const part = partIn(before, id!)
  if (part.state !== 'carrying-out') return
  const item = itemOf(before.service, part)
  const definition = needs.catalogue.dictionary.interfaces[item.charge!.determinedBy]!
  const found = parametersOf(before.form, definition, answersWith(before.filing, before.outcomes))
  if ('missing' in found) throw new Error(`${definition.id} lacks ${found.missing.join(', ')}`)
  const reply = await needs.gateway.ask({
    definition, parameters: found.parameters, purpose: item.charge!.name, matter: part.root, owner: part.owner, agency: part.org,
    fields: null, idempotencyKey: `${part.id} determine`,
  })
  const answer = reply.records[0] as Fields | undefined

  const again = await db.transaction(SYSTEM, async (tx) => {
    const whole = await loadWhole(needs, tx, id!, 'change')
    const fresh = partIn(whole, id!)
    if (fresh.state !== 'carrying-out') return void tx.write(reply.writes)
    if (!answer) {
      tx.write([...reply.writes, record(facts.tried, THE_SYSTEM, now(), { subject: fresh.root, body: { part: id!, reason: reply.outcome } })])
      return true
    }
    const payer = await ownerOf(needs, whole, payerRole(item, whole.filing))
    const total = Number(answer['total'])
    const told = await needs.messages.tell({
      to: payer, template: 'charge-determined', params: { service: whole.form.name.zh, total: yuan(total), order: String(answer['orderNo']) },
      matter: fresh.root, link: `/cases/${fresh.root}`,
    }, now())
    tx.write([
      ...reply.writes,
      insertCharge(fresh.id, fresh.root, payer, String(answer['orderNo']), total, JSON.stringify(linesOf(definition.answer, answer)), String(answer['payUrl']), fresh.orgs, fresh.parties, now()),
      // The law's clock waits for the payer, not for the agency.
      move(fresh, 'charged', now(), { due: null }),
      event(fresh, 'charge-determined', now(), fresh.org),
      ...needs.duties.close('determine', fresh.id, 'determined', now()),
      record(facts.chargeDetermined, THE_SYSTEM, now(), { subject: fresh.root, body: { part: id!, order: String(answer['orderNo']), total } }),
      ...told,
    ])
  })
  if (again) throw new NotYet(definition.system)
}

/** The amounts that make up the total, as the agency names them; what is not due is left out. */
function linesOf(fields: readonly { field: string; label: Text; kind: string }[], answer: Fields): { label: Text; amount: number }[] {
  const amounts = fields.filter((f) => f.kind === 'money' && f.field !== 'total')
  return amounts.map((f) => ({ label: f.label, amount: Number(answer[f.field] ?? 0) })).filter((line) => line.amount > 0)
}

/** Asks the agency whether a charge was paid; only its proof counts, never a page that says so. */
export const checkPayment = (needs: CasesNeeds): Job => async ({ part: id }, { db, now }) => {
  const before = await db.transaction(SYSTEM, (tx) => loadWhole(needs, tx, id!, 'read'))
  const part = partIn(before, id!)
  const charge = before.charges.find((c) => c.part === id)
  if (part.state !== 'charged' || !charge) return
  const item = itemOf(before.service, part)
  const definition = needs.catalogue.dictionary.interfaces[item.charge!.provedBy]!
  const reply = await needs.gateway.ask({
    definition, parameters: { orderNo: charge.order_no }, purpose: item.charge!.name, matter: part.root, owner: charge.payer,
    agency: part.org, fields: null,
  })
  const proof = reply.records[0] as Fields | undefined

  await db.transaction(SYSTEM, async (tx) => {
    const whole = await loadWhole(needs, tx, id!, 'change')
    const fresh = partIn(whole, id!)
    const paid = proof?.['paid'] === true && proof['total'] === charge.total
    if (fresh.state !== 'charged' || !paid) return tx.write([...reply.writes, record(facts.tried, THE_SYSTEM, now(), { subject: part.root, body: { part: id!, reason: reply.outcome } })])
    const fields: Fields = { ...proof, kind: item.charge!.name.zh }
    tx.write([
      ...reply.writes,
      payCharge(id!, now(), String(proof['certificateNo'])),
      event(fresh, 'paid', now(), fresh.org),
      decided(fresh, 'granted', null, now()),
      record(facts.chargePaid, THE_SYSTEM, now(), { subject: fresh.root, body: { part: id!, order: charge.order_no } }),
      ...(await grantPart(needs, withCertificate(whole, id!, proof), fresh, item, { interface: definition.id, fields }, now())),
    ])
  })
}

function withCertificate(whole: Awaited<ReturnType<typeof loadWhole>>, part: string, proof: Fields): typeof whole {
  return { ...whole, charges: whole.charges.map((c) => (c.part === part ? { ...c, certificate_no: String(proof['certificateNo']) } : c)) }
}

/** Looks for all charges still open, so that nobody has to come back and say that they have paid. */
export const lookForPayments: Job = async (_payload, { db }) => {
  const [open] = await db.read(SYSTEM, [unpaidCharges()])
  await db.transaction(SYSTEM, async (tx) => tx.write(open.map((c) => later('cases.checkPayment', { part: c.part }, { key: `pay ${c.part}`, tries: 3 }))))
}

export type { Item }
