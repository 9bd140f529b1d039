import { GRADES, TAGS, words, type Tag } from '@gft/contract/feedback'
import { refusal } from '@gft/contract/platform/refusals'
import { vaultOf, type Actor, type Transaction, type Vault } from '#platform'
import { VAULT, type FeedbackNeeds } from './needs.ts'
import { answerOf, badRating, type AnswerRow, type BadRow } from './store.ts'

/** Posts that answer for an organisation's windows. */
const ROLES: readonly string[] = ['window', 'approver']

/** Why the stories of the office run with the system's sight. */
export const UNSEEN = 'A rating is its giver’s alone: the office is shown what it is about, never the row that says whose it is.'

export const windowsOf = ({ posts }: Actor): string[] => posts.filter(({ role }) => ROLES.includes(role)).map(({ org }) => org)

/** A bad rating for the window that owes the answer; for anybody else there is none. */
export async function loadBadRating(needs: FeedbackNeeds, tx: Transaction, actor: Actor, id: string): Promise<{ rating: BadRow; answer: AnswerRow | undefined; vault: Vault }> {
  const [[rating], [answer]] = await tx.read([badRating(id), answerOf(id)])
  if (!rating || !windowsOf(actor).includes(rating.org)) throw refusal.not_found()
  return { rating, answer, vault: await vaultOf(needs.keys, VAULT) }
}

/** What it is about: neither who gave it nor the words. */
export function aboutOf(needs: FeedbackNeeds, { id, service, grade, tags, at }: BadRow) {
  return { id, service: needs.serviceName(service) ?? { zh: service, en: service }, grade: GRADES.find((one) => one === grade)!, says: words.grade[grade], tags: tagsIn(tags), at: at.toISOString() }
}

const tagsIn = (tags: readonly Tag[]) => TAGS.filter((tag) => tags.includes(tag)).map((tag) => words.tag[tag])

/** The answer as its reader sees it. */
export async function openAnswer(vault: Vault, { rating, done, told, at }: AnswerRow) {
  const [said, to] = await Promise.all([vault.open<string>('feedback.answer', 'done', rating, done), vault.open<string>('feedback.answer', 'told', rating, told)])
  return { at: at.toISOString(), done: said, told: to }
}
