import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { SYSTEM, vaultOf, type Database, type DataKeys } from '#platform'
import { insertOidcKey, oidcKey } from './store.ts'

const NAME = 'es256-1'

/** The private key (JWK, ES256) that signs ID tokens, made once; two first starts at once agree on one. */
export async function signingKey(db: Database, keys: DataKeys, now: Date): Promise<JsonWebKey> {
  const vault = await vaultOf(keys, 'oidc')
  const kept = async () => {
    const [[row]] = await db.read(SYSTEM, [oidcKey(NAME)])
    return row && vault.open('identity.oidc_key', 'jwk', NAME, row.jwk)
  }
  const known = await kept()
  if (known) return known
  const made = vault.seal('identity.oidc_key', 'jwk', NAME, newKey())
  await db.transaction(SYSTEM, async (tx) => tx.write([insertOidcKey(NAME, made, now)]))
  return (await kept())!
}

function newKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: NAME }
}
