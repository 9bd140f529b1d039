import { answerTo, type Answers } from './answers.ts'
import { check, openSituations } from './check.ts'
import type { Text } from './definition.ts'
import type { Form, Page, Use } from './form.ts'
import { own } from './own.ts'
import { unproven, usesDue, type State } from './state.ts'
import { visible, type Visible } from './visible.ts'

/** A row of the task list; its id is the page's. */
export interface Task {
  readonly id: string
  readonly kind: Page['kind']
  readonly title: Text
  readonly status: 'done' | 'todo' | 'blocked'
}

/**
 * The task list of one party. Pages on which it has nothing to do are left out; materials appear only while something is
 * not proven by a licence or a query. Nothing begins before the situation is clear; checking waits for all the rest.
 */
export function tasks(form: Form, role: string, answers: Answers, state: State): Task[] {
  const party: Party = { form, role, answers, state, due: usesDue(form, role, answers, state), ...visible(form, role, answers) }
  const pages = form.pages.filter((page) => concerns(page, party))
  const rows = pages.map((page): Task => ({ id: page.id, kind: page.kind, title: page.title, status: statusOf(page, party) }))
  const waits = rows.some(({ kind, status }) => kind !== 'check' && status !== 'done')
  return rows.map((row) => (row.kind === 'check' && waits ? { ...row, status: 'blocked' } : row))
}

/**
 * Where a party goes from here: the next page after `after` with something to do or an optional question still empty,
 * else the first task that is left, the check page last of all. Undefined when this party has signed or can only wait.
 */
export function nextPage(form: Form, role: string, answers: Answers, state: State, after?: string): string | undefined {
  const rows = tasks(form, role, answers, state)
  const empty = visible(form, role, answers).questions.filter(({ key }) => !answerTo(answers, key)).map(({ key }) => key)
  const hasEmpty = ({ id }: Task) => form.pages.some((page) => page.id === id && page.keys.some((key) => empty.includes(key)))
  const ahead = rows.slice(rows.findIndex(({ id }) => id === after) + 1)
  const next = ahead.find((row) => row.status === 'todo' || (row.status === 'done' && hasEmpty(row)))
  return (next ?? rows.find(({ status }) => status === 'todo'))?.id
}

interface Party extends Visible {
  readonly form: Form
  readonly role: string
  readonly answers: Answers
  readonly state: State
  readonly due: readonly Use[]
}

function concerns({ kind, keys }: Page, { form, role, answers, state, due, questions, uses }: Party): boolean {
  switch (kind) {
    case 'situation': return form.starters.includes(role)
    case 'grants': return due.length > 0 || uses.some(({ id }) => own(state.uses, id))
    case 'questions': return questions.some(({ key }) => keys.includes(key))
    case 'materials': return unproven(form, role, answers, state).length > 0
    case 'check': return true
  }
}

function statusOf(page: Page, party: Party): Task['status'] {
  const unclear = openSituations(party.form, 'all').length > 0
  if (unclear && page.kind !== 'situation') return 'blocked'
  if (page.kind === 'materials' && party.due.length > 0) return 'blocked'
  return isDone(page, party) ? 'done' : 'todo'
}

function isDone({ id, kind }: Page, { form, role, answers, state, due }: Party): boolean {
  switch (kind) {
    case 'situation':
    case 'questions': return check(form, role, answers, { page: id }).length === 0
    case 'grants': return due.length === 0
    case 'materials': return unproven(form, role, answers, state).every((one) => !one.required || own(state.materials, one.key))
    case 'check': return state.signed.includes(role)
  }
}
