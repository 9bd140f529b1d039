import { isDeepStrictEqual } from 'node:util'
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'
import { tokenHash, type Database, type DataKeys } from '#platform'
import { clientMetadata } from './client.ts'
import { payloadsWith, placeOf, type Payloads } from './payloads.ts'
import { currentStep, readInStep, writeInStep } from './step.ts'
import {
  clientById, deleteOidcRecord, oidcRecord, oidcSession, oidcToken, personOfToken, putOidcRecord, revokeOidcGrant, useOidcRecord, type OidcRow,
} from './store.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly now: () => Date }

/** Where the protocol's library keeps one kind of record. */
export function adapterOf(needs: Needs): (model: string) => Adapter {
  const payloads = payloadsWith(needs.keys)
  return (model) => (model === 'Client' ? clients(needs) : model === 'ReplayDetection' ? proofs(needs) : records(needs, payloads, model))
}

function records({ db, now }: Needs, payloads: Payloads, model: string): Adapter {
  const found = async (place: string, read: () => Promise<OidcRow | undefined>): Promise<AdapterPayload | undefined> => {
    const step = currentStep()
    if (step?.written.has(place)) return step.written.get(place)
    if (step && !step.read.has(place)) step.read.set(place, await read())
    const row = step ? step.read.get(place) : await read()
    return row && payloads.open(row)
  }
  // The library writes its session with every request; as at the portal, its end is moved once a minute at most.
  const standsAlready = async (place: string, payload: AdapterPayload): Promise<boolean> => {
    const row = currentStep()?.read.get(place)
    const before = row && (await payloads.open(row))
    return before !== undefined && (payload.exp ?? 0) - (before.exp ?? 0) < 60 && isDeepStrictEqual({ ...before, exp: 0 }, { ...payload, exp: 0 })
  }
  const readOne = COMES_WITH_ITS_GRANT.has(model) ? (id: Buffer) => readToken(db, model, id, now()) : async (id: Buffer) => (await readInStep(db, [oidcRecord(model, id, now())]))[0][0]
  return {
    async upsert(id, payload, expiresIn) {
      const key = tokenHash(id)
      if (model === 'Session' && (await standsAlready(placeOf(model, key), payload))) return
      const sealed = await payloads.seal(model, key, payload)
      const expires = expiresIn === undefined ? null : new Date(now().getTime() + expiresIn * 1000)
      await writeInStep(db, putOidcRecord(model, key, sealed, hashed(payload.grantId), hashed(payload.uid ?? payload.sessionUid), expires), !ON_THE_WAY.has(model))
      currentStep()?.written.set(placeOf(model, key), payload)
    },
    find(id) {
      const key = tokenHash(id)
      return found(placeOf(model, key), () => readOne(key))
    },
    findByUid(uid) {
      const key = tokenHash(uid)
      return found(placeByUid(key), async () => (await readInStep(db, [oidcSession(key, now())]))[0][0])
    },
    findByUserCode: async () => undefined,
    // The library has looked before it leaps; of two leaps at once the second is refused here.
    consume: (id) => writeInStep(db, useOidcRecord(usedBefore, model, tokenHash(id), now()), model === 'AuthorizationCode'),
    async destroy(id) {
      const key = tokenHash(id)
      await writeInStep(db, deleteOidcRecord(model, key), model !== 'Interaction')
      currentStep()?.written.set(placeOf(model, key), undefined)
    },
    revokeByGrantId: (grantId) => writeInStep(db, revokeOidcGrant(model, tokenHash(grantId)), true),
  }
}

/** Steps towards a token: lost with the machine's power, the person signs in once more. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['PushedAuthorizationRequest', 'Interaction', 'Session', 'AuthorizationCode'])

const COMES_WITH_ITS_GRANT: ReadonlySet<string> = new Set(['AuthorizationCode', 'AccessToken'])

/** A code or token; its grant, its session and its person come along, because the library asks for them next. */
async function readToken(db: Database, model: string, id: Buffer, now: Date): Promise<OidcRow | undefined> {
  const step = currentStep()
  const [rows, [person]] = await readInStep(db, [oidcToken(model, id, now), personOfToken(model, id)])
  for (const row of rows) step?.read.set(row.model === 'Session' && row.uid ? placeByUid(row.uid) : placeOf(row.model, row.id), row)
  if (person) step?.people.set(person.account, person)
  return rows.find((row) => row.model === model)
}

/**
 * Assertions and proofs that have been shown, each good for one time. Nobody looks whether one is there: it is written with the
 * rest of the request, and a second one of it refuses the whole.
 */
function proofs({ now }: Needs): Adapter {
  const refuse = never('a proof is shown once, in a request, and never asked for')
  return {
    find: async () => undefined,
    upsert: async (id, _payload, expiresIn = 0) => void (currentStep() ?? (await refuse())).proofs.push({ id: tokenHash(id), until: new Date(now().getTime() + expiresIn * 1000) }),
    findByUid: refuse, findByUserCode: refuse, consume: refuse, destroy: refuse, revokeByGrantId: refuse,
  }
}

/** Applications, held for two seconds: one that is switched off, or learns less, does so within that. */
function clients({ db, now }: Needs): Adapter {
  const held = new Map<string, { readonly client: AdapterPayload; readonly until: number }>()
  const refuse = never('clients are registered by their own story')
  return {
    async find(id) {
      const known = held.get(id)
      if (known && now().getTime() < known.until) return known.client
      held.delete(id)
      const [[row]] = await readInStep(db, [clientById(id)])
      const client = row && toldApart(clientMetadata(row))
      if (client) held.set(id, { client, until: now().getTime() + HELD })
      return client
    },
    upsert: refuse, findByUid: refuse, findByUserCode: refuse, consume: refuse, destroy: refuse, revokeByGrantId: refuse,
  }
}

const HELD = 2_000

// At each request the library makes JSON of what it is given to see whether it knows this very client: a digest says the same.
function toldApart(client: AdapterPayload): AdapterPayload {
  const digest = tokenHash(JSON.stringify(client)).toString('base64url')
  return Object.defineProperty(client, 'toJSON', { value: () => digest })
}

const placeByUid = (uid: Buffer): string => `Session by ${uid.toString('hex')}`
const hashed = (id: unknown): Buffer | null => (typeof id === 'string' ? tokenHash(id) : null)
const usedBefore = (): Error => new errors.InvalidGrant('already used')
const never = (why: string) => async (): Promise<never> => {
  throw new Error(why)
}
