import { refusal, setHoney as contract } from '@gft/contract/supervision'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { must, serve } from '#platform'
import { setting } from '../audit-rule.ts'
import { facts } from '../facts.ts'
import type { SupervisionNeeds } from '../needs.ts'
import { insertHoney } from '../security-store.ts'

export const setHoney = ({ cases }: Pick<SupervisionNeeds, 'cases'>) => serve(contract, async ({ actor, input, tx, now }) => {
  must(actor, setting, input.number)
  // Read aside: which cases there are is not the audit's to see; that one is there, it may ask.
  const matter = await cases.find(input.number.trim())
  const ground = input.ground.trim()
  if (!ground) throw refusal.ground_missing()
  if (matter === undefined) throw refusal.no_such_case()
  const id = newId<'honey'>(() => now)
  const [[set]] = await tx.read([insertHoney(matter, ground, actor.subject, now, id, await cases.idsOf(matter))])
  if (!set) throw refusal.honey_already()
  tx.write([record(facts.honeySet, actor, now, { subject: id, body: {} })])
  return { set: true }
})
