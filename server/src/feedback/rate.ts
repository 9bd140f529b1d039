import { addWorkingDays, beijingDay, clean, nationalCalendar, newId } from '@gft/kernel'
import { GRADES, refusal, type Grade, type Tag } from '@gft/contract/feedback'
import { record } from '#evidence'
import { inNameOf, vaultOf, type Actor, type Statement, type Transaction } from '#platform'
import { facts } from './facts.ts'
import { VAULT, type FeedbackNeeds, type Served } from './needs.ts'
import { insertRating } from './store.ts'

export interface Said { readonly grade: Grade; readonly tags: readonly Tag[]; readonly words: string | undefined }

/** Working days in which a bad rating is answered. */
const MEND_WITHIN = 5

/** One party's rating of a case that has ended; a bad one is a duty at once. Refuses: no_case, rated_already (at commit). */
export async function rate(needs: FeedbackNeeds, tx: Transaction, actor: Actor, now: Date, matter: string, said: Said): Promise<void> {
  const served = await needs.completedCase(tx, actor, matter)
  if (!served) throw refusal.no_case()
  const vault = await vaultOf(needs.keys, VAULT)
  const id = newId<'rating'>(() => now)
  const { grade, tags } = said
  const words = clean(said.words ?? '').trim()
  tx.write([
    insertRating(
      id, matter, inNameOf(actor), served.org, served.region, served.service, grade, [...new Set(tags)],
      words === '' ? null : vault.seal('feedback.rating', 'words', id, words), now, actor.by?.id ?? null,
    ),
    record(facts.rated, actor, now, { subject: matter, body: { rating: id, service: served.service, region: served.region, org: served.org, grade } }),
    ...(isBad(grade) ? mend(needs, served, id, now) : []),
  ])
}

/** The last two of five grades (差评). */
export const isBad = (grade: Grade): boolean => GRADES.indexOf(grade) >= 3

function mend({ duties }: FeedbackNeeds, { org, region }: Served, rating: string, now: Date): readonly Statement[] {
  const opened = beijingDay(now)
  const { day: due, provisional } = addWorkingDays(opened, MEND_WITHIN, nationalCalendar)
  return duties.open({ kind: 'mend-rating', org, region, subject: rating, due, provisional, opened }, now)
}
