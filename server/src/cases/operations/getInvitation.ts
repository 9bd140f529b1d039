import { maskName } from '@gft/kernel'
import { getInvitation as contract, refusal } from '@gft/contract/cases'
import { serve, tokenHash } from '#platform'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { applicationById, partyByInvitation } from '../store.ts'

export const getInvitation = (needs: CasesNeeds) => serve(contract, async ({ input, tx, now }) => {
  const [[party]] = await tx.read([partyByInvitation(tokenHash(input.code))])
  if (!party) throw refusal.no_invitation()
  const [[application]] = await tx.read([applicationById(party.application)])
  const service = application && needs.catalogue.get(application.service, application.service_version)
  if (!application || !service) throw refusal.no_invitation()
  const from = (await peopleOf(needs, [application.owner])).get(application.owner)!
  const role = service.chain.roles.find((r) => r.id === party.role)!
  return {
    service: service.chain.name,
    region: needs.places.name(application.region) ?? application.region,
    role: role.label,
    from: maskName(from.name),
    until: (party.invited_until ?? now).toISOString(),
    state: party.state === 'declined' ? ('declined' as const) : party.state !== 'invited' ? ('used' as const) : party.invited_until! < now ? ('expired' as const) : ('open' as const),
  }
}, { asSystem: 'Whoever holds the link is not a party yet; only the service, the place and a masked name are shown.' })
