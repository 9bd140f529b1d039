import { THE_SYSTEM, digest, SYSTEM, type Database } from '#platform'
import { record } from '#evidence'
import { agenciesOf, type Agency, type AgencyKind } from './agency.ts'
import { facts } from './facts.ts'
import { endAgenciesBut, lockVersion, moveVersion, putAgencies } from './store.ts'

/**
 * Brings the directory up to what the kinds of agencies say and answers how many agencies there are. The same kinds
 * again change nothing; an agency that is no longer named ends and keeps its row.
 */
export function loadAgencies(db: Database, kinds: readonly AgencyKind[], now: Date): Promise<number> {
  const agencies = agenciesOf(kinds)
  const rows = agencies.map(rowOf)
  const wanted = digest(rows)
  return db.transaction(SYSTEM, async (tx) => {
    const [[held]] = await tx.read([lockVersion()])
    if (held?.digest?.equals(wanted)) return agencies.length
    tx.write([
      putAgencies(JSON.stringify(rows)),
      endAgenciesBut(rows.map((row) => row.id), now),
      moveVersion(wanted, now),
      record(facts.agenciesLoaded, THE_SYSTEM, now, { subject: null, body: { count: rows.length, digest: wanted.toString('hex') } }),
    ])
    return agencies.length
  }, { mustRecord: true })
}

function rowOf({ id, kind, region, name, short, creditCode, handlingUnit, source }: Agency) {
  return {
    id, kind, region, name: name.zh, name_en: name.en, short: short.zh, short_en: short.en,
    credit_code: creditCode, handling_unit: handlingUnit, source: { ...source },
  }
}
