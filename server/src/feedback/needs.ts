import type { Duties } from '#duties'
import type { Actor, DataKeys, Transaction } from '#platform'

/** What feedback stands on. */
export interface FeedbackNeeds {
  readonly keys: DataKeys
  readonly duties: Pick<Duties, 'open'>
  /** A case that has ended, for one of its parties; undefined for anybody else and while it goes on. */
  readonly completedCase: (tx: Transaction, actor: Actor, id: string) => Promise<Served | undefined>
}

/** Whom and what a rating is about. */
export interface Served { readonly org: string; readonly region: string; readonly service: string }

/** Sealed columns of this module. */
export const VAULT = 'feedback'
