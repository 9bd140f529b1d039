import type { JsonWebKey } from 'node:crypto'
import { statement, type Sealed } from '#platform'

export interface ClientRow {
  id: string
  name: { zh: string; en: string }
  redirect_uris: string[]
  jwks: { keys: JsonWebKey[] }
  first_party: boolean
}

export const clientById = statement<ClientRow>(
  'identity.clientById',
  'select id, name, redirect_uris, jwks, first_party from identity.client where id = $1 and off_at is null',
)
export const putClient = statement(
  'identity.putClient',
  `insert into identity.client (id, name, redirect_uris, jwks, first_party, at) values ($1, $2, $3, $4, $5, $6)
   on conflict (id) do update set name = excluded.name, redirect_uris = excluded.redirect_uris, jwks = excluded.jwks,
     first_party = excluded.first_party, off_at = null`,
)

export interface OidcRow { model: string; id: Buffer; payload: Sealed<object>; consumed_at: Date | null }

const RECORD = 'model, id, payload, consumed_at'
const ALIVE = '(expires_at is null or expires_at > $3)'
export const oidcRecord = statement<OidcRow>('identity.oidcRecord', `select ${RECORD} from identity.oidc_record where model = $1 and id = $2 and ${ALIVE}`)
export const oidcRecordByUid = statement<OidcRow>('identity.oidcRecordByUid', `select ${RECORD} from identity.oidc_record where model = $1 and uid = $2 and ${ALIVE}`)
export const putOidcRecord = statement(
  'identity.putOidcRecord',
  `insert into identity.oidc_record (model, id, payload, grant_id, uid, expires_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
)
/** No row when it was used before. */
export const consumeOidcRecord = statement<{ model: string }>(
  'identity.consumeOidcRecord',
  'update identity.oidc_record set consumed_at = $3 where model = $1 and id = $2 and consumed_at is null returning model',
)
export const deleteOidcRecord = statement('identity.deleteOidcRecord', 'delete from identity.oidc_record where model = $1 and id = $2')
export const revokeOidcGrant = statement('identity.revokeOidcGrant', 'delete from identity.oidc_record where model = $1 and grant_id = $2')
export const purgeOidcRecords = statement('identity.purgeOidcRecords', 'delete from identity.oidc_record where expires_at < $1')

export const oidcKey = statement<{ jwk: Sealed<JsonWebKey> }>('identity.oidcKey', 'select jwk from identity.oidc_key where name = $1')
export const insertOidcKey = statement('identity.insertOidcKey', 'insert into identity.oidc_key (name, jwk, at) values ($1, $2, $3) on conflict do nothing')
