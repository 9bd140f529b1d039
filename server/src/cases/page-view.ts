import {
  answerText, answerTo, check, nextPage, own, problemText, tasks, unproven, usesDue, visible, type Fallback, type Material, type Question, type Use,
} from '@gft/forms'
import { addMonths, beijingDay } from '@gft/kernel'
import { refusal as platform } from '@gft/contract/platform/refusals'
import type { Actor, Vault } from '#platform'
import { waitingFor, type Draft, type Source } from './draft.ts'
import { taskRows } from './application-view.ts'
import type { CasesNeeds } from './needs.ts'
import { originView } from './origin.ts'
import { invitedName, partyView } from './party-view.ts'
import { digestOf } from './signature.ts'
import { agencyName, handlerName, handlerNames, text } from './words.ts'

/** One task of a party's own part. A page that is not (or no longer) in its task list is answered like one that never was. */
export async function pageView(needs: CasesNeeds, draft: Draft, actor: Actor, vault: Vault, id: string, now: Date) {
  const page = draft.form.pages.find((p) => p.id === id)
  const rows = tasks(draft.form, draft.role, draft.answers, draft.state)
  if (!page || !rows.some((row) => row.id === id)) throw platform.not_found()
  const place = rows.findIndex((row) => row.id === id)
  const waiting = waitingFor(draft).length
  return {
    page: id, kind: page.kind, title: page.title, name: draft.form.name, revision: draft.application.revision,
    questions: page.kind === 'questions' || page.kind === 'situation' ? questionsOn(needs, draft, page.keys) : [],
    grants: page.kind === 'grants' ? grantRows(needs, draft, now) : [],
    materials: page.kind === 'materials' ? await materialRows(needs, draft, vault) : [],
    sections: page.kind === 'check' ? sections(needs, draft) : [],
    missing: page.kind === 'check' ? missing(draft) : [],
    digest: page.kind === 'check' ? digestOf(draft) : null,
    parties: await Promise.all(draft.parties.map(async (p) => partyView(draft.form, p, actor, await invitedName(vault, p)))),
    next: nextPage(draft.form, draft.role, draft.answers, draft.state, id) ?? null,
    previous: rows[place - 1]?.id ?? null,
    waiting,
  }
}

function questionsOn(needs: CasesNeeds, draft: Draft, keys: readonly string[]) {
  const all: readonly Question[] = [...draft.form.situations, ...visible(draft.form, draft.role, draft.answers).questions]
  return keys.flatMap((key) => all.filter((q) => q.key === key)).map((q) => questionView(needs, draft, q))
}

function questionView(needs: CasesNeeds, draft: Draft, question: Question) {
  const { key, element, required, askedBy } = question
  const answer = answerTo(draft.answers, key)
  const fixed = !element.editable && answer !== undefined && answer.origin.kind !== 'person'
  return {
    key, label: element.label, hint: element.hint ?? null, kind: element.kind, options: [...(element.options ?? [])], required, editable: !fixed,
    unit: element.unit ?? null,
    askedBy: askedBy.map((a) => ({
      agency: handlerName(needs, draft.service.items[a.item]!, draft.application.region), item: draft.form.items.find((i) => i.id === a.item)?.name ?? text(a.item, a.item),
      purpose: a.purpose, basis: a.basis,
    })),
    value: answer?.value ?? null,
    shown: answer ? answerText(element, answer.value, 'zh') : null,
    origin: answer ? originView(needs, answer.origin, draft.application.region) : null,
  }
}

function sections(needs: CasesNeeds, draft: Draft) {
  const pages = draft.form.pages.filter((p) => p.kind === 'situation' || p.kind === 'questions')
  return pages.map((p) => ({ page: p.id, title: p.title, questions: questionsOn(needs, draft, p.keys) })).filter((s) => s.questions.length > 0 && (s.page !== 'situation' || draft.form.starters.includes(draft.role)))
}

function missing(draft: Draft) {
  const pageOf = (key: string) => draft.form.pages.find((p) => p.keys.includes(key))?.id ?? 'materials'
  const questions: readonly Question[] = [...draft.form.situations, ...draft.form.questions]
  const wrong = check(draft.form, draft.role, draft.answers).map((problem) => {
    const { element } = questions.find((q) => q.key === problem.key)!
    return { page: pageOf(problem.key), key: problem.key, says: { zh: problemText(problem, element, 'zh'), en: problemText(problem, element, 'en') } }
  })
  const open = unproven(draft.form, draft.role, draft.answers, draft.state).filter((m) => m.required && !draft.state.materials[m.key])
  const grants = taskRows(draft).filter((t) => t.kind === 'grants' && t.state !== 'done')
  return [
    ...wrong,
    ...open.map((m) => ({ page: 'materials', key: m.key, says: text(`请选择怎样证明“${m.proof.label.zh}”`, `Please choose how to prove “${m.proof.label.en}”`) })),
    ...grants.map((t) => ({ page: 'grants', key: 'grants', says: t.says ?? text('请决定是否授权', 'Please decide on the consents') })),
  ]
}

/** Every use that was decided, and those that are due now. */
function grantRows(needs: CasesNeeds, draft: Draft, now: Date) {
  const due = usesDue(draft.form, draft.role, draft.answers, draft.state)
  const decided = visible(draft.form, draft.role, draft.answers).uses.filter((u) => draft.sources.some((s) => s.use === u.id))
  const pending = waitingFor(draft).length > 0 ? [] : due
  return [...decided, ...pending.filter((u) => !decided.includes(u))].map((use) => grantView(needs, draft, use, now))
}

function grantView(needs: CasesNeeds, draft: Draft, use: Use, now: Date) {
  const source = draft.sources.find((s) => s.use === use.id)
  const region = draft.application.region
  return {
    use: use.id, name: use.name, owner: agencyName(needs, use.owner, region),
    agencies: handlerNames(needs, draft.service, use.items, region),
    fields: use.fields.map((f) => f.label), purpose: use.purpose,
    until: addMonths(beijingDay(now), 6),
    agreed: source ? source.state !== 'refused' : null,
    grant: source?.grant_id ?? null,
    state: source?.state ?? ('undecided' as const),
    says: source ? sourceSays(source) : null,
    choices: source && source.records.length > 1 ? source.records.map((record, index) => ({ index, label: recordLabel(draft, use, record), chosen: source.chosen === index })) : [],
  }
}

function recordLabel(draft: Draft, use: Use, record: Readonly<Record<string, unknown>>): string {
  const names = draft.dictionary.interfaces[use.source.id]?.recordLabel ?? use.fields.map((f) => f.field).slice(0, 2)
  return names.map((n) => own(record, n)).filter((v) => v !== undefined).join('  ') || Object.values(record).slice(0, 2).join('  ')
}

function sourceSays(source: Source) {
  if (source.state === 'empty') return text('没有查到您的记录，可以自己填写或用别的方式证明', 'No record of yours was found; you can enter it or prove it another way')
  if (source.state === 'failed') return text('对方系统暂时没有回应。您可以稍后再试，也可以自己填写，申请不受影响', 'That system does not answer now. You can try again later or enter it yourself')
  if (source.state === 'refused') return text('您没有同意，可以自己填写或用别的方式证明', 'You did not allow it; you can enter it or prove it another way')
  return null
}

async function materialRows(needs: CasesNeeds, draft: Draft, vault: Vault) {
  const { materials } = visible(draft.form, draft.role, draft.answers)
  return Promise.all(materials.map((m) => materialView(needs, draft, m, vault)))
}

async function materialView(needs: CasesNeeds, draft: Draft, material: Material, vault: Vault) {
  const { key, proof, required, askedBy, fallbacks } = material
  const proofState = own(draft.proofs, key)
  const chosen = draft.materials.find((m) => m.key === key)
  const proven = proofState !== undefined && proofState.by !== 'unresolved'
  const name = chosen?.file_name ? await vault.open<string>('cases.material', 'file_name', `${draft.application.id} ${key}`, chosen.file_name as never) : null
  return {
    key, label: proof.label, proves: proof.proves, required,
    state: proven ? ('proven' as const) : chosen ? ('chosen' as const) : waitingFor(draft).length > 0 ? ('waiting' as const) : ('open' as const),
    way: proven ? (proofState.by as 'licence' | 'query') : (chosen?.way ?? null),
    by: proven ? provenBy(draft, proofState) : null,
    ways: fallbacks.map((way) => ({ way, ...wayText(way, proof.laterDays) })),
    commitment: proof.commitment ?? null,
    file: name === null ? null : { name, bytes: chosen!.file_bytes ?? 0 },
    askedBy: handlerNames(needs, draft.service, askedBy.map((a) => a.item), draft.application.region),
  }
}

function provenBy(draft: Draft, proof: Exclude<Draft['proofs'][string], { by: 'unresolved' }>) {
  return proof.by === 'licence' ? draft.dictionary.licenceTypes[proof.type]!.name : draft.dictionary.interfaces[proof.interface]!.name
}

export function wayText(way: Fallback, days: number | undefined): { label: { zh: string; en: string }; explains: { zh: string; en: string } } {
  const texts: Record<Fallback, { label: { zh: string; en: string }; explains: { zh: string; en: string } }> = {
    commitment: { label: text('作出承诺', 'Commit in writing'), explains: text('您书面承诺符合条件，不用交材料。办成后部门会核查，不实要承担后果。', 'You commit in writing instead of a document; the agency checks later and a false statement has consequences.') },
    later: { label: text('先办，材料后补', 'Supply it later'), explains: text(`先受理，受理后 ${days ?? 0} 个工作日内补交。`, `Accepted first; supply it within ${days ?? 0} working days.`) },
    upload: { label: text('拍照或上传文件', 'Upload a file'), explains: text('PDF、JPG 或 PNG，不超过 8 MB。', 'PDF, JPG or PNG, up to 8 MB.') },
    window: { label: text('带到窗口', 'Bring it to a window'), explains: text('在受理窗口出示原件，工作人员核对后当场还您。', 'Show the original at the window; it is given back at once.') },
  }
  return texts[way]
}
