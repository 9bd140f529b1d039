import { decideSeal as contract, refusal } from '@gft/contract/seals'
import { record, type FactKind } from '#evidence'
import { later, serve } from '#platform'
import { groundIn, keepAct, mustOperate } from '../at-operator.ts'
import { facts } from '../facts.ts'
import type { SealNeeds } from '../needs.ts'
import { leadsTo, type Decision } from '../seal.ts'
import { actsOn, sealForUpdate, setState } from '../store.ts'

export const decideSeal = (needs: SealNeeds) => serve(contract, async ({ actor, input: { id, act, ground }, tx, now }) => {
  const [[row], acts] = await tx.read([sealForUpdate(id), actsOn(id)])
  mustOperate(needs, actor, row)
  const state = leadsTo(act, row.state)
  if (!state) throw refusal.wrong_state()
  const words = groundIn(ground)
  // What one stopped, another lets go on.
  if (act === 'restore' && acts.find((one) => one.act === 'suspend')?.staff === actor.subject) throw refusal.second_person()
  tx.write([
    setState(id, state),
    await keepAct(needs.keys, row, act, words, actor, now),
    record(DONE[act], actor, now, { subject: id, body: { org: row.org, kind: row.kind } }),
    ...(state === 'revoked' ? [later('seals:publishRevoked', {}, { key: 'seals:publishRevoked' })] : []),
  ])
  return { state }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })

const DONE: Readonly<Record<Decision, FactKind>> = { suspend: facts.suspended, restore: facts.restored, revoke: facts.revoked }
