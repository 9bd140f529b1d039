import type { Text } from '@gft/forms'
import type { Duties } from '#duties'
import type { Actor, DataKeys, Statement, Transaction } from '#platform'

/** What feedback stands on. */
export interface FeedbackNeeds {
  readonly keys: DataKeys
  readonly duties: Pick<Duties, 'open' | 'close'>
  /** A case that has ended, for one of its parties; undefined for anybody else and while it goes on. */
  readonly completedCase: (tx: Transaction, actor: Actor, id: string) => Promise<Served | undefined>
  readonly messages: {
    tell(message: { readonly to: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly matter: string; readonly link: string }, now: Date): Promise<readonly Statement[]>
  }
  readonly agencies: { nameOf(id: string): Text | undefined }
  /** What a service is called; undefined once it is on no shelf. */
  readonly serviceName: (id: string) => Text | undefined
}

/** Whom and what a rating is about. */
export interface Served { readonly org: string; readonly region: string; readonly service: string }

/** Sealed columns of this module. */
export const VAULT = 'feedback'
