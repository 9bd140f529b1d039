import { beijingDay, newId } from '@gft/kernel'
import type { LicenceType } from '@gft/forms'
import { record } from '#evidence'
import { SYSTEM, THE_SYSTEM, vaultOf, type Sealed, type Statement, type Vault } from '#platform'
import { facts } from './facts.ts'
import { identifierOf, lastDay, type Fields } from './licence.ts'
import { VAULT, type LicenceNeeds, type LicenceTypes } from './needs.ts'
import { paperFact, type PaperEnd } from './paper.ts'
import { insertPaper, issueAside } from './paper-store.ts'
import { endLicence, insertLicence, standingByNumber } from './store.ts'

/** A licence to be issued. */
export interface NewLicence {
  readonly type: string
  /** Id of the person who receives it. */
  readonly owner: string
  /** Id of the agency that issues it. */
  readonly org: string
  readonly region: string
  /** Id of the part of a case whose decision it is. */
  readonly case: string
  readonly fields: Fields
  readonly number: string | null
  /** Of the blank that it is printed on, as `decidePaper` gave it; absent for the electronic licence alone. */
  readonly printNumber?: string | null
  /** The blank was set aside by the decision, which came before. */
  readonly setAside?: boolean
}

/** The writes that issue a licence, on its blank too where it has one, and its id. Throws when the type or the agency is unknown. */
export async function issue(needs: LicenceNeeds, licence: NewLicence, now: Date): Promise<{ id: string; writes: readonly Statement[] }> {
  const { owner, org, region, fields, number, printNumber = null } = licence
  const type = typeIn(needs.licenceTypes(), licence.type)
  const issuer = issuerIn(needs.agencies, org)
  const vault = await vaultOf(needs.keys, VAULT)
  const id = newId<'licence'>(() => now)
  const today = beijingDay(now)
  const sealed = sealLicence(vault, id, number, fields)
  return {
    id,
    writes: [
      insertLicence(
        id, type.id, owner, org, region, identifierOf(type, issuer, id, now), sealed.number, sealed.index, sealed.fields, today, lastDay(type, fields, today),
        licence.case, now, printNumber,
      ),
      ...(printNumber === null ? [] : [licence.setAside ? issueAside(licence.case, type.id, printNumber, id, now) : insertPaper(newId<'paper'>(() => now), type.id, org, printNumber, licence.case, id, now)]),
      record(facts.issued, THE_SYSTEM, now, { subject: id, body: { type: type.id, org, case: licence.case, ...paperFact(type, org, printNumber) } }),
    ],
  }
}

/** The writes that end the licences of this type and number with their papers, whoever holds them, the suspended ones too; none when none stands. */
export async function cancel(needs: LicenceNeeds, type: string, number: string, by: string, now: Date, oldPaper: Exclude<PaperEnd, 'spoiled'> | null = null): Promise<readonly Statement[]> {
  const vault = await vaultOf(needs.keys, VAULT)
  const [found] = await needs.db.read(SYSTEM, [standingByNumber(type, numberIndex(vault, number))])
  return found.flatMap(({ id }) => [
    endLicence(id, by, now, oldPaper),
    record(facts.ended, THE_SYSTEM, now, { subject: id, body: { type, case: by, oldPaper } }),
  ])
}

export function typeIn(types: LicenceTypes, id: string): LicenceType {
  const type = Object.hasOwn(types, id) ? types[id] : undefined
  if (!type) throw new Error(`no licence type ${id}`)
  return type
}

/** Credit code of the agency that issues. */
export function issuerIn(agencies: Pick<LicenceNeeds['agencies'], 'agencyById'>, org: string): string {
  const agency = agencies.agencyById(org)
  if (!agency) throw new Error(`no agency ${org}`)
  return agency.creditCode
}

interface SealedLicence { readonly number: Sealed<string> | null; readonly index: Buffer | null; readonly fields: Sealed<Fields> }

export function sealLicence(vault: Vault, id: string, number: string | null, fields: Fields): SealedLicence {
  return {
    number: number === null ? null : vault.seal('licences.licence', 'number', id, number),
    index: number === null ? null : numberIndex(vault, number),
    fields: vault.seal('licences.licence', 'fields', id, fields),
  }
}

// Agencies write the same number with and without spaces, and with brackets of either width.
export const numberIndex = (vault: Vault, number: string): Buffer => vault.index('number', number.normalize('NFKC').replace(/\s/g, '').toUpperCase())
