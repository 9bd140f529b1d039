import { addWorkingDays, beijingDay, nationalCalendar, newId } from '@gft/kernel'
import { askCorrections as contract } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { insertCorrection } from '../case-store.ts'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { tellParties } from '../grant-part.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice, mustMay } from '../office.ts'

/** Working days that the applicant has to answer; the office's clock stands still meanwhile. */
const DAYS = 10

export const askCorrections = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'change', now)
  mustMay(at, 'correct')
  const { whole: { root, form, vault }, org } = at
  const known = new Set([...form.questions, ...form.materials].map(({ key }) => key))
  if (!input.points.every(({ key }) => known.has(key))) throw platform.invalid()
  const id = newId<'correction'>(() => now)
  const until = addWorkingDays(beijingDay(now), DAYS, nationalCalendar).day
  tx.write([
    insertCorrection(id, root.id, org, actor.subject, root.orgs, root.parties, vault.seal('cases.correction', 'points', id, input.points), now, until),
    move(root, 'correcting', now, { due: null }),
    event(root, 'corrections-asked', now, org),
    ...needs.duties.close('accept', root.id, 'corrections-asked', now),
    record(facts.correctionsAsked, actor, now, { subject: root.id, body: { org, points: input.points.length, until } }),
    ...(await tellParties(needs, root, 'corrections-asked', { service: form.name.zh, count: String(input.points.length), until }, now)),
  ])
  return { done: true }
})
