import { proposeSeal as contract } from '@gft/contract/seals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { serve } from '#platform'
import { agencyOf, groundIn, keepAct } from '../at-operator.ts'
import { facts } from '../facts.ts'
import type { SealNeeds } from '../needs.ts'
import { wordsOf } from '../seal.ts'
import { insertSeal } from '../store.ts'

export const proposeSeal = (needs: SealNeeds) => serve(contract, async ({ actor, input: { org, kind, ground }, tx, now }) => {
  const agency = agencyOf(needs, actor, org)
  const words = groundIn(ground)
  const id = newId<'seal'>(() => now)
  tx.write([
    insertSeal(id, org, kind, wordsOf(agency, kind, false).name, actor.subject, now),
    await keepAct(needs.keys, { id, org }, 'propose', words, actor, now),
    record(facts.proposed, actor, now, { subject: id, body: { org, kind } }),
  ])
  return { id }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })
