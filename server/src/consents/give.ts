import { beijingDay, newId, type Id, type LegalDay } from '@gft/kernel'
import { refusal } from '@gft/contract/consents'
import { record } from '#evidence'
import { digest, inNameOf, type Actor, type Statement } from '#platform'
import { facts } from './facts.ts'
import type { Why } from './grant.ts'
import type { Words } from './names.ts'
import type { Officer } from './officer.ts'
import { insertGrant, insertUse, renew } from './store.ts'
import { consentWords, longest, TEXT_VERSION, type Sensitivity } from './words.ts'

/** One row of the page of grants, decided. */
export interface Decision {
  readonly use: string
  readonly agreed: boolean
  readonly source: { readonly kind: 'interface' | 'licence'; readonly id: string; readonly name: Words }
  /** Id of the agency that holds the data, or of its kind where the place has none, and its name here. */
  readonly holder: string
  readonly holderName: Words
  readonly agencies: readonly string[]
  readonly agencyNames: readonly Words[]
  readonly items: readonly string[]
  readonly fields: readonly { readonly field: string; readonly label: Words; readonly sensitivity: Sensitivity }[]
  readonly purpose: Words
  /** How often it may be used; absent for as often as the matter needs. */
  readonly times?: number
  /** What an enterprise is called in whose name it is given; absent for a person's own. */
  readonly principal?: string
}

/** How a consent was given: in the portal by oneself unless told. */
export interface Manner {
  readonly way: 'portal' | 'face-to-face' | 'paper' | 'remote'
  /** Whose data it is, where that is not in whose name the actor acts. */
  readonly owner?: string
  /** The mandate under which the matter was begun, by which whoever acts under it sees the consent; the actor's own unless told. */
  readonly mandate?: string
  /** Face to face: by whose code the two sides met. */
  readonly met?: Met | null
  /** Who stood on the other side. */
  readonly witness?: Witness
  /** The second member of staff who confirmed what the first recorded. */
  readonly confirmedBy?: string
}

/** The counter's code on the person's phone, or the person's own code at the counter or on another's phone. */
export type Met = 'counter-code' | 'person-code'

/** Whoever stood on the other side: an officer of an agency in a post, signed in by these means; or another person, known this surely. */
export interface Witness extends Partial<Omit<Officer, 'staff'>> {
  readonly who: string
  readonly org: string | null
  readonly level?: 'real-name' | 'face'
}

export interface Given { readonly id: Id<'grant'>; readonly use: string; readonly agreed: boolean }

/**
 * The writes that keep a person's decisions on one page; an earlier decision on the same use gives way to the new one.
 * Never for everything and never for ever: source, fields and agencies are named, and the last day is within what the
 * fields allow. Refuses `consents.too_wide` and `consents.too_long`.
 */
export function give(actor: Actor, now: Date, matter: string, until: LegalDay, decisions: readonly Decision[], manner: Manner = { way: 'portal' }): { given: Given[]; writes: Statement[] } {
  for (const d of decisions) mustBeBounded(d, beijingDay(now), until)
  const owner = manner.owner ?? inNameOf(actor)
  const given = decisions.map((d) => ({ id: newId<'grant'>(() => now), use: d.use, agreed: d.agreed }))
  const writes = decisions.flatMap((d, i) => {
    const words = wordsOf(d, until)
    return [
      insertGrant(
        given[i]!.id, owner, matter, d.use, d.source.kind, d.source.id, d.holder, [...d.agencies], [...d.items],
        d.fields.map((f) => f.field), JSON.stringify(d.purpose), TEXT_VERSION, digest(words), d.agreed, now, until,
        actor.kind === 'person' ? actor.subject : null, manner.mandate ?? actor.by?.id ?? null, manner.way, actor.kind === 'person' ? actor.assurance : null,
        manner.witness?.who ?? null, manner.witness?.org ?? null, manner.confirmedBy ?? null, d.times ?? null, JSON.stringify(words),
        manner.met ?? null, manner.witness?.role ?? null, manner.witness?.means ?? null, manner.witness?.level ?? null,
      ),
      record(d.agreed ? facts.granted : facts.declined, actor, now, {
        subject: given[i]!.id, body: { matter, source: d.source.id, until, text: TEXT_VERSION, words: digest(words).toString('hex'), way: manner.way, level: actor.assurance, ...besides(manner) },
      }),
    ]
  })
  return { given, writes: [renew(matter, decisions.map((d) => d.use), now, owner), ...writes] }
}

/** The other side, as the log has it: an id, codes, and nothing personal. */
function besides({ met, witness }: Manner): Record<string, string | null> {
  return witness ? { met: met ?? null, other: witness.who, org: witness.org, role: witness.role ?? null, means: witness.means ?? null, otherLevel: witness.level ?? null } : {}
}

function mustBeBounded(d: Decision, today: LegalDay, until: LegalDay): void {
  const named = [d.source.id, ...d.agencies, ...d.fields.map(({ field }) => field)]
  if (d.fields.length === 0 || d.agencies.length === 0 || named.some((name) => name === '' || name.includes('*'))) throw refusal.too_wide()
  if (until < today || until > longest(today, d.fields)) throw refusal.too_long()
}

/** The words of a decision, as the person reads them before and after. */
export const wordsOf = (d: Decision, until: LegalDay): Words => consentWords({
  source: d.source.name, holder: d.holderName, agencies: d.agencyNames, fields: d.fields.map((f) => f.label), purpose: d.purpose, until, times: d.times ?? null,
  ...(d.principal ? { principal: d.principal } : {}),
})

/** What a use leaves behind, whatever came of it: a row that the person sees, and a leaf. */
export interface Use {
  readonly owner: string
  readonly grant: string | null
  readonly matter: string
  /** `look` is a page of a case as officers see it, with what is sensitive masked; `reveal` shows one thing that was hidden. */
  readonly kind: 'read' | 'write' | 'reveal' | 'look'
  readonly source: string
  /** Id of the agency that used it, or whose officer looked; of its kind where the place has none. */
  readonly agency: string
  readonly fields: readonly string[]
  readonly purpose: Words
  readonly outcome: 'answered' | 'empty' | 'refused' | 'failed'
  /** Of a refused one: why. */
  readonly why?: Why | null
  /** The words of the consent that it was asked on, also where that was refused; null where the law or a ground stands in its place. */
  readonly agreed?: Agreed | null
}

/** What a person agreed to, or declined: the very words, and the version of their text. */
export interface Agreed { readonly version: string; readonly words: Words }

/** What the receipt of a use encloses; its digest stands in the log. */
export const enclosedOf = ({ fields, purpose, agreed }: Pick<Use, 'fields' | 'purpose' | 'agreed'>) => ({ fields: [...fields], purpose, agreed: agreed ?? null })

export function used(actor: Actor, now: Date, use: Use): Statement[] {
  const id = newId<'use'>(() => now)
  const staff = actor.kind === 'staff' ? actor.subject : null
  return [
    insertUse(id, use.owner, use.grant, use.matter, use.kind, use.source, use.agency, staff, [...use.fields], JSON.stringify(use.purpose), use.outcome, now, use.why ?? null),
    record(facts.used, actor, now, {
      subject: use.grant ?? use.matter, body: {
        use: id, matter: use.matter, kind: use.kind, source: use.source, agency: use.agency, outcome: use.outcome, why: use.why ?? null,
        words: digest(enclosedOf(use)).toString('hex'),
      },
    }),
  ]
}
