import type { JsonWebKey } from 'node:crypto'
import { statement, type Sealed, type Statement } from '#platform'
import type { PersonRow } from '../store.ts'

export interface ClientRow {
  id: string
  name: { zh: string; en: string }
  redirect_uris: string[]
  jwks: { keys: JsonWebKey[] }
  first_party: boolean
  scopes: string[]
  logout_uri: string | null
  audience: 'person' | 'staff'
}

export const clientById = statement<ClientRow>(
  'identity.clientById',
  'select id, name, redirect_uris, jwks, first_party, scopes, logout_uri, audience from identity.client where id = $1 and off_at is null',
)
export const allClients = statement<ClientRow>('identity.allClients', 'select id, name, redirect_uris, jwks, first_party, scopes, logout_uri, audience from identity.client where off_at is null order by id')
/** What applications are called, also those that were switched off. */
export const applicationNames = statement<Pick<ClientRow, 'id' | 'name'>>('identity.applicationNames', 'select id, name from identity.client')
export const endClient = statement('identity.endClient', 'update identity.client set off_at = $2 where id = $1 and off_at is null')
export const putClient = statement(
  'identity.putClient',
  `insert into identity.client (id, name, redirect_uris, jwks, first_party, at, scopes, logout_uri, audience) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (id) do update set name = excluded.name, redirect_uris = excluded.redirect_uris, jwks = excluded.jwks,
     first_party = excluded.first_party, scopes = excluded.scopes, logout_uri = excluded.logout_uri, audience = excluded.audience, off_at = null`,
)

export interface OidcRow { model: string; id: Buffer; uid: Buffer | null; payload: Sealed<object>; consumed_at: Date | null }

const RECORD = 'r.model, r.id, r.uid, r.payload, r.consumed_at'
const ALIVE = '(r.expires_at is null or r.expires_at > $3)'
export const oidcRecord = statement<OidcRow>('identity.oidcRecord', `select ${RECORD} from identity.oidc_record r where r.model = $1 and r.id = $2 and ${ALIVE}`)
export const oidcSession = statement<OidcRow>(
  'identity.oidcSession',
  `select ${RECORD} from identity.oidc_record r where r.model = 'Session' and r.uid = $1 and (r.expires_at is null or r.expires_at > $2)`,
)
/** A code or token, the grant it stands on and the session it ends with: up to three rows. */
export const oidcToken = statement<OidcRow>(
  'identity.oidcToken',
  `select ${RECORD} from identity.oidc_record r where r.model = $1 and r.id = $2 and ${ALIVE}
   union all
   select ${RECORD} from identity.oidc_record t join identity.oidc_record r on r.model = 'Grant' and r.id = t.grant_id where t.model = $1 and t.id = $2 and ${ALIVE}
   union all
   select ${RECORD} from identity.oidc_record t join identity.oidc_record r on r.model = 'Session' and r.uid = t.uid where t.model = $1 and t.id = $2 and ${ALIVE}`,
)
/** The person whose code or token it is; whoever signed in twice with one grant is one person. */
export const personOfToken = statement<PersonRow & { account: string }>(
  'identity.personOfToken',
  `select v.account, p.id, p.phone, p.phone_index, p.name, p.id_number, p.birth, p.sex, p.assurance, p.region, p.ui_style, p.locale
   from identity.oidc_record t join identity.service_session v on v.grant_id = t.grant_id join identity.person p on p.id = v.owner
   where t.model = $1 and t.id = $2 limit 1`,
)
/** What an authorization request asks for first: the library's session, and the pushed request. */
export const oidcRequest = statement<OidcRow>(
  'identity.oidcRequest',
  `select ${RECORD} from identity.oidc_record r where r.model = 'Session' and r.id = $1 and ${ALIVE}
   union all
   select ${RECORD} from identity.oidc_record r where r.model = 'PushedAuthorizationRequest' and r.id = $2 and ${ALIVE}`,
)
/** How a session of the portal was carried to an application, and the grant that the application has. */
export interface Carried { account: string; sid: string; grant_id: Buffer | null }
export const oidcCarried = statement<Carried & OidcRow>(
  'identity.oidcCarried',
  `select v.account, v.sid, v.grant_id, ${RECORD}
   from identity.session s
   join identity.service_session v on v.session = s.id and v.client = $2
   join identity.oidc_record r on r.model = 'Grant' and r.id = v.grant_id
   where s.token_hash = $1 and ${ALIVE}`,
)
export const putOidcRecord = statement(
  'identity.putOidcRecord',
  `insert into identity.oidc_record (model, id, payload, grant_id, uid, expires_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
)
/** Refuses as told when it was used before, also at this very moment. */
export const useOidcRecord = (refused: () => Error, ...[model, id, at]: [string, Buffer, Date]): Statement => ({ ...useOne(model, id, at), onConflict: { oidc_record_used_once: refused } })
const useOne = statement('identity.useOidcRecord', 'update identity.oidc_record set uses = uses + 1, consumed_at = $3 where model = $1 and id = $2')
/** Refuses as told when one was shown before, also at this very moment. Nothing is kept of it but that it was. */
export const insertOidcProofs = (refused: () => Error, ...[ids, until]: [readonly Buffer[], readonly Date[]]): Statement => ({ ...insertProofs(ids, until), onConflict: { oidc_record_pkey: refused } })
const insertProofs = statement(
  'identity.insertOidcProofs',
  `insert into identity.oidc_record (model, id, expires_at) select 'ReplayDetection', * from unnest($1::bytea[], $2::timestamptz[])`,
)
/** This transaction's commit does not wait for the disk; the next one that does takes it along. */
export const unhurried = statement('identity.unhurried', `select set_config('synchronous_commit', 'off', true)`)
export const deleteOidcRecord = statement('identity.deleteOidcRecord', 'delete from identity.oidc_record where model = $1 and id = $2')
export const revokeOidcGrant = statement('identity.revokeOidcGrant', 'delete from identity.oidc_record where model = $1 and grant_id = $2')
export const revokeOidcGrants = statement('identity.revokeOidcGrants', `delete from identity.oidc_record where grant_id = any ($1) or (model = 'Grant' and id = any ($1))`)

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
