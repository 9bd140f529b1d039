import { officeInbox as contract } from '@gft/contract/cases'
import { serve } from '#platform'
import { beijingDay } from '@gft/kernel'
import { officeActs } from '../case.ts'
import { inboxBack, inboxCounts, inboxOf, NO_CLOCK, type State } from '../case-store.ts'
import { applicantName } from '../acting.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { CLERKS, standing } from '../office.ts'
import { inboxRow } from '../office-view.ts'
import { owedTo, promised } from '../promise.ts'
import { owedIn, suppliesIn } from '../promise-store.ts'

const PAGE = 50

type Standing = 'handler' | 'window'
const OVER: readonly State[] = ['granted', 'refused', 'not-accepted', 'withdrawn']

/** What stands where, by who looks: an accepted whole is the handlers' to do, a submitted one its window's. */
const SHOWN: Readonly<Record<'todo' | 'waiting' | 'done', Readonly<Record<Standing, readonly State[]>>>> = {
  todo: { handler: ['accepted'], window: ['submitted'] },
  waiting: { handler: ['submitted', 'correcting', 'waiting', 'charged', 'carrying-out', 'failed'], window: ['correcting', 'accepted', 'charged', 'carrying-out', 'failed'] },
  done: { handler: OVER, window: OVER },
}

export const officeInbox = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { show = 'todo', after } = input
  const orgs = actor.posts.filter((p) => (CLERKS as readonly string[]).includes(p.role)).map((p) => p.org)
  const windows = actor.posts.filter((p) => p.role === 'window').map((p) => p.org)
  const { handler, window } = SHOWN[show]
  const [ordered, start] = show === 'done' ? [inboxBack, 'infinity_ffffffff-ffff-ffff-ffff-ffffffffffff'] : [inboxOf, '-infinity_00000000-0000-0000-0000-000000000000']
  const [due, id] = (after ?? start).split('_')
  const [found, counts] = await tx.read([ordered(orgs, windows, [...handler], [...window], due!, id!, PAGE + 1), inboxCounts(orgs, windows)])
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  const roots = [...new Set(rows.map((r) => r.root))]
  const [owing, supplies] = roots.length > 0 ? await tx.read([owedIn(roots), suppliesIn(roots)]) : [[], []]
  const promises = promised(owing, supplies)
  const people = await peopleOf(needs, rows.map((r) => r.owner))
  const sum = (of: Readonly<Record<Standing, readonly State[]>>) => counts.filter((c) => of[c.standing].includes(c.state)).reduce((n, c) => n + c.n, 0)
  return {
    rows: await Promise.all(rows.map((row) => {
      const item = row.item === null ? undefined : needs.catalogue.get(row.service, row.service_version)?.items[row.item]
      return inboxRow(needs, row, officeActs(row, item, { ...standing(actor, row), corrected: false, owed: owedTo(row.id, promises, beijingDay(now)) }), applicantName(people.get(row.owner)), now)
    })),
    counts: { todo: sum(SHOWN.todo), waiting: sum(SHOWN.waiting), done: sum(SHOWN.done) },
    ...(found.length > PAGE && last ? { next: `${last.due ?? NO_CLOCK}_${last.id}` } : {}),
  }
})
