import { closeAlert as contract, refusal } from '@gft/contract/supervision'
import { record } from '#evidence'
import { must, serve } from '#platform'
import { closing } from '../audit-rule.ts'
import { facts } from '../facts.ts'
import type { SupervisionNeeds } from '../needs.ts'
import { alertForUpdate, closeAlertRow } from '../security-store.ts'

export const closeAlert = ({ duties }: Pick<SupervisionNeeds, 'duties'>) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[alert]] = await tx.read([alertForUpdate(input.id)])
  must(actor, closing, alert)
  const ground = input.ground.trim()
  if (!ground) throw refusal.ground_missing()
  if (alert.closed_at) throw refusal.closed_already()
  tx.write([
    closeAlertRow(alert.id, now, actor.subject, ground),
    ...duties.close('security-alert', alert.id, 'looked-into', now),
    record(facts.alertClosed, actor, now, { subject: alert.id, body: { kind: alert.kind } }),
  ])
  return { closed: true }
})
