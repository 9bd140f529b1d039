import { listUses as contract } from '@gft/contract/consents'
import { inNameOf, serve } from '#platform'
import { spanOf } from '../month.ts'
import type { Names } from '../names.ts'
import { usesOfOwner } from '../store.ts'

const PAGE = 50

/** A case was an application before, and what was used then stands under that. */
const mattersIn = ({ matter, application }: { matter?: string; application?: string }): string[] | null => {
  const named = [matter, application].filter((id) => id !== undefined)
  return named.length > 0 ? named : null
}

export const listUses = (names: Names) => serve(contract, async ({ actor, input, tx }) => {
  const [at, id] = input.before?.split('_') ?? []
  const [from, to] = input.month ? spanOf(input.month) : [null, null]
  const [rows] = await tx.read([usesOfOwner(inNameOf(actor), at ?? null, id ?? null, PAGE + 1, input.agency ?? null, from, to, input.outcome ?? null, mattersIn(input))])
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    uses: page.map((u) => ({
      id: u.id,
      at: u.at.toISOString(),
      kind: u.kind,
      agency: u.agency,
      who: names.agency(u.agency),
      source: names.source(u.source),
      fields: u.fields.map((f) => names.field(u.source, f)),
      purpose: u.purpose,
      matter: u.matter,
      grant: u.grant_id,
      outcome: u.outcome,
      why: u.why,
    })),
    ...(rows.length > PAGE && last ? { next: `${last.at.toISOString()}_${last.id}` } : {}),
  }
})
