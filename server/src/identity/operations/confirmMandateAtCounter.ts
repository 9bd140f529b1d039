import { confirmMandateAtCounter as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { confirmAtCounter as story } from '../at-counter.ts'
import type { IdentityNeeds } from '../needs.ts'

export const confirmMandateAtCounter = (needs: IdentityNeeds) =>
  serve(contract, async (act) => ({ live: await story(needs, act, act.input.id, act.input.confirmed) }), { asSystem: 'The people are before the clerk with their ID cards; what is shown is masked, and every act and look is recorded.' })
