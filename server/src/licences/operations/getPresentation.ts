import { getPresentation as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import { platformName } from '../exchange.ts'
import { isMine, mine } from '../mine.ts'
import type { LicenceNeeds } from '../needs.ts'
import { labelsOf } from '../present.ts'
import { presentationOf } from '../presentation-store.ts'
import { licenceOf } from '../store.ts'

export const getPresentation = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const whose = mine(needs, actor)
  const [[row]] = await tx.read([presentationOf(input.id, whose.owner)])
  if (!row) throw platform.not_found()
  const [[licence]] = await tx.read([licenceOf(row.licence, whose.owner)])
  if (!licence || !isMine(whose, licence)) throw platform.not_found()
  const org = row.redeemed_org
  return {
    state: row.redeemed_at ? 'redeemed' as const : row.expires_at > now ? 'open' as const : 'expired' as const,
    fields: labelsOf(needs, licence.type, row.fields),
    redeemed: row.redeemed_at && org !== null
      ? { at: row.redeemed_at.toISOString(), by: needs.agencies.nameOf(org) ?? platformName(org) ?? { zh: org, en: org }, shown: row.outcome === 'shown' }
      : null,
  }
}, { asSystem: 'under a mandate the principal’s licences are shown; the story asks whose they are and for the types that the mandate goes to' })
