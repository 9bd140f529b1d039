import { officeInbox } from '@gft/contract/cases'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useLoad } from '../load.ts'
import { useSession } from '../session.ts'
import { matching, sorted, URGENT, type Order } from './rows.ts'

export type Show = 'todo' | 'waiting' | 'done'

/** The list as its clerk left it: a case that is opened from it has a next and a previous one. */
export const useInbox = defineStore('inbox', () => {
  const { sdk } = useSession()
  const show = ref<Show>('todo')
  const text = ref('')
  const order = ref<Order>(URGENT)
  const opened = ref<string>()
  const readAt = shallowRef<Date>()
  /** How many pages are shown; reading anew reads as many. */
  const pages = ref(1)
  watch(show, () => { pages.value = 1 }, { flush: 'sync' })
  const { data, problem, loading, load } = useLoad(async () => {
    const asked = show.value
    const first = await sdk.call(officeInbox, { show: asked })
    if (!first.ok) return first
    // By their ids: a case that moves between two pages while they are read would stand on both.
    const all = new Map(first.body.rows.map((row) => [row.id, row]))
    let { next } = first.body
    for (let page = 1; page < pages.value && next !== undefined; page++) {
      const further = await sdk.call(officeInbox, { show: asked, after: next })
      if (!further.ok) return further
      for (const row of further.body.rows) all.set(row.id, row)
      next = further.body.next
    }
    readAt.value = new Date()
    return { ...first, body: { rows: [...all.values()], counts: first.body.counts, more: next !== undefined, show: asked } }
  })
  const rows = computed(() => (data.value?.show === show.value ? sorted(matching(data.value.rows, text.value), order.value) : undefined))
  const counts = computed(() => data.value?.counts)

  /** Shows one page more. */
  function showMore(): Promise<void> {
    pages.value += 1
    return load()
  }

  /** Where a case stands in the list, and its neighbours. */
  function around(id: string): { at: number; of: number; before: string | undefined; after: string | undefined } | undefined {
    const ids = rows.value?.map((row) => row.id) ?? []
    const at = ids.indexOf(id)
    return at < 0 ? undefined : { at: at + 1, of: ids.length, before: ids[at - 1], after: ids[at + 1] }
  }

  return { show, text, order, opened, readAt, rows, counts, all: data, problem, loading, load, showMore, around }
})
