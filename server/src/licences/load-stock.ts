import { beijingDay, newId, parseCreditCode } from '@gft/kernel'
import { record } from '#evidence'
import type { Directory } from '#organisations'
import { SYSTEM, THE_SYSTEM, vaultOf, type Database, type DataKeys, type Statement, type Vault } from '#platform'
import { facts } from './facts.ts'
import { issuerIn, numberIndex, sealLicence, typeIn } from './issue.ts'
import { identifierOf, lastDay } from './licence.ts'
import { VAULT, type LicenceTypes } from './needs.ts'
import { insertStock, rehold, stockKnown, takeTurn } from './store.ts'
import type { StockRow } from './stock.ts'

/** What `loadStock` stands on. */
export interface StockNeeds {
  readonly db: Database
  readonly keys: DataKeys
  readonly licenceTypes: LicenceTypes
  readonly agencies: Pick<Directory, 'agencyFor' | 'agencyById'>
}

/**
 * Brings in licences that agencies issued before, under an index of their holders' ID numbers or credit codes. Holders who have
 * stock of a type keep what they have: a second load changes nothing, and what has ended stays so. What stands under
 * another's number (a company's licence, once, under its representative's) goes to its holder. Answers how many came in.
 */
export async function loadStock(needs: StockNeeds, rows: readonly StockRow[], now: Date): Promise<number> {
  const vault = await vaultOf(needs.keys, VAULT)
  const indexed = rows.map((row) => ({ row, index: holderIndex(vault, row.holder), number: numberIndex(vault, row.number) }))
  return needs.db.transaction(SYSTEM, async (tx) => {
    await tx.read([takeTurn(), ...indexed.filter(({ row }) => parseCreditCode(row.holder)).map(({ row, index, number }) => rehold(row.type, number, index))])
    const [known] = await tx.read([stockKnown(indexed.map(({ index }) => index))])
    const have = new Set(known.map((one) => `${one.type} ${one.holder_index.toString('hex')}`))
    const owners = new Map(known.map((one) => [one.holder_index.toString('hex'), one.owner]))
    const fresh = indexed.filter(({ row, index }) => !have.has(`${row.type} ${index.toString('hex')}`))
    if (fresh.length === 0) return 0
    tx.write([
      ...fresh.map(({ row, index }) => insert(needs, vault, row, index, owners.get(index.toString('hex')) ?? null, now)),
      record(facts.stockLoaded, THE_SYSTEM, now, { subject: null, body: { count: fresh.length } }),
    ])
    return fresh.length
  })
}

function insert(needs: StockNeeds, vault: Vault, row: StockRow, holder: Buffer, owner: string | null, now: Date): Statement {
  const type = typeIn(needs.licenceTypes, row.type)
  const agency = needs.agencies.agencyFor(row.agencyKind, row.region)
  if (!agency) throw new Error(`no agency ${row.agencyKind} for ${row.region}`)
  const id = newId<'licence'>(() => now)
  const { number, index, fields } = sealLicence(vault, id, row.number, row.fields)
  return insertStock(
    id, type.id, owner, holder, agency.id, row.region, identifierOf(type, issuerIn(needs.agencies, agency.id), id, now), number, index, fields,
    row.issuedOn, lastDay(type, row.fields, row.issuedOn ?? beijingDay(now)), now,
  )
}

/** Index of a holder's ID number or credit code, as its register writes it. */
export const holderIndex = (vault: Vault, code: string): Buffer => vault.index('holder', code.toUpperCase())
