import type { Problem } from '@gft/kernel'
import { expect, test } from 'vitest'
import { ref } from 'vue'
import { usePages } from './pages.ts'

interface Page { readonly rows: readonly { readonly id: string }[]; readonly next?: string }
const AWAY = { status: 503 } as Problem

/** A list of `length` rows, two on a page, as the platform would tell it. */
function listOf(length: number) {
  const platform = { length, away: false, reads: 0 }
  const asked = ref('all')
  const list = usePages(() => asked.value, async (of, from = '0') => {
    platform.reads += 1
    if (platform.away) return { ok: false, status: 503, problem: AWAY }
    const rows = Array.from({ length: platform.length }, (_, n) => ({ id: `${of} ${n}` })).slice(Number(from), Number(from) + 2)
    const next = Number(from) + 2
    return { ok: true, status: 200, body: { rows, ...(next < platform.length ? { next: String(next) } : {}) } satisfies Page }
  }, ({ rows }: Page) => rows)
  return { platform, asked, list, ids: () => list.rows.value.map(({ id }) => id).join() }
}

test('a list goes on page by page, and reads nothing twice on the way', async () => {
  const { platform, list, ids } = listOf(5)
  await list.load()
  expect([ids(), list.hasMore.value]).toEqual(['all 0,all 1', true])
  await list.more()
  await list.more()
  expect([ids(), list.hasMore.value, platform.reads]).toEqual(['all 0,all 1,all 2,all 3,all 4', false, 3])
})

test('read anew it shows as much as before, without what has gone meanwhile', async () => {
  const { platform, list, ids } = listOf(4)
  await list.load()
  await list.more()
  platform.length = 3
  await list.load()
  expect(ids()).toBe('all 0,all 1,all 2')
})

test('a page that did not come leaves what is there, and trying again brings it once', async () => {
  const { platform, list, ids } = listOf(3)
  await list.load()
  platform.away = true
  await list.more()
  expect([ids(), list.problem.value]).toEqual(['all 0,all 1', AWAY])
  platform.away = false
  await list.load()
  expect([ids(), list.problem.value]).toEqual(['all 0,all 1,all 2', undefined])
})

test('a new question begins at its first page, and rows of the old one never stand behind its own', async () => {
  const { asked, list, ids } = listOf(5)
  await list.load()
  await list.more()
  const further = list.more()
  asked.value = 'mine'
  expect(list.isCurrent.value).toBe(false)
  await Promise.all([list.load(), further])
  expect([ids(), list.isCurrent.value]).toEqual(['mine 0,mine 1', true])
})
