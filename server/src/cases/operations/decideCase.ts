import { decideCase as contract, refusal } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { later, serve } from '#platform'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { closeDuties, decided, grantPart, tellParties } from '../grant-part.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice, mustMay } from '../office.ts'
import { sayPaper } from '../paper.ts'
import { itemOf } from '../root.ts'

/** Granted, with what is said of papers: carried out at the agency's own system if the item has one, else done at once. Refused: with the ground and the remedy. */
export const decideCase = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'change', now)
  const ground = input.ground.trim()
  if (input.decision === 'refused' && !ground) throw refusal.ground_missing()
  mustMay(at, 'decide')
  if (input.decision === 'granted' && at.owed !== 'nothing') throw refusal.supply_outstanding()
  const { whole, piece } = at
  const item = itemOf(whole.service, piece)
  if (input.decision === 'refused' && (input.printNumber || input.oldPaper)) throw platform.invalid({}, { errors: [{ path: '/printNumber', says: 'nothing is issued by a refusal' }] })
  const sealed: { ground?: Buffer } = ground ? { ground: whole.vault.seal('cases.case', 'ground', piece.id, ground) } : {}

  if (input.decision === 'refused') {
    tx.write([
      decided(piece, 'refused', actor.subject, now),
      move(piece, 'refused', now, sealed),
      event(piece, 'refused', now, piece.org),
      ...closeDuties(needs, piece, 'refused', now),
      record(facts.refused, actor, now, { subject: piece.root, body: { part: piece.id, item: piece.item } }),
      ...(await tellParties(needs, piece, 'part-refused', { item: item.name.zh, ground, remedy: item.remedy.zh }, now)),
    ])
    return { done: true }
  }
  const { said, aside } = await sayPaper(needs, whole, piece, item, input, now)
  if (item.carriedOutBy) {
    tx.write([
      decided(piece, 'granted', actor.subject, now, said),
      ...aside,
      move(piece, 'carrying-out', now, sealed),
      event(piece, 'carrying-out', now, piece.org),
      record(facts.tried, actor, now, { subject: piece.root, body: { part: piece.id } }),
      later('cases.carryOut', { part: piece.id }, { key: `carry ${piece.id}` }),
    ])
  } else {
    tx.write([decided(piece, 'granted', actor.subject, now, said), ...(await grantPart(needs, whole, piece, item, null, now, { ...sealed, paper: said }))])
  }
  return { done: true }
})
