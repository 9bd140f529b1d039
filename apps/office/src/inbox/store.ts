import { officeInbox } from '@gft/contract/cases'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
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
  const { data, problem, loading, load } = useLoad(async () => {
    const asked = show.value
    const answer = await sdk.call(officeInbox, { show: asked })
    if (answer.ok) readAt.value = new Date()
    return answer.ok ? { ...answer, body: { ...answer.body, show: asked } } : answer
  })
  const rows = computed(() => (data.value?.show === show.value ? sorted(matching(data.value.rows, text.value), order.value) : undefined))
  const counts = computed(() => data.value?.counts)

  /** Where a case stands in the list, and its neighbours. */
  function around(id: string): { at: number; of: number; before: string | undefined; after: string | undefined } | undefined {
    const ids = rows.value?.map((row) => row.id) ?? []
    const at = ids.indexOf(id)
    return at < 0 ? undefined : { at: at + 1, of: ids.length, before: ids[at - 1], after: ids[at + 1] }
  }

  return { show, text, order, opened, readAt, rows, counts, all: data, problem, loading, load, around }
})
