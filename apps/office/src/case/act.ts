import type { Input, Operation, Output } from '@gft/contract'
import type { officeCase } from '@gft/contract/cases'
import type { Problem } from '@gft/kernel'
import { reactive, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useSession } from '../session.ts'

export type OfficeCase = Output<typeof officeCase>
export type Line = OfficeCase['line']
export type Answer = OfficeCase['sections'][number]['answers'][number]

export interface Act<Op extends Operation> {
  readonly busy: Ref<boolean>
  readonly problem: ShallowRef<Problem | undefined>
  /** The platform's answer, or undefined when it refused: the problem is then to be shown. */
  readonly send: (input: Input<Op>) => Promise<Output<Op> | undefined>
}

/** One act of one dialog: however often it is sent, it is the same act and happens once. */
export function useAct<Op extends Operation>(operation: Op): Act<Op> {
  const { sdk } = useSession()
  const key = crypto.randomUUID()
  const busy = ref(false)
  const problem = shallowRef<Problem>()
  async function send(input: Input<Op>): Promise<Output<Op> | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = undefined
    const answer = await sdk.call(operation, input, { key })
    busy.value = false
    if (answer.ok) return answer.body
    problem.value = answer.problem
    return undefined
  }
  return { busy, problem, send }
}

const drafts = new Map<string, object>()

/** What was typed for an act on a case; it outlives its dialog, until the act is done or the page is left for good. */
export function draftOf<Draft extends object>(what: string, fresh: Draft): Draft {
  const kept = drafts.get(what) as Draft | undefined
  if (kept) return kept
  const draft = reactive(fresh) as Draft
  drafts.set(what, draft)
  return draft
}

export const dropDraft = (what: string): boolean => drafts.delete(what)
