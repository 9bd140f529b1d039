import { refusal as platform } from '@gft/contract/platform/refusals'
import type { LicenceType } from '@gft/forms'
import type { Actor, Transaction } from '#platform'
import { decidesAt } from './at-office.ts'
import { importById, importForUpdate, type ImportRow } from './import-store.ts'
import type { LicenceNeeds } from './needs.ts'

/** For which agency an actor may bring stock of a type in: the own one that issues it, or, as operator of a place, the one that does there. */
export function importsFor({ agencies }: Pick<LicenceNeeds, 'agencies'>, actor: Actor, type: LicenceType): { org: string; region: string } | undefined {
  for (const { role, org, region } of actor.posts) {
    if (role === 'approver' && agencies.agencyById(org)?.kind === type.issuer) return { org, region }
    const there = role === 'operator' ? agencies.agencyFor(type.issuer, region) : undefined
    if (there) return { org: there.id, region }
  }
  return undefined
}

/** An import before somebody who began it, or who decides at its agency; nobody else finds it. */
export async function loadImport(tx: Transaction, actor: Actor, id: string, how: 'read' | 'change'): Promise<ImportRow> {
  const [[row]] = await tx.read([(how === 'read' ? importById : importForUpdate)(id)])
  if (!row || (row.staff !== actor.subject && !decidesAt(actor, row.org))) throw platform.not_found()
  return row
}
