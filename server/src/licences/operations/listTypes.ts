import { listTypes as contract } from '@gft/contract/licences'
import type { LicenceType } from '@gft/forms'
import { serve } from '#platform'
import type { LicenceNeeds } from '../needs.ts'

export const listTypes = (needs: LicenceNeeds) => serve(contract, async () => ({ types: Object.values(needs.licenceTypes()).map((type) => shownType(needs, type)) }))

function shownType({ agencies }: LicenceNeeds, { id, name, code, issuer, levels, holder, validYears, basis, fields, presented, source, paper }: LicenceType) {
  return {
    id, name, code, issuer: agencies.nameOf(issuer) ?? { zh: issuer, en: issuer }, levels: [...levels], holder, validYears: validYears ?? null, paper: paper?.says ?? null, basis,
    fields: fields.map(({ label }) => label), presented: fields.filter(({ field }) => presented.includes(field)).map(({ label }) => label),
    sample: !source.verified,
  }
}
