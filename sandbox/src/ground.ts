import type { Keeper } from './keeper.ts'
import type { Gate } from './signature.ts'

/** What every route of the province stands on. */
export interface Ground extends Keeper {
  readonly gate: Gate
  readonly now: () => Date
  /** How long the fault 'slow' takes. */
  readonly slowMs: number
  /** Origin of the platform, where there is one. */
  readonly platformUrl: string | undefined
}
