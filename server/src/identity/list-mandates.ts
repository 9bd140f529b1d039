import type { Output } from '@gft/contract'
import type { listMandates as contract } from '@gft/contract/identity'
import { maskName } from '@gft/kernel'
import { SYSTEM, vaultOf, type Actor, type Database, type DataKeys } from '#platform'
import { mayEnd, ofRegister, stateOf } from './mandate.ts'
import { enterpriseById, mandatesOf, subjectById, type MandateRow } from './mandate-store.ts'
import type { ServiceNames } from './needs.ts'
import { openSubject, type Subject } from './subject.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly services: ServiceNames }
type Listed = Output<typeof contract>

/** All mandates that concern a person, newest first, and the enterprises that they represent by law now. */
export async function listMandates(needs: Needs, actor: Actor, now: Date): Promise<Listed> {
  const [rows] = await needs.db.read(SYSTEM, [mandatesOf(actor.subject, now)])
  const represented = rows.filter((one) => ofRegister(one) && one.agent === actor.subject && stateOf(one, now) === 'live').map((one) => one.principal)
  const subjects = await subjectsOf(needs, rows)
  const mandates = await Promise.all(rows.map((row) => viewOf(needs, row, subjects, actor, represented, now)))
  const [...entries] = represented.length > 0 ? await needs.db.read(SYSTEM, represented.map((id) => enterpriseById(id))) : []
  return { mandates, enterprises: entries.flatMap(([one]) => (one ? [{ id: one.id, name: one.name, creditCode: one.credit_code, status: one.status }] : [])) }
}

/** Who stands in these mandates, in one round trip; by id. */
export async function subjectsOf({ db, keys }: Pick<Needs, 'db' | 'keys'>, rows: readonly Pick<MandateRow, 'principal' | 'agent'>[]): Promise<ReadonlyMap<string, Subject>> {
  const ids = [...new Set(rows.flatMap(({ principal, agent }) => [principal, ...(agent ? [agent] : [])]))]
  if (ids.length === 0) return new Map()
  const found = await db.read(SYSTEM, ids.map((id) => subjectById(id)))
  const open = await Promise.all(found.flatMap(([row]) => (row ? [openSubject(keys, row)] : [])))
  return new Map(open.map((one) => [one.id, one]))
}

async function viewOf(needs: Needs, row: MandateRow, subjects: ReadonlyMap<string, Subject>, actor: Actor, represented: readonly string[], now: Date): Promise<Listed['mandates'][number]> {
  const state = stateOf(row, now)
  const principal = subjects.get(row.principal)
  const acts = row.agent === actor.subject
  return {
    id: row.id, kind: row.kind, side: acts ? 'agent' : 'principal',
    principal: { id: row.principal, name: nameFor(principal, actor), creditCode: principal?.creditCode ?? null },
    agent: row.agent ? nameFor(subjects.get(row.agent), actor) : maskName(await invitedName(needs, row)),
    services: servicesOf(needs, row), acts: row.acts,
    givenAt: row.given_at.toISOString(), until: row.until.toISOString(), state,
    endedAt: row.ended_at?.toISOString() ?? (state === 'ended' ? row.until.toISOString() : null), endedBy: row.ended_by ?? (state === 'ended' ? 'term' : null),
    may: [
      ...(acts && state === 'live' ? ['act' as const] : []),
      ...(!ofRegister(row) && mayEnd(row, actor, represented, now) ? ['revoke' as const] : []),
    ],
  }
}

export const servicesOf = ({ services }: Pick<Needs, 'services'>, row: Pick<MandateRow, 'services'>) => row.services.map((id) => ({ id, name: services.nameOf(id) ?? { zh: id, en: id } }))

const nameFor = (subject: Subject | undefined, actor: Actor): string => (!subject ? '' : subject.kind === 'person' && subject.id !== actor.subject ? maskName(subject.name) : subject.name)

async function invitedName({ keys }: Needs, row: MandateRow): Promise<string> {
  return row.name ? (await vaultOf(keys, 'person')).open('identity.mandate', 'name', row.id, row.name) : ''
}
