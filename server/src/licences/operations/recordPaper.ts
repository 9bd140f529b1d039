import { recordPaper as contract } from '@gft/contract/licences'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { serve } from '#platform'
import { mustLead } from '../act.ts'
import { loadAtOffice } from '../at-office.ts'
import { facts } from '../facts.ts'
import { insertAct, setPrintNumber } from '../store.ts'

export const recordPaper = serve(contract, async ({ actor, input, tx, now }) => {
  const { row } = await loadAtOffice(tx, actor, input.id, 'change', now)
  mustLead(row, 'print', now)
  tx.write([
    setPrintNumber(row.id, input.printNumber),
    insertAct(newId<'act'>(() => now), row.id, 'print', row.org, null, actor.subject, now, 'done'),
    record(facts.printed, actor, now, { subject: row.id, body: { type: row.type, org: row.org } }),
  ])
  return { done: true }
}, { asSystem: 'a licence is its holder’s; the story asks for a post at the agency that issued it' })
