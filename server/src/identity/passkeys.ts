import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Static } from 'typebox'
import type { NewPasskey, PasskeyAnswer } from '@gft/contract/identity'
import { refusal } from '@gft/contract/identity/refusals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { attempt, type Actor, type Database, type DataKeys, type Transaction } from '#platform'
import { byAddress } from './actors.ts'
import { facts } from './facts.ts'
import type { NewSession } from './session.ts'
import { begin, PER_ADDRESS } from './sign-in-staff.ts'
import { openStaff } from './staff.ts'
import { insertChallenge, insertPasskey, passkeyByCredential, passkeysOf, staffById, takeChallenge, usePasskey, type PasskeyRow } from './store.ts'

/** Whose passkeys they are: the host and origin that people use. */
export interface Site { readonly host: string; readonly origin: string }

export function siteOf(publicUrl: string): Site {
  const { hostname, origin } = new URL(publicUrl)
  return { host: hostname, origin }
}

interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }
interface Ceremony { readonly id: string; readonly options: Record<string, unknown> }

const LIFE = 300_000

/** Begins the registration of a passkey that stays on the device and asks for its owner's finger, face or PIN. */
export async function startPasskey(keys: DataKeys, site: Site, { actor, now, tx }: Act): Promise<Ceremony> {
  const [[row], known] = await tx.read([staffById(actor.subject), passkeysOf(actor.subject)])
  if (!row) throw refusal.passkey_not_registered()
  const { account, name } = await openStaff(keys, row)
  const options = await generateRegistrationOptions({
    rpName: '赣服通', rpID: site.host, userName: account, userDisplayName: name, userID: new TextEncoder().encode(row.id),
    timeout: LIFE, attestationType: 'none', supportedAlgorithmIDs: ALGORITHMS, excludeCredentials: known.map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return begun(tx, actor, now, actor.subject, options)
}

/** Registers what the browser made. Refuses: passkey_not_registered, passkey_known. */
export async function registerPasskey(
  site: Site, { actor, now, tx }: Act, given: { id: string; label: string; credential: Static<typeof NewPasskey> },
): Promise<string> {
  const [[started]] = await tx.read([takeChallenge(given.id, actor.subject, now)])
  if (!started) throw refusal.passkey_not_registered()
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: given.credential, supportedAlgorithmIDs: ALGORITHMS, ...expected(site, started.challenge),
  }).catch(() => NOT_VERIFIED)
  if (!verified || !registrationInfo) throw refusal.passkey_not_registered()
  const { credential } = registrationInfo
  const id = newId<'passkey'>(() => now)
  tx.write([
    insertPasskey(id, actor.subject, credential.id, Buffer.from(credential.publicKey), credential.counter, given.label, now),
    record(facts.passkeyRegistered, actor, now, { subject: actor.subject, body: { passkey: id } }),
  ])
  return id
}

/** Begins a sign-in: the device knows whose passkey it holds, so nobody is named. */
export async function startPasskeySignIn(db: Database, site: Site, { actor, now, tx }: Act): Promise<Ceremony> {
  await attempt(db, now, byAddress(PER_ADDRESS, actor.address))
  const options = await generateAuthenticationOptions({ rpID: site.host, userVerification: 'required', timeout: LIFE })
  return begun(tx, actor, now, null, options)
}

/** Signs in with a passkey; each challenge is good once. Refuses: passkey_not_admitted. */
export async function signInWithPasskey(
  site: Site, { actor, now, tx }: Act, given: { id: string; credential: Static<typeof PasskeyAnswer> },
): Promise<NewSession & { staff: string }> {
  const [[started], [passkey]] = await tx.read([takeChallenge(given.id, null, now), passkeyByCredential(given.credential.id)])
  if (!started || !passkey) throw refusal.passkey_not_admitted()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: given.credential, credential: credentialOf(passkey), ...expected(site, started.challenge),
  }).catch(() => NOT_VERIFIED)
  if (!verified || !authenticationInfo) throw refusal.passkey_not_admitted()
  tx.write([usePasskey(passkey.id, authenticationInfo.newCounter, now)])
  return begin(tx, actor, now, passkey.owner, { way: 'passkey' })
}

/** EdDSA, ES256, RS256 (COSE, RFC 9053). */
const ALGORITHMS = [-8, -7, -257]

// The library throws for what a forger sends; a forger is not told more than anybody else.
const NOT_VERIFIED = { verified: false, registrationInfo: undefined, authenticationInfo: undefined }

function begun(tx: Transaction, actor: Actor, now: Date, owner: string | null, options: { challenge: string }): Ceremony {
  const id = newId<'challenge'>(() => now)
  tx.write([
    insertChallenge(id, owner, options.challenge, new Date(now.getTime() + LIFE)),
    record(facts.passkeyStarted, actor, now, { subject: owner }),
  ])
  return { id, options: { ...options } }
}

const expected = ({ host, origin }: Site, challenge: string) =>
  ({ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: host, requireUserVerification: true })

const credentialOf = ({ credential, public_key, counter }: PasskeyRow) => ({ id: credential, publicKey: new Uint8Array(public_key), counter })
