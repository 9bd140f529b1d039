import type { Output } from '@gft/contract'
import type { getPresentation, presentLicence } from '@gft/contract/licences'
import { keepCode, post } from './keep-code.ts'

/** The code of a licence that is shown, until somebody has verified it. */
const place = document.querySelector<HTMLElement>('[data-show]')
if (place) {
  const address = `/api/v1/presentations/${place.dataset['show'] ?? ''}`
  const { until = '', validFor = '0' } = place.dataset
  // By how much the server's clock is ahead of this phone's.
  const ahead = Date.parse(until) - Number(validFor) * 1000 - Date.now()
  keepCode<Output<typeof presentLicence>>(place, 'show', {
    renew: () => post(`${address}/codes`, {}),
    codeOf: (fresh) => ({ ...fresh, validFor: (Date.parse(fresh.expiresAt) - ahead - Date.now()) / 1000 }),
    cameOf: async () => {
      const answer = await fetch(address)
      return answer.ok && (await answer.json() as Output<typeof getPresentation>).state === 'redeemed'
    },
  })
}
