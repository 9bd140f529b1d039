import { answerText, own, project, type Answers, type Material, type Question, type Text } from '@gft/forms'
import { formatQueryCode, nationalCalendar, beijingDay } from '@gft/kernel'
import { clockOf } from '#duties'
import type { Actor } from '#platform'
import type { CaseRow } from './case-store.ts'
import { agency, STATE_SAYS } from './case-view.ts'
import { masked } from './masking.ts'
import type { CasesNeeds } from './needs.ts'
import { standing, type AtOffice } from './office.ts'
import { originView } from './origin.ts'
import { wayText } from './page-view.ts'
import { outstanding, promiseActs } from './promise.ts'
import { fileOf, promiseView } from './promise-view.ts'
import { text } from './words.ts'

/** A piece of a case as it lies before an office. */
export type Before = Pick<AtOffice, 'whole' | 'piece'>

/** What the officer's organisation may see: the projection of its own item; the window sees what the window is asked for. */
export function projectionOf(at: Before): Answers {
  const { form, filing } = at.whole
  const items = at.piece.item ? [at.piece.item] : form.items.map((i) => i.id)
  return Object.assign({}, ...items.map((item) => project(form, item, filing.answers)))
}

export function filedSections(needs: CasesNeeds, at: AtOffice) {
  const { form } = at.whole
  const answers = projectionOf(at)
  const roles = [...form.roles.map((r) => ({ id: r.id, title: r.label })), { id: 'case', title: text('共同事项', 'Shared') }]
  return roles.flatMap(({ id, title }) => {
    const questions = form.questions.filter((q) => q.of === id && own(answers, q.key))
    return questions.length > 0 ? [{ role: id, title, answers: questions.map((q) => filedAnswer(needs, at, q, answers)) }] : []
  })
}

function filedAnswer(needs: CasesNeeds, at: AtOffice, question: Question, answers: Answers) {
  const answer = own(answers, question.key)!
  const clear = answerText(question.element, answer.value, 'zh')
  const shown = masked(question.element, clear)
  return {
    key: question.key, label: question.element.label, shown, masked: shown !== clear, origin: originView(needs, answer.origin, at.piece.region),
    purpose: question.askedBy[0]?.purpose ?? text('', ''),
  }
}

/** The materials that the officer's own items need; at the window those of all. */
export function materialsBefore({ piece, whole: { form } }: Before): readonly Material[] {
  const items = piece.item ? [piece.item] : form.items.map((i) => i.id)
  const keys = new Set(items.flatMap((item) => form.projections[item]?.materials ?? []))
  return form.materials.filter((m) => keys.has(m.key))
}

export function filedMaterials(needs: CasesNeeds, at: AtOffice) {
  const { dictionary } = needs.catalogue
  return Promise.all(materialsBefore(at).map(async (m) => {
    const filed = own(at.whole.filing.materials, m.key)
    const by = filed?.by ? (filed.way === 'licence' ? dictionary.licenceTypes[filed.by]?.name : dictionary.interfaces[filed.by]?.name) : undefined
    const supply = at.whole.supplies.findLast((one) => one.key === m.key && one.file !== null)
    return {
      key: m.key, label: m.proof.label, proves: m.proof.proves, required: m.required,
      state: filed ? (filed.by ? ('proven' as const) : ('chosen' as const)) : ('open' as const),
      way: filed?.way ?? null, by: by ?? null,
      ways: filed && !filed.by ? [{ way: filed.way, ...wayText(filed.way as never, m.proof.laterDays) }] : [],
      commitment: filed?.way === 'commitment' ? (m.proof.commitment ?? null) : null,
      file: supply ? await fileOf(at.whole, supply) : filed?.name ? { name: filed.name, bytes: filed.bytes ?? 0 } : null,
      askedBy: m.askedBy.map((a) => needs.agencies.agencyFor(a.agency, at.piece.region)?.name ?? text(a.agency, a.agency)),
    }
  }))
}

/** What was promised of the materials that this officer sees. */
export function promisesBefore(needs: CasesNeeds, at: AtOffice, actor: Actor, now: Date) {
  const keys = materialsBefore(at).map(({ key }) => key)
  return Promise.all(at.whole.promises.filter(({ key, orgs }) => keys.includes(key) && orgs.includes(at.org)).map((promise) => {
    const parts = at.whole.cases.filter(({ id }) => promise.parts.includes(id)).map((part) => standing(actor, part))
    const acts = promiseActs(promise, { window: parts.some(({ window }) => window), handler: parts.some(({ handler }) => handler) })
    return promiseView(needs, at.whole, promise, beijingDay(now), acts)
  }))
}

/** Why a part cannot be decided now, or only to be refused. */
export function waitsFor({ owed, piece, whole }: AtOffice): Text | null {
  if (owed === 'nothing' || piece.state !== 'accepted') return null
  const names = outstanding(piece.id, whole.promises).map(({ key }) => whole.form.materials.find((m) => m.key === key)!.proof.label)
  const [zh, en] = [names.map((name) => name.zh).join('、'), names.map((name) => name.en).join(', ')]
  return owed === 'awaited'
    ? text(`还差容缺后补的材料：${zh}。收齐、当场核对或者免交以后，才能作决定。`, `Still to be supplied: ${en}. It can be decided once this is in, seen at the window, or waived.`)
    : text(`容缺后补的材料到期没有补齐：${zh}。现在可以以此为由不予办理；要准予，先收齐或者写明理由免交。`, `Not supplied in time: ${en}. It can be refused on that ground; to grant it, take it in or waive it first.`)
}

export async function inboxRow(needs: CasesNeeds, row: CaseRow, may: readonly string[], applicant: string, now: Date) {
  const service = needs.catalogue.get(row.service, row.service_version)
  const item = row.item === null ? undefined : service?.items[row.item]
  const began = beijingDay(row.started_at ?? row.submitted_at)
  return {
    id: row.id, number: row.number, shortCode: formatQueryCode(row.short_code as never), name: item?.name ?? service?.chain.name ?? text(row.service, row.service),
    chain: item && service && service.chain.items.length > 1 ? service.chain.name : null,
    agency: agency(needs, row.org), region: needs.places.name(row.region) ?? row.region, applicant,
    state: row.state, says: STATE_SAYS[row.state], submittedAt: row.submitted_at.toISOString(), due: row.due, provisional: row.provisional,
    ...(row.due === null ? { clock: 'none' as const, daysLeft: null } : clockOf({ openedOn: began, due: row.due, closedAt: null }, beijingDay(now), nationalCalendar)), may: [...may],
  }
}
