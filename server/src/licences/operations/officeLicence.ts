import { officeLicence as contract } from '@gft/contract/licences'
import { serve, vaultOf } from '#platform'
import { loadAtOffice } from '../at-office.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { cardOf, groundOf, historyOf, maskedFieldsOf, metadataOf, opened } from '../shown.ts'
import { actsOn, relatedTo } from '../store.ts'

export const officeLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { row, may } = await loadAtOffice(tx, actor, input.id, 'read', now)
  const [acts, related] = await tx.read([actsOn(row.id), relatedTo(row.id, row.replaces)])
  const vault = await vaultOf(needs.keys, VAULT)
  const licence = await opened(vault, row)
  const act = acts.find(({ state }) => state === 'waiting')
  return {
    card: cardOf(needs, licence, now),
    metadata: metadataOf(needs, licence, related, now, true),
    history: await historyOf(needs, vault, row, acts),
    fields: maskedFieldsOf(needs, licence),
    waiting: act ? { id: act.id, act: act.act, ground: (await groundOf(vault, act)) ?? '', at: act.at.toISOString(), mine: act.staff === actor.subject } : null,
    may: [...may],
  }
}, { asSystem: 'a licence is its holder’s; the story asks for a post at the agency that issued it' })
