import { confirmSeal as contract, refusal } from '@gft/contract/seals'
import { record } from '#evidence'
import { serve, SYSTEM } from '#platform'
import { agencyOf, groundIn, keepAct, mustOperate } from '../at-operator.ts'
import { facts } from '../facts.ts'
import type { SealNeeds } from '../needs.ts'
import { termFrom, wordsOf } from '../seal.ts'
import { makeActive, sealById, turnDown } from '../store.ts'

export const confirmSeal = (needs: SealNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  // Read aside: the seal platform is asked before the story's first statement, and holds no lock of ours.
  const [[row]] = await needs.db.read(SYSTEM, [sealById(input.id)])
  mustOperate(needs, actor, row)
  if (row.state !== 'proposed') {
    // A press that is repeated gets its first answer here.
    await tx.read([sealById(input.id)])
    throw refusal.decided_already()
  }
  if (row.proposed_by === actor.subject) throw refusal.second_person()
  const { id, org, kind } = row
  const ground = groundIn(input.ground)
  if (!input.agreed) {
    const [[closed]] = await tx.read([turnDown(id)])
    if (!closed) throw refusal.decided_already()
    tx.write([await keepAct(needs.keys, row, 'turn-down', ground, actor, now), record(facts.turnedDown, actor, now, { subject: id, body: { org, kind } })])
    return { state: 'turned-down' as const }
  }
  const agency = agencyOf(needs, actor, org)
  const { from, until } = termFrom(now)
  const made = await needs.platform.make({ id, ...wordsOf(agency, kind, false), organisation: { name: agency.name.zh, code: agency.creditCode }, from, until })
  const [[active]] = await tx.read([makeActive(id, actor.subject, Buffer.from(made.der), Buffer.from(made.certificate), from, until)])
  if (!active) throw refusal.decided_already()
  tx.write([await keepAct(needs.keys, row, 'approve', ground, actor, now), record(facts.approved, actor, now, { subject: id, body: { org, kind } })])
  return { state: 'active' as const }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })
