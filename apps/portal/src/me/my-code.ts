import type { Output } from '@gft/contract'
import type { getMyCode, showMyCode } from '@gft/contract/consents'
import { keepCode, post } from './keep-code.ts'

const ADDRESS = '/api/v1/consent-meetings'

/** One's own code, until the other side has taken it. */
const place = document.querySelector<HTMLElement>('[data-meet]')
if (place) {
  keepCode<Output<typeof showMyCode>>(place, 'meet', {
    renew: () => post(ADDRESS, place.dataset['for'] ? { application: place.dataset['for'] } : {}),
    codeOf: (fresh) => fresh,
    cameOf: async () => {
      const answer = await fetch(`${ADDRESS}/newest`)
      return answer.ok && (await answer.json() as Output<typeof getMyCode>).state === 'taken'
    },
  })
}
