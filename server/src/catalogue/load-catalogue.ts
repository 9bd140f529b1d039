import { compose } from '@gft/forms'
import { record } from '#evidence'
import { digest, SYSTEM, THE_SYSTEM, type Database, type Statement } from '#platform'
import type { CatalogueContent } from './content.ts'
import { facts } from './facts.ts'
import { endVersions, insertVersion, lockVersion, moveVersion, newestVersions, putEntries, putHalls, putShelfRecords, shelfRecords, type EntryKind, type ShelfRow } from './store.ts'
import { versionsFrom, type NewVersion } from './versions.ts'

/**
 * Brings the catalogue up to the content and answers how many services are in force. The same content again changes
 * nothing. Throws, and changes nothing, when a service cannot become a form: `forms.unknown`, `forms.circle`.
 */
export function loadCatalogue(db: Database, content: CatalogueContent, now: Date): Promise<number> {
  refuseUnsound(content)
  const wanted = digest(content)
  const offered = [...Object.keys(content.items), ...Object.keys(content.chains)].length
  return db.transaction(SYSTEM, async (tx) => {
    const [[held]] = await tx.read([lockVersion()])
    if (held?.digest?.equals(wanted)) return offered
    const [newest, shelved] = await tx.read([newestVersions(), shelfRecords()])
    const { begins, withdrawn } = versionsFrom(Object.values(content.items), Object.values(content.chains), newest)
    const shelf = shelfOf(content)
    tx.write([
      endVersions(withdrawn, 'withdrawn', now),
      endVersions(begins.map(({ id }) => id), 'superseded', now),
      ...begins.flatMap((version) => begun(version, now)),
      ...withdrawn.map((id) => record(facts.withdrawn, THE_SYSTEM, now, { subject: id })),
      putEntries(JSON.stringify(entriesOf(content)), now),
      putHalls(JSON.stringify(content.halls.map(({ hall, name, source }) => ({ region: hall, body: { name, source } }))), now),
      putShelfRecords(JSON.stringify(shelf.map((row, position) => ({ ...row, position }))), now),
      ...shelfFacts(shelf, shelved, now),
      moveVersion(wanted, now),
      record(facts.loaded, THE_SYSTEM, now, { subject: null, body: { services: offered, begun: begins.length, digest: wanted.toString('hex') } }),
    ])
    return offered
  }, { mustRecord: true })
}

/** Everything that somebody may start must be able to become a form, and everything on a shelf must be there. */
function refuseUnsound({ items, chains, halls, ...dictionary }: CatalogueContent): void {
  for (const chain of Object.values(chains)) compose({ chain, items }, dictionary)
  for (const item of Object.values(items)) compose(item, dictionary)
  for (const { hall, services } of halls) {
    const stranger = services.find((service) => !(service in items) && !(service in chains))
    if (stranger !== undefined) throw new Error(`content: the shelf of ${hall} names ${stranger}, which is not there`)
  }
}

function begun({ id, version, kind, body, items, digest }: NewVersion, now: Date): Statement[] {
  return [
    insertVersion(id, version, kind, JSON.stringify(body), items && JSON.stringify(items), digest, now),
    record(facts.began, THE_SYSTEM, now, { subject: id, body: { version, digest: digest.toString('hex') } }),
  ]
}

function shelfOf({ halls, items, chains }: CatalogueContent): ShelfRow[] {
  const agenciesOf = (service: string) => (chains[service]?.items.map(({ item }) => item) ?? [service]).map((item) => items[item]?.agency)
  return halls.flatMap(({ hall, services, shelfRecord, source }) => services.map((service) => {
    const agencies = new Set(agenciesOf(service))
    return {
      hall, service, filed_by: shelfRecord.filedBy, confirmed_by: shelfRecord.confirmedBy.filter((kind) => agencies.has(kind)),
      since: shelfRecord.onShelfSince, sample: !source.verified,
    }
  }))
}

function shelfFacts(wanted: readonly ShelfRow[], held: readonly ShelfRow[], now: Date): Statement[] {
  const key = ({ hall, service }: ShelfRow) => `${hall} ${service}`
  const [before, after] = [new Set(held.map(key)), new Set(wanted.map(key))]
  const told = (kind: typeof facts.shelved, { hall, service }: ShelfRow) => record(kind, THE_SYSTEM, now, { subject: service, body: { hall } })
  return [
    ...wanted.filter((row) => !before.has(key(row))).map((row) => told(facts.shelved, row)),
    ...held.filter((row) => !after.has(key(row))).map((row) => told(facts.unshelved, row)),
  ]
}

function entriesOf(content: CatalogueContent): { kind: EntryKind; id: string; body: unknown }[] {
  const named = (kind: EntryKind, bodies: Readonly<Record<string, unknown>>) => Object.entries(bodies).map(([id, body]) => ({ kind, id, body }))
  return [
    ...named('element', content.elements), ...named('proof', content.proofs),
    ...named('interface', content.interfaces), ...named('licence-type', content.licenceTypes),
    ...content.messageTemplates.map((body) => ({ kind: 'template' as const, id: body.id, body })),
    { kind: 'synonyms', id: 'all', body: content.synonyms },
  ]
}
