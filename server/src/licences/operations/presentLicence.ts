import { presentLicence as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { typeIn } from '../issue.ts'
import { isMine, mine } from '../mine.ts'
import type { LicenceNeeds } from '../needs.ts'
import { fieldsToShow, freshCode, labelsOf, mustBeGood } from '../present.ts'
import { insertPresentation } from '../presentation-store.ts'
import { licenceOf } from '../store.ts'

export const presentLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const whose = mine(needs, actor)
  const [[row]] = await tx.read([licenceOf(input.id, whose.owner)])
  if (!row || !isMine(whose, row)) throw platform.not_found()
  mustBeGood(row, now)
  const fields = fieldsToShow(typeIn(needs.licenceTypes(), row.type), input.fields)
  const id = newId<'presentation'>(() => now)
  const { hash, expiresAt, shown } = freshCode(now)
  tx.write([
    insertPresentation(id, row.id, whose.owner, fields, hash, expiresAt, now),
    record(facts.offered, actor, now, { subject: row.id, body: { presentation: id, fields: fields.length } }),
  ])
  return { id, ...shown, fields: labelsOf(needs, row.type, fields) }
}, { asSystem: 'under a mandate the principal’s licences are shown; the story asks whose they are and for the types that the mandate goes to' })
