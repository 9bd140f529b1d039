import { endPlatform as contract } from '@gft/contract/licences'
import { refusal as platforms } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { groundIn } from '../act.ts'
import { mustRunProvince } from '../exchange.ts'
import { facts } from '../facts.ts'
import { endStanding } from '../platform-store.ts'

export const endPlatform = serve(contract, async ({ actor, input: { platform, ground }, tx, now }) => {
  mustRunProvince(actor)
  const [[ended]] = await tx.read([endStanding(platform, now)])
  if (!ended) throw platforms.not_found()
  groundIn(ground)
  tx.write([record(facts.platformEnded, actor, now, { subject: ended.id, body: { platform } })])
  return { ended: true }
}, { asSystem: 'platforms are the system’s rows; the story asks for the province’s operator' })
