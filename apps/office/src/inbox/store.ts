import { officeInbox } from '@gft/contract/cases'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { usePages } from '../pages.ts'
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
  const list = usePages(() => show.value, (of, after) => sdk.call(officeInbox, { show: of, ...(after ? { after } : {}) }), (page) => page.rows)
  const rows = computed(() => (list.isCurrent.value ? sorted(matching(list.rows.value, text.value), order.value) : undefined))
  const counts = computed(() => list.first.value?.counts)

  watch(list.first, () => { readAt.value = new Date() })

  /** Where a case stands in the list, and its neighbours. */
  function around(id: string): { at: number; of: number; before: string | undefined; after: string | undefined } | undefined {
    const ids = rows.value?.map((row) => row.id) ?? []
    const at = ids.indexOf(id)
    return at < 0 ? undefined : { at: at + 1, of: ids.length, before: ids[at - 1], after: ids[at + 1] }
  }

  return { show, text, order, opened, readAt, rows, counts, list, around }
})
