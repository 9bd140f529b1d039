import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, type Database } from '#platform'
import { facts } from '../facts.ts'
import { SCOPES } from './account.ts'
import { fits, registerClient, usual, type ClientScope } from './client.ts'
import { STAFF_SCOPES } from './staff-account.ts'
import { allClients, endClient, type ClientRow } from './store.ts'

const Uri = Type.String({ pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1)[:/])', maxLength: 2_000 })
const Application = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' }),
  name: Type.Object({ zh: Type.String({ minLength: 1, maxLength: 60 }), en: Type.String({ minLength: 1, maxLength: 120 }) }, { additionalProperties: false }),
  redirectUris: Type.Array(Uri, { minItems: 1 }),
  jwks: Type.Object({ keys: Type.Array(Type.Object({ kty: Type.Literal('EC'), crv: Type.Literal('P-256'), x: Type.String(), y: Type.String(), d: Type.Optional(Type.Never()) }), { minItems: 1 }) }),
  firstParty: Type.Boolean(),
  scopes: Type.Optional(Type.Array(Type.Unsafe<ClientScope>({ type: 'string', enum: [...new Set<string>([...SCOPES, ...STAFF_SCOPES])] }), { minItems: 1 })),
  audience: Type.Optional(Type.Unsafe<ClientRow['audience']>({ type: 'string', enum: ['person', 'staff'] })),
  logoutUri: Type.Optional(Uri),
}, { additionalProperties: false })
const applications = Compile(Type.Array(Application))

/**
 * Brings the applications that people may sign in to in line with `applications.json` in the data folder: new and changed ones are
 * registered, those that it no longer names are switched off. The same file again changes nothing; without the file nothing does.
 * @throws naming what is wrong, before anything was changed.
 */
export async function loadApplications({ db, dataDir, now }: { db: Database; dataDir: string; now: Date }): Promise<void> {
  const named = await applicationsIn(join(dataDir, 'applications.json'))
  if (!named) return
  const [standing] = await db.read(SYSTEM, [allClients()])
  for (const application of named) {
    if (!standing.some((client) => isDeepStrictEqual(asNamed(client), withUsual(application)))) await registerClient(db, THE_SYSTEM, now, application)
  }
  for (const { id } of standing.filter((client) => !named.some((application) => application.id === client.id))) {
    await db.transaction(SYSTEM, async (tx) => tx.write([endClient(id, now), record(facts.clientEnded, THE_SYSTEM, now, { subject: id })]))
  }
}

async function applicationsIn(file: string): Promise<Static<typeof Application>[] | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const said: unknown = JSON.parse(text)
  if (applications.Check(said)) {
    const other = said.find(({ audience = 'person', scopes = [] }) => !fits(audience, scopes))
    if (other) throw new Error(`${file}: ${other.id} asks for scopes that are not those of its audience`)
    return said
  }
  const [first] = applications.Errors(said)
  throw new Error(`${file}: ${first?.instancePath || '/'} ${first?.message ?? 'is not a list of applications'}`)
}

const asNamed = (client: ClientRow) => ({
  id: client.id, name: client.name, redirectUris: client.redirect_uris, jwks: client.jwks, firstParty: client.first_party, scopes: client.scopes, logoutUri: client.logout_uri, audience: client.audience,
})
const withUsual = ({ audience = 'person', scopes = [...usual(audience)], logoutUri, ...rest }: Static<typeof Application>) => ({ ...rest, scopes, logoutUri: logoutUri ?? null, audience })
