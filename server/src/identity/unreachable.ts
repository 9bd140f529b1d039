import { refusal } from '@gft/contract/identity/refusals'
import { UpstreamFailed } from '#platform'

/** What a person is told when a register or a check cannot be reached: `.catch(unreachable)`. Any other error goes on. */
export function unreachable(error: unknown): never {
  throw error instanceof UpstreamFailed ? refusal.check_unreachable() : error
}
