import { beijingDay, nationalCalendar } from '@gft/kernel'
import { isProblem, parse, type Answer, type Question } from '@gft/forms'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { correctCase as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { serve } from '#platform'
import { isParty, dueDay } from '../case.ts'
import { answerCorrection, correctionOf, replaceFiling } from '../case-store.ts'
import { event } from '../event.ts'
import { facts } from '../facts.ts'
import { sealFiling, type FiledMaterial } from '../filing.ts'
import { move } from '../move.ts'
import type { CasesNeeds } from '../needs.ts'
import { pointsIn } from '../points.ts'
import { lastSupply } from '../promise.ts'
import { fileOf } from '../promise-view.ts'
import { loadWhole, type Whole } from '../root.ts'
import { ACCEPT_WITHIN } from '../submit.ts'

/** Only the points that were named can be answered, each as on the form, and materials by what was handed in for them; the window's clock starts anew. */
export const correctCase = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const whole = await loadWhole(needs, tx, input.id, 'change')
  const { root, vault, form } = whole
  if (!isParty(root, actor)) throw platform.not_found()
  const [[correction]] = await tx.read([correctionOf(root.id)])
  if (root.state !== 'correcting' || !correction || correction.answered_at) throw refusal.nothing_to_correct()
  const points = await pointsIn(vault, correction)

  const asked = form.questions.filter((q) => points.some((p) => p.key === q.key))
  const given = asked.flatMap((question) => answered(question, input.answers[question.key], now))
  const materials = form.materials.filter((m) => points.some((p) => p.key === m.key))
  const supplied = (await Promise.all(materials.map(({ key }) => handedIn(whole, correction.id, key)))).flat()
  const missing = asked.length + materials.length - given.length - supplied.length
  if (missing > 0) throw refusal.incomplete({ count: missing })
  const filing = {
    ...whole.filing,
    answers: { ...whole.filing.answers, ...Object.fromEntries(given) },
    materials: { ...whole.filing.materials, ...Object.fromEntries(supplied) },
  }
  const { body, salt, digest } = sealFiling(vault, root.id, filing)
  const clock = dueDay(ACCEPT_WITHIN, beijingDay(now), nationalCalendar)
  tx.write([
    replaceFiling(root.id, body, salt, digest, now),
    answerCorrection(root.id, now),
    move(root, 'submitted', now, { due: clock }),
    event(root, 'corrected', now),
    record(facts.corrected, actor, now, { subject: root.id, body: { digest: digest.toString('hex') } }),
    ...needs.duties.open({ kind: 'accept', org: root.window_org, region: root.region, subject: root.id, due: clock.due, provisional: clock.provisional, opened: beijingDay(now) }, now),
  ])
  return { sent: true }
}, { asSystem: 'The filing is not for a party to read; only the points named in the notice are changed.' })

function answered(question: Question, raw: string | undefined, now: Date): [string, Answer][] {
  const value = raw === undefined ? undefined : parse(question.element, raw, question.key)
  if (value === undefined || isProblem(value)) return []
  return [[question.key, { value, origin: { kind: 'person', at: now.toISOString() } }]]
}

/** A material as it was handed in for this notice. */
async function handedIn(whole: Whole, correction: string, key: string): Promise<[string, FiledMaterial][]> {
  const supply = lastSupply(whole.supplies, correction, key)
  if (!supply) return []
  const file = await fileOf(whole, supply)
  return [[key, { way: supply.way, by: null, file: supply.file, ...file, at: supply.at.toISOString() }]]
}
