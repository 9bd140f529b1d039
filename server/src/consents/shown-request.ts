import type { Names } from './names.ts'
import { requestState } from './request.ts'
import type { RequestRow } from './request-store.ts'

/** A request as either side reads it. */
export function shownRequest(names: Names, row: RequestRow, now: Date) {
  const { decision } = row
  return {
    id: row.id, matter: row.matter, agency: names.agency(row.org), source: decision.source.name, owner: decision.holderName,
    fields: decision.fields.map(({ label }) => label), purpose: decision.purpose, until: row.until, times: decision.times ?? null, words: row.words, way: row.way,
    state: requestState(row, now), askedAt: row.asked_at.toISOString(), openUntil: row.open_until.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null, grant: row.grant_id,
  }
}
