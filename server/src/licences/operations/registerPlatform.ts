import { refusal, registerPlatform as contract } from '@gft/contract/licences'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { serve, sm2PublicKey, vaultOf } from '#platform'
import { groundIn } from '../act.ts'
import { mustRunProvince, platformName } from '../exchange.ts'
import { facts } from '../facts.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { endStanding, insertPlatform } from '../platform-store.ts'

export const registerPlatform = (needs: Pick<LicenceNeeds, 'keys'>) => serve(contract, async ({ actor, input: { platform, publicKey, ground }, tx, now }) => {
  mustRunProvince(actor)
  if (!platformName(platform)) throw refusal.province_unknown()
  const words = groundIn(ground)
  const key = pointIn(publicKey)
  const vault = await vaultOf(needs.keys, VAULT)
  const id = newId<'platform'>(() => now)
  tx.write([
    endStanding(platform, now),
    insertPlatform(id, platform, key, vault.seal('licences.platform', 'ground', id, words), actor.subject, now),
    record(facts.platformRegistered, actor, now, { subject: id, body: { platform } }),
  ])
  return { platform }
}, { asSystem: 'platforms are the system’s rows; the story asks for the province’s operator' })

function pointIn(hex: string): Buffer {
  try {
    return sm2PublicKey(Buffer.from(hex, 'hex')).bytes
  } catch (error) {
    if (error instanceof RangeError) throw refusal.key_wrong()
    throw error
  }
}
