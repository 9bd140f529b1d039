import { encode } from 'uqr'
import { startLicenceSignIn as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { startLicenceSignIn as story } from '../enterprise.ts'
import type { IdentityNeeds } from '../needs.ts'

export const startLicenceSignIn = (needs: IdentityNeeds) =>
  serve(contract, async (act) => {
    const { id, url, seconds } = await story(needs, act)
    return { id, url, qr: drawn(url), validFor: seconds }
  }, { asSystem: 'The errand of somebody who is not signed in is nobody’s row yet.' })

/** The dark modules as one path, a unit square each. */
function drawn(url: string): { size: number; path: string } {
  const { data, size } = encode(url, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
