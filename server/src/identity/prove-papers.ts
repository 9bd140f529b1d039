import { refusal } from '@gft/contract/identity/refusals'
import { newId, parseResidentId } from '@gft/kernel'
import { record } from '#evidence'
import { attempt, SYSTEM, takeBack, UpstreamFailed, vaultOf, type Actor, type Attempt, type Database, type DataKeys, type Limit, type Transaction } from '#platform'
import { facts } from './facts.ts'
import { insertCounter } from './mandate-store.ts'
import type { MandateMessages } from './needs.ts'
import { openPerson } from './person.ts'
import type { PopulationSource } from './population.ts'
import { personById, personIdByIdNumber, raiseAssurance, type PersonRow } from './store.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly population: PopulationSource }
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/**
 * Two things that only the person has, in place of a face: a fresh code on their phone, and details of their papers, which the
 * register compares. Five tries a day. Refuses: papers_wrong, check_unreachable, platform.too_many.
 */
export async function checkPapers({ db, keys, population }: Needs, { actor, now, tx }: Act, typed: { cardValidUntil: string; householdNo: string }): Promise<PersonRow> {
  const [[row]] = await db.read(SYSTEM, [personById(actor.subject)])
  const { name, idNumber } = await openPerson(keys, row!)
  const mine: Attempt = { limit: TRIES, target: Buffer.from(row!.id) }
  await attempt(db, now, [mine])
  const [cardValidUntil, householdNo] = [typed.cardValidUntil, typed.householdNo].map((text) => text.normalize('NFKC').replace(/[\s./年月]+/g, '-').replace(/[日-]+$/, ''))
  if (!cardValidUntil || !householdNo) throw refusal.papers_wrong()
  const right = await population.papers({ name: name ?? '', idNumber: idNumber ?? '', cardValidUntil, householdNo }).catch(async (error: unknown) => {
    if (!(error instanceof UpstreamFailed)) throw error
    await db.transaction(SYSTEM, async (aside) => aside.write([takeBack(mine, now)]))
    throw refusal.check_unreachable()
  })
  if (!right) throw refusal.papers_wrong()
  const [[raised]] = await tx.read([raiseAssurance(row!.id)])
  tx.write([record(facts.identityChecked, actor, now, { subject: row!.id, body: { way: 'papers' } })])
  return raised ?? row!
}

const TRIES: Limit = { name: 'identity.papers', windows: [{ seconds: 86_400, most: 5 }] }

/** A clerk has compared the person before them with their ID card. Refuses: bad_id_number, nobody_there. */
export async function confirmAtCounter({ keys, messages }: Pick<Needs, 'keys'> & { readonly messages: MandateMessages }, { actor, now, tx }: Act, seen: { idNumber: string; ground: string }): Promise<void> {
  const resident = parseResidentId(seen.idNumber)
  if (!resident) throw refusal.bad_id_number()
  const vault = await vaultOf(keys, 'person')
  const [[found]] = await tx.read([personIdByIdNumber(vault.index('id_number', resident.number))])
  if (!found) throw refusal.nobody_there()
  await tx.read([raiseAssurance(found.id)])
  const id = newId<'counter'>(() => now)
  const org = actor.posts.find(({ role }) => role === 'window')?.org ?? ''
  const told = await messages.tell({ to: found.id, template: 'checked-at-counter', params: {}, matter: id, link: '/me' }, now)
  tx.write([
    insertCounter(id, found.id, actor.subject, org, vault.seal('identity.counter', 'ground', id, seen.ground), now),
    record(facts.identityChecked, actor, now, { subject: found.id, body: { way: 'counter', counter: id, org } }),
    ...told,
  ])
}
