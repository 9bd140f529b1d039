import { signInOf } from '#evidence'
import type { Actor, Transaction } from '#platform'

/** The member of staff on the other side of a consent: in which post, and how they had signed in. */
export interface Officer {
  readonly staff: string
  readonly role: string | null
  /** Null where the sign-in left no record, such as in a call from inside. */
  readonly means: 'password' | 'passkey' | null
}

/** An officer as they stand there now, at one of their organisations. */
export async function officerOf(tx: Pick<Transaction, 'read'>, actor: Actor, org: string): Promise<Officer> {
  const [[signIn]] = await tx.read([signInOf(actor.subject, actor.session)])
  return { staff: actor.subject!, role: actor.posts.find((post) => post.org === org)?.role ?? null, means: signIn?.way ?? null }
}
