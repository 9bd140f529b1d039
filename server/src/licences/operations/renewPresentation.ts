import { refusal, renewPresentation as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { isMine, mine } from '../mine.ts'
import type { LicenceNeeds } from '../needs.ts'
import { freshCode, labelsOf, mustBeGood } from '../present.ts'
import { presentationOf, renewCode } from '../presentation-store.ts'
import { licenceOf } from '../store.ts'

export const renewPresentation = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const whose = mine(needs, actor)
  const [[standing]] = await tx.read([presentationOf(input.id, whose.owner)])
  if (!standing) throw platform.not_found()
  const [[row]] = await tx.read([licenceOf(standing.licence, whose.owner)])
  if (!row || !isMine(whose, row)) throw platform.not_found()
  mustBeGood(row, now)
  const { hash, expiresAt, shown } = freshCode(now)
  const [[renewed]] = await tx.read([renewCode(standing.id, whose.owner, hash, expiresAt)])
  if (!renewed) throw refusal.code_used()
  tx.write([record(facts.offered, actor, now, { subject: row.id, body: { presentation: standing.id, fields: renewed.fields.length } })])
  return { id: standing.id, ...shown, fields: labelsOf(needs, row.type, renewed.fields) }
}, { asSystem: 'under a mandate the principal’s licences are shown; the story asks whose they are and for the types that the mandate goes to' })
