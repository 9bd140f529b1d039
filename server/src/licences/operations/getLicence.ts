import { getLicence as contract } from '@gft/contract/licences'
import { refusal } from '@gft/contract/platform/refusals'
import { serve, vaultOf } from '#platform'
import { isMine, mine } from '../mine.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { paperOf } from '../paper-store.ts'
import { cardOf, fieldsOf, historyOf, metadataOf, opened, paperShown } from '../shown.ts'
import { actsOn, fileOf, licenceOf, relatedTo } from '../store.ts'

export const getLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const whose = mine(needs, actor)
  const [[row]] = await tx.read([licenceOf(input.id, whose.owner)])
  if (!row || !isMine(whose, row)) throw refusal.not_found()
  const [acts, related, [file], [paper]] = await tx.read([actsOn(row.id), relatedTo(row.id, row.replaces), fileOf(row.id), paperOf(row.id)])
  const vault = await vaultOf(needs.keys, VAULT)
  const licence = await opened(vault, row)
  const renewal = needs.renewalOf(row.type)
  return {
    ...cardOf(needs, licence, now),
    number: licence.number,
    identifier: row.identifier,
    fields: fieldsOf(needs, licence),
    metadata: metadataOf(needs, licence, related, now, false),
    history: await historyOf(needs, vault, row, acts),
    renewal: renewal ? { service: renewal.service, name: { ...renewal.name } } : null,
    case: row.matter,
    endedAt: row.ended_at?.toISOString() ?? null,
    file: file ? { ofd: file.ofd, pdf: file.pdf, madeAt: file.made_at.toISOString() } : null,
    paper: paperShown(needs, row, paper),
  }
}, { asSystem: 'what offices did to a licence is kept beside it; the story asks for its holder' })
