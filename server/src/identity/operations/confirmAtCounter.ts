import { confirmAtCounter as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { confirmAtCounter as story } from '../prove-papers.ts'

export const confirmAtCounter = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    await story(needs, act, act.input)
    return { confirmed: true }
  }, { asSystem: 'The clerk raises the account of the person at the counter, found by the ID card alone; nothing of it is shown.' })
