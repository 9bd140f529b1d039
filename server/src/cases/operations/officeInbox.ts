import { officeInbox as contract } from '@gft/contract/cases'
import { serve } from '#platform'
import { officeActs } from '../case.ts'
import { inboxCounts, inboxOf, type State } from '../case-store.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { CLERKS, standing } from '../office.ts'
import { inboxRow } from '../office-view.ts'

const SHOWN: Readonly<Record<'todo' | 'waiting' | 'done', readonly State[]>> = {
  todo: ['submitted', 'accepted'],
  waiting: ['correcting', 'waiting', 'charged', 'carrying-out', 'failed'],
  done: ['granted', 'refused', 'not-accepted', 'withdrawn'],
}

export const officeInbox = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const orgs = actor.posts.filter((p) => (CLERKS as readonly string[]).includes(p.role)).map((p) => p.org)
  const [rows, counts] = await tx.read([inboxOf(orgs, [...SHOWN[input.show ?? 'todo']], input.before ?? null), inboxCounts(orgs)])
  const people = await peopleOf(needs, rows.map((r) => r.owner))
  const sum = (states: readonly State[]) => counts.filter((c) => states.includes(c.state)).reduce((n, c) => n + c.n, 0)
  return {
    rows: await Promise.all(rows.map((row) => {
      const item = row.item === null ? undefined : needs.catalogue.get(row.service, row.service_version)?.items[row.item]
      return inboxRow(needs, row, officeActs(row, item, { ...standing(actor, row), corrected: false }), people.get(row.owner)!.name, now)
    })),
    counts: { todo: sum(SHOWN.todo), waiting: sum(SHOWN.waiting), done: sum(SHOWN.done) },
  }
})
