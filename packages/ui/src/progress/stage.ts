import type { Term } from '../clock/clock.ts'

export type StepState = 'done' | 'now' | 'todo' | 'later' | 'paused' | 'failed'

export interface Step {
  readonly what: string
  /** `todo` waits for the person who reads it. */
  readonly state: StepState
  /** Legal day or moment it was done, or is due. */
  readonly at?: string
  readonly term?: Term
  readonly note?: string
}

export interface Stage { readonly agency: string; readonly steps: readonly Step[] }
