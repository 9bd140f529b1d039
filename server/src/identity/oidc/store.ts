import type { JsonWebKey } from 'node:crypto'
import { statement, type Sealed } from '#platform'

export interface ClientRow {
  id: string
  name: { zh: string; en: string }
  redirect_uris: string[]
  jwks: { keys: JsonWebKey[] }
  first_party: boolean
  scopes: string[]
  logout_uri: string | null
}

export const clientById = statement<ClientRow>(
  'identity.clientById',
  'select id, name, redirect_uris, jwks, first_party, scopes, logout_uri from identity.client where id = $1 and off_at is null',
)
export const putClient = statement(
  'identity.putClient',
  `insert into identity.client (id, name, redirect_uris, jwks, first_party, at, scopes, logout_uri) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (id) do update set name = excluded.name, redirect_uris = excluded.redirect_uris, jwks = excluded.jwks,
     first_party = excluded.first_party, scopes = excluded.scopes, logout_uri = excluded.logout_uri, off_at = null`,
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
export const revokeOidcGrants = statement('identity.revokeOidcGrants', 'delete from identity.oidc_record where grant_id = any ($1)')

export interface ServiceSessionRow { session: string; client: string; account: string; sid: string; grant_id: Buffer | null }
export const putServiceSession = statement(
  'identity.putServiceSession',
  `insert into identity.service_session (session, owner, client, account, sid, grant_id, at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (session, client) do update set account = excluded.account, sid = excluded.sid, grant_id = excluded.grant_id, at = excluded.at`,
)
export const serviceSessions = statement<ServiceSessionRow>('identity.serviceSessions', 'select session, client, account, sid, grant_id from identity.service_session where session = $1')
export const deleteServiceSession = statement('identity.deleteServiceSession', 'delete from identity.service_session where session = $1 and client = $2')
/** A session that takes the place of another takes over where that one was carried to. */
export const moveServiceSessions = statement('identity.moveServiceSessions', 'update identity.service_session set session = $2 where session = $1')
export const purgeServiceSessions = statement('identity.purgeServiceSessions', `delete from identity.service_session where at < $1::timestamptz - interval '2 days'`)

export const purgeOidcRecords = statement('identity.purgeOidcRecords', 'delete from identity.oidc_record where expires_at < $1')

export const oidcKey = statement<{ jwk: Sealed<JsonWebKey> }>('identity.oidcKey', 'select jwk from identity.oidc_key where name = $1')
export const insertOidcKey = statement('identity.insertOidcKey', 'insert into identity.oidc_key (name, jwk, at) values ($1, $2, $3) on conflict do nothing')
