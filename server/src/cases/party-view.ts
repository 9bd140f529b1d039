import type { Form } from '@gft/forms'
import { maskName } from '@gft/kernel'
import { inNameOf, type Actor, type Vault } from '#platform'
import type { PartyRow } from './store.ts'
import { text } from './words.ts'

/** A party as another party sees it: its part, how far it is, its name masked unless it is `open`, as an enterprise's. */
export function partyView(form: Pick<Form, 'roles'>, party: PartyRow, actor: Actor, name: string | null, open = false) {
  const mine = party.owner !== null && party.owner === inNameOf(actor)
  return {
    role: party.role,
    label: form.roles.find((r) => r.id === party.role)?.label ?? text(party.role, party.role),
    name: name === null || mine || open ? name : maskName(name),
    mine,
    state: party.state,
    confirmedAt: party.confirmed_at?.toISOString() ?? null,
    invitedUntil: party.invited_until?.toISOString() ?? null,
  }
}

/** The name under which a party was invited; null where nobody was. */
export async function invitedName(vault: Vault, party: PartyRow): Promise<string | null> {
  return party.name ? vault.open<string>('cases.party', 'name', `${party.application} ${party.role}`, party.name as never) : null
}
