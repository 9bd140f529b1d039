import { refusal } from '@gft/contract/licences'
import { removal, statement, type Sealed } from '#platform'

export interface PlatformRow { id: string; platform: string; public_key: Buffer; ground: Sealed<string>; registered_at: Date; ended_at: Date | null }

const PLATFORM = 'id, platform, public_key, ground, registered_at, ended_at'

export const standingPlatform = statement<PlatformRow>('licences.standingPlatform', `select ${PLATFORM} from licences.platform where platform = $1 and ended_at is null`)
export const allPlatforms = statement<PlatformRow>('licences.allPlatforms', `select ${PLATFORM} from licences.platform order by registered_at desc, id desc limit 200`)
export const endStanding = statement<{ id: string }>('licences.endStanding', 'update licences.platform set ended_at = $2 where platform = $1 and ended_at is null returning id')
export const insertPlatform = statement(
  'licences.insertPlatform',
  'insert into licences.platform (id, platform, public_key, ground, staff, registered_at) values ($1, $2, $3, $4, $5, $6)',
)
export const insertCall = statement(
  'licences.insertCall',
  'insert into licences.platform_call (platform, nonce, at) values ($1, $2, $3)',
  { onConflict: { platform_call_pkey: () => refusal.signed_replayed() } },
)
/** A call is good for 90 seconds either way of its own time. */
export const purgeCalls = removal('licences.purgeCalls', `delete from licences.platform_call where at < $1::timestamptz - interval '10 minutes'`)
