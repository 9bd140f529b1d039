import { listSeals as contract } from '@gft/contract/seals'
import { serve } from '#platform'
import { cardOf, operates } from '../at-operator.ts'
import type { SealNeeds } from '../needs.ts'
import { sealsIn } from '../store.ts'

const MOST = 500

export const listSeals = (needs: SealNeeds) => serve(contract, async ({ actor, tx }) => {
  const orgs = needs.agencies.agencies({}).map(({ id }) => id).filter((org) => operates(needs, actor, org))
  const [rows] = await tx.read([sealsIn(orgs, MOST)])
  return { seals: rows.map((row) => cardOf(needs, row)) }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })
