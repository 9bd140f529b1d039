import { beijingDay, newId } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'
import { record } from '#evidence'
import { vaultOf, type Actor, type Transaction } from '#platform'
import { groundIn, mustLead, sealGround, tellHolder } from './act.ts'
import { facts } from './facts.ts'
import { sealLicence, typeIn } from './issue.ts'
import { nextIdentifier, type Fields } from './licence.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { mustBeFree, oldPaperIn, paperFact, printNumberIn, type PaperEnd } from './paper.ts'
import { blankOf, endedPaper, insertPaper, paperOf } from './paper-store.ts'
import { opened, type Opened } from './shown.ts'
import { insertAct, insertVersion, setState, voidWaiting, type LicenceRow } from './store.ts'

/** The version that is to follow one: by which act and why, what it says, and what is printed. */
export interface NextVersion {
  readonly act: 'change' | 'print'
  readonly ground: string
  readonly fields: (type: LicenceType, before: Opened) => Fields
  readonly printNumber: string | null
  readonly oldPaper: PaperEnd | null
}

/**
 * Issues the next version of a licence, on paper and electronically in one act, and ends the one before with its paper. What is
 * printed on another blank is a version too: a sealed file names its paper and never changes. Refuses: wrong_state, ground_missing,
 * what `fields` refuses, no_paper_form, print_number_wrong, print_number_used, print_number_spoiled, old_paper_missing.
 */
export async function nextVersion(needs: LicenceNeeds, tx: Transaction, actor: Actor, row: LicenceRow, wanted: NextVersion, now: Date): Promise<{ id: string; identifier: string }> {
  const ground = groundIn(wanted.ground)
  mustLead(row, wanted.act, now)
  const vault = await vaultOf(needs.keys, VAULT)
  const type = typeIn(needs.licenceTypes(), row.type)
  const before = await opened(vault, row)
  const fields = wanted.fields(type, before)
  const number = printNumberIn(type, wanted.printNumber)
  const [[paper], [blank]] = await tx.read([paperOf(row.id), blankOf(row.type, row.org, number ?? '')])
  mustBeFree(blank)
  const oldPaper = oldPaperIn(type, paper?.state === 'issued', wanted.oldPaper)
  const [id, act] = [newId<'licence'>(() => now), newId<'act'>(() => now)]
  const identifier = nextIdentifier(row.identifier)
  const sealed = sealLicence(vault, id, before.number, fields)
  const named = fields['validUntil']
  const until = typeof named === 'string' && named !== before.fields['validUntil'] ? (named >= '9999' ? null : named) : row.valid_until
  tx.write([
    insertVersion(row.id, id, identifier, sealed.number, sealed.fields, beijingDay(now), until, now, number),
    ...(number === null ? [] : [insertPaper(newId<'paper'>(() => now), row.type, row.org, number, null, id, now)]),
    setState(row.id, 'replaced', now),
    ...endedPaper(row.id, oldPaper, now),
    voidWaiting([row.id]),
    insertAct(act, row.id, wanted.act, row.org, sealGround(vault, act, ground), actor.subject, now, 'done', oldPaper),
    record(wanted.act === 'change' ? facts.changed : facts.printed, actor, now, { subject: row.id, body: { type: row.type, org: row.org, version: id, ...paperFact(type, row.org, number), oldPaper } }),
    ...(await tellHolder(needs, { ...row, id }, wanted.act === 'change' ? 'licence-changed' : 'licence-reprinted', { ground }, now)),
  ])
  return { id, identifier }
}
