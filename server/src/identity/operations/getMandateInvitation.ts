import { getMandateInvitation as contract } from '@gft/contract/identity'
import { maskName } from '@gft/kernel'
import { serve, SYSTEM } from '#platform'
import { invitationBy } from '../give-mandate.ts'
import { servicesOf } from '../list-mandates.ts'
import { stateOf } from '../mandate.ts'
import { subjectById } from '../mandate-store.ts'
import type { IdentityNeeds } from '../needs.ts'
import { openSubject } from '../subject.ts'

/** Whoever holds the link learns no more than the SMS said: names of persons are masked. */
export const getMandateInvitation = (needs: IdentityNeeds) =>
  serve(contract, async ({ input, now }) => {
    const { mandate } = await invitationBy(needs, input.code)
    const [[principal], [from]] = await needs.db.read(SYSTEM, [subjectById(mandate.principal), subjectById(mandate.given_by)])
    const [forWhom, giver] = await Promise.all([openSubject(needs.keys, principal!), openSubject(needs.keys, from!)])
    return {
      kind: mandate.kind, principal: forWhom.kind === 'enterprise' ? forWhom.name : maskName(forWhom.name), from: maskName(giver.name),
      services: servicesOf(needs, mandate), acts: mandate.acts, until: mandate.until.toISOString(),
      state: stateOf(mandate, now) === 'invited' ? ('open' as const) : ('over' as const),
    }
  })
