import type { Statement } from '#platform'
import { ENDED } from './case.ts'
import { moveCase, type CaseRow, type State } from './case-store.ts'

interface Change {
  readonly due?: { readonly due: string; readonly provisional: boolean } | null
  readonly accepted?: Date
  readonly started?: Date
  readonly ground?: Buffer
  readonly licence?: string
}

/** A case moves to another state; a state that ends it also stops its clock. */
export function move(row: CaseRow, state: State, now: Date, change: Change = {}): Statement {
  const over = ENDED.includes(state)
  const running = row.due === null ? null : { due: row.due, provisional: row.provisional }
  const clock = over ? null : change.due === undefined ? running : change.due
  return moveCase(
    row.id, state, clock?.due ?? null, clock?.provisional ?? false, now,
    change.accepted ?? null, change.started ?? null, over ? now : null, change.ground ?? null, change.licence ?? null,
  )
}
