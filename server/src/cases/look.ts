import { beijingDay } from '@gft/kernel'
import { used, UNPROVEN, type Why } from '#consents'
import type { Actor, RefusedAct, Statement, Trace } from '#platform'
import type { Operation } from '@gft/contract'
import { rootOf, type CaseRow } from './case-store.ts'
import { insertLook } from './look-store.ts'
import { peopleOf, type CasesNeeds } from './needs.ts'
import { standing } from './office.ts'
import { materialsBefore, projectionOf, type Before } from './office-view.ts'
import { ownerIn } from './owner.ts'
import { loadWhole, partIn, type Whole } from './root.ts'
import { text } from './words.ts'

/** An officer has a case on the screen: a use of everybody's whose answers or materials are on it, once for officer, case and day in Beijing. */
export const looked = (needs: CasesNeeds, at: Before & { readonly org: string }, actor: Actor, now: Date): Trace => async (tx) => {
  const [[first]] = await tx.read([insertLook(at.piece.id, actor.subject, beijingDay(now), now)])
  if (!first) return
  tx.write((await shownIn(needs, at)).flatMap(({ owner, fields }) => used(actor, now, {
    owner, grant: null, matter: at.piece.root, kind: 'look', source: CASE_PAGE.id, agency: at.org, fields, purpose: PURPOSE, outcome: 'answered',
  })))
}

/** What somebody reads of an officer's try to open their case, or something in it, that was refused. Nobody is in a case that is not there. */
export interface Tried { readonly kind: 'look' | 'reveal'; readonly source: string; readonly fields: readonly string[]; readonly owners: readonly string[]; readonly purpose: { readonly zh: string; readonly en: string } }

export async function refusedLook(
  needs: CasesNeeds, { actor, now, tx, code }: Pick<RefusedAct<Operation>, 'actor' | 'now' | 'tx' | 'code'>, id: string, tried: (whole: Whole, piece: CaseRow) => Promise<Tried | undefined>,
): Promise<Statement[]> {
  const why = WHY[code]
  if (!why || actor.kind !== 'staff') return []
  const [found] = await tx.read([rootOf(id)])
  if (found.length === 0) return []
  const whole = await loadWhole(needs, tx, id, 'read')
  const piece = partIn(whole, id)
  const wanted = await tried(whole, piece)
  if (!wanted) return []
  const { window, handler } = standing(actor, piece)
  const agency = (actor.posts.find(({ org }) => org === piece.org || org === piece.window_org) ?? actor.posts[0])?.org ?? UNPROVEN
  const ground = window || handler ? why : 'not-theirs'
  return wanted.owners.flatMap((owner) => used(actor, now, {
    owner, grant: null, matter: piece.root, kind: wanted.kind, source: wanted.source, agency, fields: wanted.fields, purpose: wanted.purpose, outcome: 'refused', why: ground,
  }))
}

/** What was wanted where all of a case was. */
export const wholePage = (needs: CasesNeeds) => async (whole: Whole, piece: CaseRow): Promise<Tried> =>
  ({ kind: 'look', source: CASE_PAGE.id, fields: [], owners: (await shownIn(needs, { whole, piece })).map(({ owner }) => owner), purpose: WANTED })

const WHY: Readonly<Record<string, Why>> = { 'platform.not_found': 'not-theirs', 'platform.not_permitted': 'not-theirs', 'cases.ground_missing': 'no-ground' }

/** Whose answers and materials an office has before it, and which; the applicant's name is on every page. */
async function shownIn(needs: CasesNeeds, at: Before): Promise<{ owner: string; fields: string[] }[]> {
  const { form } = at.whole
  const answers = projectionOf(at)
  const shown = [
    ...form.questions.filter(({ key }) => Object.hasOwn(answers, key)).map(({ holder, element }) => ({ holder, field: element.id })),
    ...materialsBefore(at).map(({ holder, proof }) => ({ holder, field: proof.id })),
  ]
  const byHolder = [...Map.groupBy(shown, ({ holder }) => holder)]
  const parties = await peopleOf(needs, at.whole.root.parties)
  const owned = byHolder.map(([holder, those]) => ({ owner: ownerIn(parties, at.whole, holder), fields: those.map(({ field }) => field) }))
  const byOwner = Map.groupBy([{ owner: at.piece.owner, fields: [] }, ...owned], ({ owner }) => owner)
  return [...byOwner].map(([owner, those]) => ({ owner, fields: [...new Set(those.flatMap(({ fields }) => fields))] }))
}

/** What a use names as its source where somebody had the page of a case before them. */
export const CASE_PAGE = { id: 'case-page', name: text('您的申请', 'Your application') }

const PURPOSE = text('办理您的申请，打开办件页面；身份证号等敏感内容是隐去的', 'To handle your case, its page was opened; what is sensitive is masked on it')
// Whoever was turned away had nothing of the person's to handle.
const WANTED = text('打开您的办件页面', 'To open the page of your case')
