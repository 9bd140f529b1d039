import { refusal } from '@gft/contract/identity/refusals'
import { parseResidentId, type ResidentId } from '@gft/kernel'
import { record } from '#evidence'
import {
  attempt, SYSTEM, takeBack, UpstreamFailed, vaultOf,
  type Actor, type Attempt, type Database, type DataKeys, type Limit, type Statement, type Transaction, type Vault,
} from '#platform'
import { facts } from './facts.ts'
import { readName } from './name.ts'
import type { PopulationSource } from './population.ts'
import { setRealName, type PersonRow } from './store.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly population: PopulationSource }
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/**
 * Verifies the person against the population register. The register is asked before anything of this transaction is
 * sent: an outside system must not hold our locks.
 */
export async function verifyRealName(needs: Needs, { actor, now, tx }: Act, typed: { name: string; idNumber: string }): Promise<PersonRow> {
  const { name, resident } = readClaim(typed)
  if (actor.assurance !== 'phone') throw refusal.verified_already()
  await askRegister(needs, actor, now, name, resident)
  const vault = await vaultOf(needs.keys, 'person')
  const [[person]] = await tx.read([verified(vault, actor.subject ?? '', name, resident, now)])
  if (!person) throw refusal.verified_already()
  tx.write([record(facts.realNameVerified, actor, now, { subject: person.id, body: { source: 'population' } })])
  return person
}

const TRIES: Limit = { name: 'identity.real-name', windows: [{ seconds: 86_400, most: 5 }] }

function readClaim(typed: { name: string; idNumber: string }): { name: string; resident: ResidentId } {
  const name = readName(typed.name)
  const resident = parseResidentId(typed.idNumber)
  if (!name) throw refusal.bad_name()
  if (!resident) throw refusal.bad_id_number()
  return { name, resident }
}

async function askRegister({ db, population }: Needs, actor: Actor, now: Date, name: string, resident: ResidentId): Promise<void> {
  const mine: Attempt = { limit: TRIES, target: Buffer.from(actor.subject ?? '') }
  const aside = (statement: Statement) => db.transaction(SYSTEM, async (tx) => tx.write([statement]))
  await attempt(db, now, [mine])
  const { match, alive } = await population.verify(name, resident.number).catch(async (error: unknown) => {
    if (!(error instanceof UpstreamFailed)) throw error
    await aside(takeBack(mine, now))
    throw refusal.register_unreachable()
  })
  if (match && alive) return
  const reason = match ? 'not_living' : 'not_matched'
  await aside(record(facts.realNameFailed, actor, now, { subject: actor.subject, body: { reason } }))
  throw refusal[reason]()
}

function verified(vault: Vault, id: string, name: string, { number, birth, sex }: ResidentId, now: Date) {
  const seal = (column: string, value: string) => vault.seal('identity.person', column, id, value)
  return setRealName(id, seal('name', name), seal('id_number', number), vault.index('id_number', number), seal('birth', birth), seal('sex', sex), now)
}
