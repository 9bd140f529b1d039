import { answerTo, type Answers } from './answers.ts'
import { check, openSituations } from './check.ts'
import type { Text } from './definition.ts'
import type { Form, Page } from './form.ts'
import { own } from './own.ts'
import { unproven, usesDue, type State } from './state.ts'
import { visible } from './visible.ts'

/** A row of the task list; its id is the page's. */
export interface Task { readonly id: string; readonly kind: Page['kind']; readonly title: Text; readonly status: 'done' | 'todo' | 'blocked' }

/**
 * The task list of one party. Pages on which it has nothing to do are left out; materials appear only while something is
 * not proven by a licence or a query. Nothing begins before the situation is clear; checking waits for all the rest.
 */
export function tasks(form: Form, role: string, answers: Answers, state: State): Task[] {
  const open = openSituations(form, 'all').length > 0
  const rows = form.pages.filter((page) => concerns(form, page, role, answers, state)).map((page): Task => {
    const blocked = (open && page.kind !== 'situation') || (page.kind === 'materials' && usesDue(form, role, answers, state).length > 0)
    const done = isDone(form, page, role, answers, state)
    return { id: page.id, kind: page.kind, title: page.title, status: blocked ? 'blocked' : done ? 'done' : 'todo' }
  })
  return rows.map((row) => (row.kind === 'check' && rows.some((other) => other !== row && other.status !== 'done') ? { ...row, status: 'blocked' } : row))
}

/**
 * Where a party goes from here: the next page after `after` with something to do or an optional question still empty,
 * else the first task that is left, else the check page. Undefined when this party has signed or can only wait.
 */
export function nextPage(form: Form, role: string, answers: Answers, state: State, after?: string): string | undefined {
  const rows = tasks(form, role, answers, state)
  const todo = rows.filter(({ status }) => status === 'todo')
  const ahead = rows.slice(rows.findIndex(({ id }) => id === after) + 1).filter(({ status }) => status !== 'blocked')
  const next = ahead.find((row) => row.status === 'todo' || hasEmpty(form, row.id, role, answers)) ?? todo[0]
  return next?.id
}

function concerns(form: Form, page: Page, role: string, answers: Answers, state: State): boolean {
  if (page.kind === 'situation') return form.starters.includes(role)
  if (page.kind === 'grants') return visible(form, role, answers).uses.some(({ id }) => own(state.uses, id)) || usesDue(form, role, answers, state).length > 0
  if (page.kind === 'questions') return questionsOn(form, page.id, role, answers).length > 0
  return page.kind === 'check' || unproven(form, role, answers, state).length > 0
}

function isDone(form: Form, page: Page, role: string, answers: Answers, state: State): boolean {
  if (page.kind === 'grants') return usesDue(form, role, answers, state).length === 0
  if (page.kind === 'materials') return unproven(form, role, answers, state).every(({ key, required }) => !required || own(state.materials, key))
  if (page.kind === 'check') return state.signed.includes(role)
  return check(form, role, answers, { page: page.id }).length === 0
}

function hasEmpty(form: Form, page: string, role: string, answers: Answers): boolean {
  return questionsOn(form, page, role, answers).some(({ key }) => !answerTo(answers, key))
}

function questionsOn(form: Form, page: string, role: string, answers: Answers) {
  const keys = form.pages.find(({ id }) => id === page)?.keys ?? []
  return visible(form, role, answers).questions.filter(({ key }) => keys.includes(key))
}
