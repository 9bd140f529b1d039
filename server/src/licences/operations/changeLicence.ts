import { changeLicence as contract, refusal } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { beijingDay, newId } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'
import { record } from '#evidence'
import { serve, vaultOf } from '#platform'
import { groundIn, mustLead, sealGround, tellHolder } from '../act.ts'
import { decidesAt, loadAtOffice } from '../at-office.ts'
import { facts } from '../facts.ts'
import { sealLicence, typeIn } from '../issue.ts'
import { isFixed, nextIdentifier, type Field, type Fields } from '../licence.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { opened, type Opened } from '../shown.ts'
import { insertAct, insertVersion, setState, voidWaiting } from '../store.ts'

export const changeLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { row } = await loadAtOffice(tx, actor, input.id, 'change', now)
  if (!decidesAt(actor, row.org)) throw platform.not_permitted()
  const ground = groundIn(input.ground)
  mustLead(row, 'change', now)
  const vault = await vaultOf(needs.keys, VAULT)
  const before = await opened(vault, row)
  const fields = changed(typeIn(needs.licenceTypes(), row.type), before, input.fields)
  const [id, act] = [newId<'licence'>(() => now), newId<'act'>(() => now)]
  const identifier = nextIdentifier(row.identifier)
  const sealed = sealLicence(vault, id, before.number, fields)
  const named = fields['validUntil']
  const until = typeof named === 'string' && named !== before.fields['validUntil'] ? (named >= '9999' ? null : named) : row.valid_until
  tx.write([
    insertVersion(row.id, id, identifier, sealed.number, sealed.fields, beijingDay(now), until, now),
    setState(row.id, 'replaced', now),
    voidWaiting([row.id]),
    insertAct(act, row.id, 'change', row.org, sealGround(vault, act, ground), actor.subject, now, 'done'),
    record(facts.changed, actor, now, { subject: row.id, body: { type: row.type, org: row.org, version: id } }),
    ...(await tellHolder(needs, { ...row, id }, 'licence-changed', { ground }, now)),
  ])
  return { id, identifier }
}, { asSystem: 'a licence is its holder’s; the story asks for a post at the agency that issued it' })

/** What stands on the next version. Refuses: unknown_field, fixed_field, nothing_changed, and days or numbers that are none. */
function changed(type: LicenceType, licence: Opened, wanted: readonly { field: string; value: string }[]): Fields {
  const before = licence.fields
  const entries = wanted.map(({ field, value }): [string, Field] => {
    if (!type.fields.some((one) => one.field === field)) throw refusal.unknown_field({ field })
    if (isFixed(field, licence)) throw refusal.fixed_field()
    return [field, sameKind(before[field], field, value.trim())]
  })
  const after = { ...before, ...Object.fromEntries(entries) }
  if (entries.every(([field, value]) => before[field] === value)) throw refusal.nothing_changed()
  return after
}

function sameKind(before: Field | undefined, field: string, value: string): Field {
  if (typeof before === 'number' && (value === '' || !Number.isFinite(Number(value)))) throw platform.invalid({}, { errors: [{ path: `/fields/${field}`, says: 'must be a number' }] })
  if (field === 'validUntil' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw platform.invalid({}, { errors: [{ path: `/fields/${field}`, says: 'must be a day, YYYY-MM-DD' }] })
  return typeof before === 'number' ? Number(value) : value
}
