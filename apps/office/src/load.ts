import type { Problem } from '@gft/kernel'
import type { Result } from '@gft/sdk'
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface Loaded<T> {
  /** What was read last; stays while it is read anew and when that fails. */
  readonly data: ShallowRef<T | undefined>
  readonly problem: ShallowRef<Problem | undefined>
  readonly loading: Ref<boolean>
  readonly load: () => Promise<void>
}

/** Reads something as often as it is told to; an answer that a later one has overtaken is dropped. */
export function useLoad<T>(read: () => Promise<Result<T>>): Loaded<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const loading = ref(false)
  let turn = 0
  async function load(): Promise<void> {
    const mine = ++turn
    loading.value = true
    const answer = await read()
    if (mine !== turn) return
    loading.value = false
    problem.value = answer.ok ? undefined : answer.problem
    if (answer.ok) data.value = answer.body
  }
  return { data, problem, loading, load }
}
