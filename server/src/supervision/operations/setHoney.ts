import { refusal, setHoney as contract } from '@gft/contract/supervision'
import { record } from '#evidence'
import { must, serve } from '#platform'
import { setting } from '../audit-rule.ts'
import { facts } from '../facts.ts'
import { insertHoney } from '../security-store.ts'

export const setHoney = serve(contract, async ({ actor, input, tx, now }) => {
  must(actor, setting, input.matter)
  const ground = input.ground.trim()
  if (!ground) throw refusal.ground_missing()
  tx.write([insertHoney(input.matter, ground, actor.subject, now), record(facts.honeySet, actor, now, { subject: input.matter, body: {} })])
  return { set: true }
})
