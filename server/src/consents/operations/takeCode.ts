import { refusal, takeCode as contract } from '@gft/contract/consents'
import { record } from '#evidence'
import { attempt, inNameOf, serve, vaultOf, type Limit } from '#platform'
import { facts } from '../facts.ts'
import type { ConsentNeeds } from '../needs.ts'
import { VAULT } from '../request.ts'
import { requestByCode, takeCode as take } from '../request-store.ts'

const TRIES: Limit = { name: 'consents.code', windows: [{ seconds: 600, most: 10 }] }

export const takeCode = ({ db, keys }: ConsentNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  await attempt(db, now, [{ limit: TRIES, target: Buffer.from(actor.subject!) }])
  const code = (await vaultOf(keys, VAULT)).index('code', input.code)
  const [[request]] = await tx.read([requestByCode(inNameOf(actor), code, now)])
  if (!request || now >= request.open_until) throw refusal.no_such_code()
  tx.write([take(request.id), record(facts.codeTaken, actor, now, { subject: request.id, body: { matter: request.matter, org: request.org } })])
  return { request: request.id }
})
