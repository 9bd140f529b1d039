import type { JsonWebKey } from 'node:crypto'
import type { AdapterPayload } from 'oidc-provider'
import { record } from '#evidence'
import { SYSTEM, type Actor, type Database } from '#platform'
import { facts } from '../facts.ts'
import type { SCOPES } from './account.ts'
import { STAFF_SCOPES } from './staff-account.ts'
import { putClient, type ClientRow } from './store.ts'

/** An application that lets people sign in with their account here (接入应用). */
export interface NewClient {
  /** Small letters, digits, dots and dashes. */
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Matched to the letter. All on one host: people are known by another id on each. */
  readonly redirectUris: readonly string[]
  /** Its public keys, ES256 (RFC 7517). */
  readonly jwks: { readonly keys: readonly JsonWebKey[] }
  /** One of our own ends: the person is not asked. */
  readonly firstParty: boolean
  /** What it may ask to know; masked name, style, assurance and phone unless told. */
  readonly scopes?: readonly ClientScope[]
  /** Whom it signs in: people, unless told; or staff, with the session of their office, who are not asked. */
  readonly audience?: ClientRow['audience']
  /** Where it is told that a person has left (back-channel logout). */
  readonly logoutUri?: string
}

export type ClientScope = (typeof SCOPES)[number] | (typeof STAFF_SCOPES)[number]

const USUAL = { person: ['openid', 'name_masked', 'ui_style', 'assurance', 'phone'], staff: STAFF_SCOPES } as const satisfies Record<string, readonly ClientScope[]>
/** What an application may ask to know where it is not told. */
export const usual = (audience: ClientRow['audience'] = 'person'): readonly ClientScope[] => USUAL[audience]
/** Whether an application may be registered for these scopes: those of people for people, those of staff for staff. */
export const fits = (audience: ClientRow['audience'], scopes: readonly ClientScope[]): boolean =>
  scopes.every((scope) => scope === 'openid' || STAFF_SCOPES.some((one) => one === scope) === (audience === 'staff'))

/**
 * Registers an application, or brings it up to date.
 * @throws where its scopes are not those of whom it signs in.
 */
export async function registerClient(db: Database, actor: Actor, now: Date, client: NewClient): Promise<void> {
  const { id, name, redirectUris, jwks, firstParty, audience = 'person', scopes = usual(audience), logoutUri = null } = client
  if (!fits(audience, scopes)) throw new Error(`${id} is for ${audience} and asks for scopes of others`)
  await db.transaction(SYSTEM, async (tx) => {
    tx.write([
      putClient(id, JSON.stringify(name), redirectUris, JSON.stringify(jwks), firstParty, now, [...scopes], logoutUri, audience),
      record(facts.clientRegistered, actor, now, { subject: id, body: { first_party: firstParty, audience } }),
    ])
  })
}

/** A client as the protocol knows it: it signs its requests, pushes them, and learns an id of the person of its own. */
export function clientMetadata(client: ClientRow): AdapterPayload {
  return {
    client_id: client.id,
    client_name: client.name.zh,
    redirect_uris: client.redirect_uris,
    jwks: client.jwks as NonNullable<AdapterPayload['jwks']>,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    id_token_signed_response_alg: 'ES256',
    subject_type: 'pairwise',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    require_pushed_authorization_requests: true,
    scope: client.scopes.join(' '),
    // A stolen access token is worth nothing without the key that it is bound to (RFC 9449).
    dpop_bound_access_tokens: true,
    ...(client.logout_uri ? { backchannel_logout_uri: client.logout_uri, backchannel_logout_session_required: true } : {}),
    first_party: client.first_party,
    audience: client.audience,
  }
}
