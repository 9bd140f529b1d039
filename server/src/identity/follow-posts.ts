import { facts as organisations } from '#organisations'
import type { Fact, Follower, Statement } from '#platform'
import { deleteStaffPost, insertStaffPost } from './store.ts'

/** Keeps the posts of staff as the organisations record them, beside the accounts, for actors to be resolved from. */
export const followPosts: Follower = {
  name: 'identity.posts',
  kinds: [organisations.appointed.kind, organisations.dismissed.kind],
  follow: async (facts, tx) => tx.write(facts.map(kept)),
}

function kept({ kind, subject, body }: Fact): Statement {
  if (kind === organisations.dismissed.kind) return deleteStaffPost(body['post'])
  return insertStaffPost(body['post'], subject, body['role'], body['agency'], body['region'])
}
