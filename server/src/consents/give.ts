import { newId, type Id } from '@gft/kernel'
import { record } from '#evidence'
import { digest, type Actor, type Statement } from '#platform'
import { consentText, TEXT_VERSION } from './grant.ts'
import { facts } from './facts.ts'
import { insertGrant, insertUse, renew } from './store.ts'

/** One row of the page of grants, decided. */
export interface Decision {
  readonly use: string
  readonly agreed: boolean
  readonly source: { readonly kind: 'interface' | 'licence'; readonly id: string; readonly name: Words }
  /** Id of the agency that holds the data, or of its kind where the place has none, and its name here. */
  readonly holder: string
  readonly holderName: string
  readonly agencies: readonly string[]
  readonly agencyNames: readonly string[]
  readonly items: readonly string[]
  readonly fields: readonly { readonly field: string; readonly label: Words }[]
  readonly purpose: Words
}
interface Words { readonly zh: string; readonly en: string }

export interface Given { readonly id: Id<'grant'>; readonly use: string; readonly agreed: boolean }

/** The writes that keep a person's decisions on one page; an earlier decision on the same use gives way to the new one. */
export function give(actor: Actor, now: Date, matter: string, until: string, decisions: readonly Decision[]): { given: Given[]; writes: Statement[] } {
  const given = decisions.map((d) => ({ id: newId<'grant'>(() => now), use: d.use, agreed: d.agreed }))
  const writes = decisions.flatMap((d, i) => [
    insertGrant(
      given[i]!.id, actor.subject, matter, d.use, d.source.kind, d.source.id, d.holder, [...d.agencies], [...d.items],
      d.fields.map((f) => f.field), JSON.stringify(d.purpose), TEXT_VERSION, digest(textOf(d, until)), d.agreed, now, until,
    ),
    record(d.agreed ? facts.granted : facts.declined, actor, now, { subject: given[i]!.id, body: { matter, source: d.source.id, until, text: TEXT_VERSION } }),
  ])
  return { given, writes: [renew(matter, decisions.map((d) => d.use), now, actor.subject), ...writes] }
}

const textOf = (d: Decision, until: string) => consentText({
  source: d.source.name.zh, owner: d.holderName, agencies: d.agencyNames, fields: d.fields.map((f) => f.label.zh), purpose: d.purpose.zh, until,
})

/** What a use leaves behind, whatever came of it: a row that the person sees, and a leaf. */
export interface Use {
  readonly owner: string
  readonly grant: string | null
  readonly matter: string
  readonly kind: 'read' | 'write' | 'reveal'
  readonly source: string
  /** Id of the agency that used it, or whose officer looked; of its kind where the place has none. */
  readonly agency: string
  readonly fields: readonly string[]
  readonly purpose: Words
  readonly outcome: 'answered' | 'empty' | 'refused' | 'failed'
}

export function used(actor: Actor, now: Date, use: Use): Statement[] {
  const id = newId<'use'>(() => now)
  const staff = actor.kind === 'staff' ? actor.subject : null
  return [
    insertUse(id, use.owner, use.grant, use.matter, use.kind, use.source, use.agency, staff, [...use.fields], JSON.stringify(use.purpose), use.outcome, now),
    record(facts.used, actor, now, { subject: use.grant ?? use.matter, body: { use: id, matter: use.matter, kind: use.kind, source: use.source, agency: use.agency, outcome: use.outcome } }),
  ]
}
