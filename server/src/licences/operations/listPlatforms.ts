import { listPlatforms as contract } from '@gft/contract/licences'
import { serve, vaultOf } from '#platform'
import { mustRunProvince, otherPlatforms, platformName } from '../exchange.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { allPlatforms } from '../platform-store.ts'

export const listPlatforms = (needs: Pick<LicenceNeeds, 'keys'>) => serve(contract, async ({ actor, tx }) => {
  mustRunProvince(actor)
  const [rows] = await tx.read([allPlatforms()])
  const vault = await vaultOf(needs.keys, VAULT)
  return {
    platforms: await Promise.all(rows.map(async ({ id, platform, public_key, ground, registered_at, ended_at }) => ({
      platform, name: platformName(platform) ?? { zh: platform, en: platform }, publicKey: public_key.toString('hex'),
      registeredAt: registered_at.toISOString(), endedAt: ended_at?.toISOString() ?? null, ground: await vault.open('licences.platform', 'ground', id, ground),
    }))),
    provinces: otherPlatforms(),
  }
}, { asSystem: 'platforms are the system’s rows; the story asks for the province’s operator' })
