import { getPresentation as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import type { LicenceNeeds } from '../needs.ts'
import { labelsOf } from '../present.ts'
import { presentationOf } from '../presentation-store.ts'
import { licenceOf } from '../store.ts'

export const getPresentation = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[row]] = await tx.read([presentationOf(input.id, actor.subject)])
  if (!row) throw platform.not_found()
  const [[licence]] = await tx.read([licenceOf(row.licence, actor.subject)])
  const org = row.redeemed_org
  return {
    state: row.redeemed_at ? 'redeemed' as const : row.expires_at > now ? 'open' as const : 'expired' as const,
    fields: licence ? labelsOf(needs, licence.type, row.fields) : [],
    redeemed: row.redeemed_at && org !== null
      ? { at: row.redeemed_at.toISOString(), by: needs.agencies.nameOf(org) ?? { zh: org, en: org }, shown: row.outcome === 'shown' }
      : null,
  }
})
