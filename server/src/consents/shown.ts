import type { LegalDay } from '@gft/kernel'
import { stateOf } from './grant.ts'
import type { Names } from './names.ts'
import type { GrantRow } from './store.ts'

/** A grant as its owner reads it. `today`: the legal day in Beijing. */
export function shownGrant(names: Names, grant: GrantRow & { readonly uses: number }, today: LegalDay) {
  return {
    id: grant.id,
    source: names.source(grant.source),
    owner: names.agency(grant.holder),
    agencies: grant.agencies.map(names.agency),
    fields: grant.fields.map((field) => names.field(grant.source, field)),
    purpose: grant.purpose,
    matter: grant.matter,
    givenAt: grant.given_at.toISOString(),
    until: grant.until,
    endedAt: grant.ended_at?.toISOString() ?? null,
    state: stateOf({ ...grant, endedAt: grant.ended_at, endedBy: grant.ended_by }, today),
    uses: grant.uses,
    way: grant.way,
    level: grant.assurance as 'phone' | 'real-name' | 'face' | null,
    met: grant.met,
    other: otherIn(names, grant),
    times: grant.times,
    textVersion: grant.text_version,
    words: grant.words,
  }
}

function otherIn(names: Names, { witness, witness_org: org, witness_role: role, witness_means: means, witness_level: level }: GrantRow) {
  return witness === null ? null : { agency: org === null ? null : names.agency(org), role, means, level }
}
