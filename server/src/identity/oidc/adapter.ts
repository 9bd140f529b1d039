import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'
import { SYSTEM, tokenHash, vaultOf, type Database, type DataKeys } from '#platform'
import { clientMetadata } from './client.ts'
import {
  clientById, consumeOidcRecord, deleteOidcRecord, oidcRecord, oidcRecordByUid, putOidcRecord, revokeOidcGrant, type OidcRow,
} from './store.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly now: () => Date }

/** Where the protocol's library keeps one kind of record. */
export const adapterOf = (needs: Needs) => (model: string): Adapter => (model === 'Client' ? clients(needs) : records(needs, model))

function records({ db, keys, now }: Needs, model: string): Adapter {
  const write = (statement: ReturnType<typeof deleteOidcRecord>) => db.transaction(SYSTEM, async (tx) => tx.write([statement]))
  const opened = async (row: OidcRow | undefined): Promise<AdapterPayload | undefined> => {
    if (!row) return undefined
    const vault = await vaultOf(keys, 'oidc')
    const payload = await vault.open('identity.oidc_record', 'payload', place(model, row.id), row.payload)
    return { ...payload, ...(row.consumed_at ? { consumed: Math.floor(row.consumed_at.getTime() / 1000) } : {}) }
  }
  return {
    async upsert(id, payload, expiresIn) {
      const key = tokenHash(id)
      const vault = await vaultOf(keys, 'oidc')
      const sealed = vault.seal('identity.oidc_record', 'payload', place(model, key), payload)
      const expires = expiresIn === undefined ? null : new Date(now().getTime() + expiresIn * 1000)
      await write(putOidcRecord(model, key, sealed, hashed(payload.grantId), hashed(payload.uid), expires))
    },
    find: async (id) => opened((await db.read(SYSTEM, [oidcRecord(model, tokenHash(id), now())]))[0][0]),
    findByUid: async (uid) => opened((await db.read(SYSTEM, [oidcRecordByUid(model, tokenHash(uid), now())]))[0][0]),
    findByUserCode: async () => undefined,
    // The library looks before it leaps; of two leaps at once the second is refused here.
    async consume(id) {
      const [[consumed]] = await db.transaction(SYSTEM, (tx) => tx.read([consumeOidcRecord(model, tokenHash(id), now())]))
      if (!consumed) throw new errors.InvalidGrant('already used')
    },
    destroy: (id) => write(deleteOidcRecord(model, tokenHash(id))),
    revokeByGrantId: (grantId) => write(revokeOidcGrant(model, tokenHash(grantId))),
  }
}

function clients({ db }: Needs): Adapter {
  const readOnly = async () => {
    throw new Error('clients are registered by their own story')
  }
  return {
    async find(id) {
      const [[client]] = await db.read(SYSTEM, [clientById(id)])
      return client && clientMetadata(client)
    },
    upsert: readOnly, findByUid: readOnly, findByUserCode: readOnly, consume: readOnly, destroy: readOnly, revokeByGrantId: readOnly,
  }
}

const hashed = (id: string | undefined): Buffer | null => (id === undefined ? null : tokenHash(id))
const place = (model: string, id: Buffer): string => `${model} ${id.toString('hex')}`
