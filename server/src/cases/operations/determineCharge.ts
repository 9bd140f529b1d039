import { determineCharge as contract } from '@gft/contract/cases'
import { record } from '#evidence'
import { later, serve } from '#platform'
import { facts } from '../facts.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice, mustMay } from '../office.ts'

/** The officer starts it; the agency's own system says the amount. */
export const determineCharge = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'change', now)
  mustMay(at, 'determine')
  tx.write([
    move(at.piece, 'carrying-out', now),
    record(facts.tried, actor, now, { subject: at.piece.root, body: { part: at.piece.id } }),
    later('cases.determine', { part: at.piece.id }, { key: `determine ${at.piece.id}` }),
  ])
  return { done: true }
})
