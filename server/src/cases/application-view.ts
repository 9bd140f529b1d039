import { burden, nextPage, tasks, unproven, usesDue, visible, type Page, type Task } from '@gft/forms'
import type { Actor, Vault } from '#platform'
import { actingIn } from './acting.ts'
import { unchosen, waitingFor, type Draft } from './draft.ts'
import { peopleOf, type CasesNeeds } from './needs.ts'
import { invitedName, partyView } from './party-view.ts'
import { handlerName, text } from './words.ts'

/** The task list of one's own part, and how far the other parties are. */
export async function applicationView(needs: CasesNeeds, draft: Draft, actor: Actor, vault: Vault) {
  const { application, form, role, parties } = draft
  return {
    id: application.id,
    service: form.id,
    name: form.name,
    region: { code: application.region, name: needs.places.name(application.region) ?? application.region },
    role,
    roleLabel: form.roles.find((r) => r.id === role)!.label,
    starter: role === application.starter,
    state: application.state,
    revision: application.revision,
    tasks: taskRows(draft),
    parties: await partyViews(needs, draft, actor, vault),
    items: form.items.map((item) => ({
      id: item.id, name: item.name, agency: handlerName(needs, draft.service.items[item.id]!, application.region),
      after: item.after.map((id) => form.items.find((i) => i.id === id)!.name),
    })),
    burden: burden(form, role, draft.answers, draft.state),
    ready: parties.every((p) => p.state === 'confirmed'),
    case: application.root,
    may: actsOf(draft),
    acting: await actingIn(needs, application),
    savedAt: application.saved_at.toISOString(),
  }
}

/** A party is called by its real name once it has joined, before that as it was invited. */
async function partyViews(needs: CasesNeeds, { form, parties }: Draft, actor: Actor, vault: Vault) {
  const people = await peopleOf(needs, parties.flatMap((p) => p.owner ?? []))
  return Promise.all(parties.map(async (p) => partyView(form, p, actor, people.get(p.owner ?? '')?.name ?? (await invitedName(vault, p)), people.get(p.owner ?? '')?.kind === 'enterprise')))
}

/** What this party may do now with the application as a whole. */
function actsOf(draft: Draft): string[] {
  const { application, role, parties } = draft
  if (application.state !== 'open') return []
  const others = parties.filter((p) => p.role !== role)
  return [
    ...(role === application.starter && others.some((p) => ['open', 'invited', 'declined'].includes(p.state)) ? ['invite'] : []),
    ...(role === application.starter && parties.every((p) => p.state === 'confirmed') ? ['submit'] : []),
  ]
}

type Row = Omit<Task, 'status'> & { readonly state: 'done' | 'todo' | 'blocked' | 'waiting'; readonly says: { zh: string; en: string } | null }

/** Tasks with what is in each in one line, so that a person sees how little is left to type. */
export function taskRows(draft: Draft): Row[] {
  const waiting = waitingFor(draft).length
  const choices = unchosen(draft).length
  return tasks(draft.form, draft.role, draft.answers, draft.state).map(({ id, kind, title, status }) => {
    if (kind !== 'grants') return { id, kind, title, state: status, says: status === 'blocked' ? null : says(draft, id, kind) }
    if (waiting > 0) return { id, kind, title, state: 'waiting' as const, says: text(`正在读取 ${waiting} 处数据，稍等几秒`, `Reading ${waiting} sources, a few seconds`) }
    if (choices > 0) return { id, kind, title, state: 'todo' as const, says: text('查到多条记录，请选择是哪一条', 'Several records were found; please choose one') }
    return { id, kind, title, state: status, says: grantsSay(draft) }
  })
}

function grantsSay(draft: Draft) {
  const due = usesDue(draft.form, draft.role, draft.answers, draft.state).length
  const agreed = draft.sources.filter((s) => s.state !== 'refused').length
  return due > 0 ? text(`有 ${due} 项需要您决定`, `${due} to decide`) : text(`已同意 ${agreed} 项`, `${agreed} allowed`)
}

function says(draft: Draft, id: string, kind: Page['kind']) {
  if (kind === 'materials') {
    const open = unproven(draft.form, draft.role, draft.answers, draft.state).filter((m) => !draft.state.materials[m.key]).length
    return open > 0 ? text(`有 ${open} 份还要您选择怎样证明`, `${open} still to be proven`) : null
  }
  if (kind !== 'questions') return null
  const keys = draft.form.pages.find((p) => p.id === id)!.keys
  const questions = visible(draft.form, draft.role, draft.answers).questions.filter((q) => keys.includes(q.key))
  const filled = questions.filter((q) => draft.answers[q.key] && draft.answers[q.key]!.origin.kind !== 'person').length
  const unanswered = questions.filter((q) => q.required && !draft.answers[q.key])
  const fetched = unanswered.filter((q) => q.uses.some((use) => draft.state.uses[use] === undefined)).length
  const open = unanswered.length - fetched
  if (fetched > 0) return open > 0 ? text(`同意授权后自动填好 ${fetched} 项，要您填 ${open} 项`, `${fetched} filled in once you allow it, ${open} to enter`) : text(`同意授权后自动填好 ${fetched} 项`, `${fetched} filled in once you allow it`)
  if (open === 0) return filled > 0 ? text(`已自动填好 ${filled} 项`, `${filled} filled in for you`) : null
  return filled > 0 ? text(`已自动填好 ${filled} 项，还要您填 ${open} 项`, `${filled} filled in for you, ${open} to enter`) : text(`要您填 ${open} 项`, `${open} to enter`)
}

export { nextPage }
