import { getStaffMe as contract } from '@gft/contract/identity'
import { refusal } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { openStaff } from '../staff.ts'
import { staffById } from '../store.ts'

export const getStaffMe = ({ keys, organisations }: IdentityNeeds) =>
  serve(contract, async ({ actor, tx }) => {
    const [[row]] = await tx.read([staffById(actor.subject)])
    if (!row) throw refusal.not_found()
    const posts = actor.posts.map((post) => ({ ...post, orgName: organisations.nameOf(post.org) ?? { zh: post.org, en: post.org } }))
    return { ...(await openStaff(keys, row)), posts }
  })
