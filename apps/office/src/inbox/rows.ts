import type { InboxRow } from '@gft/contract/cases'
import type { Static } from 'typebox'
import { STATES } from '../words.ts'

export type Row = Static<typeof InboxRow>
export type Column = 'clock' | 'shortCode' | 'name' | 'applicant' | 'state' | 'submittedAt'
export interface Order { readonly by: Column; readonly down: boolean }

/** The order in which the platform sends them: what is due first comes first; of what is done, the latest. */
export const URGENT: Order = { by: 'clock', down: false }

/** Rows in an order: by clock as the platform sends them, and the other way round; else equals stand as they were submitted. */
export function sorted(rows: readonly Row[], { by, down }: Order): Row[] {
  if (by === 'clock') return down ? rows.toReversed() : [...rows]
  const sign = down ? -1 : 1
  return rows.toSorted((a, b) => sign * compare(keyOf(a, by), keyOf(b, by)) || compare(a.submittedAt, b.submittedAt))
}

function keyOf(row: Row, by: Exclude<Column, 'clock'>): string {
  if (by === 'name') return row.name.zh
  return by === 'state' ? STATES[row.state].says : row[by]
}

const collator = new Intl.Collator('zh-CN', { numeric: true })
const compare = (a: string, b: string): number => collator.compare(a, b)

/** Rows in which every word of the text is found, in whatever column; spaces and dashes of numbers do not matter. */
export function matching(rows: readonly Row[], text: string): readonly Row[] {
  const words = plain(text).split(/\s+/).filter(Boolean).map(joined)
  return words.length === 0 ? rows : rows.filter((row) => words.every((word) => joined(plain(written(row))).includes(word)))
}

const written = (row: Row): string => [row.number, row.shortCode, row.name.zh, row.chain?.zh, row.applicant, row.region, row.agency.zh, STATES[row.state].says].join(' ')
const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const joined = (text: string): string => text.replaceAll(/[\s-]/g, '')
