import type { Result } from '@gft/sdk'
import { computed, type ComputedRef } from 'vue'
import { useLoad, type Loaded } from './load.ts'

export interface Pages<Page, Row> extends Pick<Loaded<unknown>, 'problem' | 'loading'> {
  /** The first page that was read last: what stands beside the rows. */
  readonly first: ComputedRef<Page | undefined>
  /** The rows of all pages that are shown. */
  readonly rows: ComputedRef<readonly Row[]>
  /** Whether they answer what is asked now; until then they are those of the question before. */
  readonly isCurrent: ComputedRef<boolean>
  readonly hasMore: ComputedRef<boolean>
  /** Reads from the beginning, as far as is shown; of a new question the first page. */
  readonly load: () => Promise<void>
  /** Reads one page further. */
  readonly more: () => Promise<void>
}

/** A list that is read page by page. `asked` is the same value as long as the question is the same. */
export function usePages<Asked, Page extends { readonly next?: string }, Row extends { readonly id: string }>(
  asked: () => Asked, read: (asked: Asked, from: string | undefined) => Promise<Result<Page>>, rowsOf: (page: Page) => readonly Row[],
): Pages<Page, Row> {
  let kept: readonly Page[] = []
  let wanted = 1
  const { data, problem, loading, load: readOn } = useLoad(async () => {
    const of = asked()
    const pages = [...kept]
    while (pages.length < wanted && (pages.length === 0 || pages.at(-1)?.next !== undefined)) {
      const answer = await read(of, pages.at(-1)?.next)
      if (!answer.ok) return answer
      pages.push(answer.body)
    }
    return { ok: true, status: 200, body: { of, pages } }
  })
  const isCurrent = computed(() => data.value?.of === asked() && data.value !== undefined)

  function load(): Promise<void> {
    if (!isCurrent.value) wanted = 1
    kept = []
    return readOn()
  }
  function more(): Promise<void> {
    if (!data.value || !isCurrent.value) return load()
    kept = data.value.pages
    wanted = kept.length + 1
    return readOn()
  }
  return {
    problem, loading, isCurrent, load, more,
    first: computed(() => data.value?.pages[0]),
    // By their ids: what moves between two pages while they are read would stand on both.
    rows: computed(() => [...new Map((data.value?.pages ?? []).flatMap(rowsOf).map((row) => [row.id, row])).values()]),
    hasMore: computed(() => isCurrent.value && data.value?.pages.at(-1)?.next !== undefined),
  }
}
