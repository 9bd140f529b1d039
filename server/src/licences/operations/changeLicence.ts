import { changeLicence as contract, refusal } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import type { LicenceType } from '@gft/forms'
import { serve } from '#platform'
import { decidesAt, loadAtOffice } from '../at-office.ts'
import { isFixed, type Field, type Fields } from '../licence.ts'
import type { LicenceNeeds } from '../needs.ts'
import { nextVersion } from '../next-version.ts'
import type { Opened } from '../shown.ts'

export const changeLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { row } = await loadAtOffice(tx, actor, input.id, 'change', now)
  if (!decidesAt(actor, row.org)) throw platform.not_permitted()
  return nextVersion(needs, tx, actor, row, {
    act: 'change', ground: input.ground, fields: (type, before) => changed(type, before, input.fields),
    printNumber: input.printNumber ?? null, oldPaper: input.oldPaper ?? null,
  }, now)
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
