import type { Input, Operation, Output } from '@gft/contract'
import { nextTick, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useAct, type Act } from '../case/act.ts'

export interface Opened<Op extends Operation> extends Pick<Act<Op>, 'busy' | 'problem'> {
  /** The file, as long as it is on the page. */
  readonly opened: ShallowRef<Output<Op> | undefined>
  readonly open: (input: Input<Op>) => Promise<void>
  readonly close: () => Promise<void>
}

/** A file that a button opens on the page. Once it is put aside, the focus is on the button again. */
export function useOpened<Op extends Operation>(operation: Op, button: Readonly<Ref<HTMLElement | null>>): Opened<Op> {
  const { busy, problem, send } = useAct(operation)
  const opened = shallowRef<Output<Op>>()
  async function open(input: Input<Op>): Promise<void> {
    opened.value = await send(input)
  }
  async function close(): Promise<void> {
    opened.value = undefined
    await nextTick()
    button.value?.focus()
  }
  return { busy, problem, opened, open, close }
}
