import { refusal } from '@gft/contract/seals'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { placesUp, type Agency } from '#organisations'
import { vaultOf, type Actor, type DataKeys, type Statement } from '#platform'
import { newId } from '@gft/kernel'
import { VAULT, type SealNeeds } from './needs.ts'
import { insertAct, type ActRow, type SealRow } from './store.ts'
import type { SealAct } from './seal.ts'

/** Seals are the business of operators of the organisation's place or of one above it. */
export function operates(needs: Pick<SealNeeds, 'agencies'>, actor: Actor, org: string): boolean {
  const agency = needs.agencies.agencyById(org)
  return agency !== undefined && actor.posts.some(({ role, region }) => role === 'operator' && placesUp(agency.region).some(({ code }) => code === region))
}

/** An agency in the operator's own place; any other looks as if it were not there. */
export function agencyOf(needs: SealNeeds, actor: Actor, org: string): Agency {
  const agency = needs.agencies.agencyById(org)
  if (!agency || !operates(needs, actor, org)) throw platform.not_found()
  return agency
}

/** A seal before an operator who may deal with it. */
export function mustOperate(needs: SealNeeds, actor: Actor, row: SealRow | undefined): asserts row is SealRow {
  if (!row || !operates(needs, actor, row.org)) throw platform.not_found()
}

export function groundIn(text: string): string {
  const ground = text.trim()
  if (!ground) throw refusal.ground_missing()
  return ground
}

/** Keeps what somebody did to a seal and why. */
export async function keepAct(keys: DataKeys, seal: { id: string; org: string }, act: SealAct, ground: string, actor: Actor, now: Date): Promise<Statement> {
  const vault = await vaultOf(keys, VAULT)
  const id = newId<'act'>(() => now)
  return insertAct(id, seal.id, seal.org, act, vault.seal('seals.act', 'ground', id, ground), actor.subject, now)
}

/** What was done to a seal, with the names of who did it. */
export async function actsShown({ keys, officers }: Pick<SealNeeds, 'keys' | 'officers'>, acts: readonly ActRow[]) {
  const [vault, known] = await Promise.all([vaultOf(keys, VAULT), officers([...new Set(acts.map(({ staff }) => staff))])])
  return Promise.all(acts.map(async ({ id, act, ground, staff, at }) => ({
    act, staff, name: known.get(staff)?.name ?? staff, at: at.toISOString(), ground: await vault.open('seals.act', 'ground', id, ground),
  })))
}

/** Ids of the agencies in the operator's place. */
export const orgsOf = (needs: Pick<SealNeeds, 'agencies'>, actor: Actor): string[] =>
  needs.agencies.agencies({}).map(({ id }) => id).filter((org) => operates(needs, actor, org))

export const cardOf = ({ agencies }: Pick<SealNeeds, 'agencies'>, { id, org, kind, name, state, sample, created_at, valid_from, valid_until }: SealRow) => ({
  id, org, kind, name, state, sample, at: created_at.toISOString(),
  agency: agencies.nameOf(org) ?? { zh: org, en: org },
  validFrom: valid_from?.toISOString() ?? null, validUntil: valid_until?.toISOString() ?? null,
})
