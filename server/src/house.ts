import { join } from 'node:path'
import type { InterfaceDefinition } from '@gft/forms'
import { findRegion, formatQueryCode, fullRegionName, JIANGXI, parseQueryCode, parseRegionCode, type QueryCode } from '@gft/kernel'
import { APPLICATION_FORM, CASE_PAGE, casesNamed, idsOfRoot, MASKING, openCases, openCasesOf, rootNumbered, type CasesNeeds } from '#cases'
import { evidence, facts as evidenceFacts, record, rowsRemoved } from '#evidence'
import { openCatalogue, type CatalogueModule } from '#catalogue'
import { officeRequests, openConsents, unregistered, type Names } from '#consents'
import { openDuties } from '#duties'
import { openFeedback } from '#feedback'
import { applicationNames, httpEnterprises, httpIdentityCheck, httpPopulation, openIdentity, openOidc, signedSource, type Identity, type Oidc, type SubjectRow } from '#identity'
import { openGateway } from '#interfaces'
import { ANYBODY, LICENCE_MASKING, openLicences, platformName, release, type Renewal, type ServiceTypes } from '#licences'
import { openMessages, type Messages } from '#messages'
import { openOrganisations, type Organisations } from '#organisations'
import { httpSms, keyLines, openFiles, openHousekeeping, openOutbound, SYSTEM, THE_SYSTEM, type Database, type Module, type Outbound } from '#platform'
import { openSeals, ownSealPlatform, publishRevoked } from '#seals'
import { openSupervision } from '#supervision'
import { modules as floors } from '../floors.mjs'
import type { Ground } from './ground.ts'
import { tokenOf } from './http/cookies.ts'
import { migrated } from './migrations.ts'

/** Every door of the house, opened from the ground up; each module is given just what it asks for. */
export interface House {
  readonly modules: readonly Module[]
  readonly identity: Identity
  readonly oidc: Oidc
  readonly catalogue: CatalogueModule
  readonly organisations: Organisations
  readonly outbound: Outbound
  /** Takes in a change of the directory and the catalogue at once. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export async function openHouse(ground: Ground): Promise<House> {
  const { db, keys, keyStore, now, log, settings } = ground
  const upstream = (system: string) => settings.upstreams[system] ?? `${settings.sandboxUrl}/${system}`
  const addresses = [...Object.values(settings.upstreams), settings.sandboxUrl, settings.smsUrl, ...settings.witnesses.map(({ url }) => url), settings.anchor.url].filter(Boolean)
  const outbound = openOutbound({ keyStore, now, allowed: addresses })
  const sms = httpSms(outbound, settings.smsUrl)

  const organisations = await openOrganisations({ db, log })
  const vouching = (system: string) => signedSource(outbound, system, upstream(system), 'identity')
  const identity = openIdentity({
    db, keys, now, log, publicUrl: settings.publicUrl, organisations, sms,
    population: httpPopulation(outbound, upstream('population')),
    enterprises: httpEnterprises(vouching('market')),
    checks: { face: httpIdentityCheck(vouching('face'), 'face'), netid: httpIdentityCheck(vouching('netid'), 'netid') },
    // Opened on floors above, and met only when somebody acts.
    messages: { tell: (message, at) => messages.tell(message, at), text: (message, at) => messages.text(message, at) },
    services: { nameOf: (id) => catalogue.find(id)?.chain.name },
    matters: { openOf: async (person) => (await db.read(SYSTEM, [openCasesOf(person)]))[0].map(({ id, service }) => ({ id, name: catalogue.find(service)?.chain.name ?? { zh: service, en: service } })) },
    leaving: (person) => release({ keys }, person),
  })
  const oidc = await openOidc({ db, keys, keyStore, now, log, agencies: organisations, publicUrl: settings.publicUrl, token: (request) => tokenOf(request.headers.cookie, settings.publicUrl) })
  const people: CasesNeeds['people'] = {
    byId: (id) => identity.subjectOf(id),
    open: (row) => identity.openSubject(row as SubjectRow),
  }
  const personById = async (id: string) => {
    const [[row]] = await db.read(SYSTEM, [identity.personOf(id)])
    return row ? identity.openPerson(row) : undefined
  }
  const catalogue = await openCatalogue({ db, log, organisations })
  const messages = openMessages({ keys, sms, templates: () => catalogue.templates, phoneOf: async (id) => (await personById(id))?.phone })
  const duties = openDuties({ agencies: organisations })
  const seals = openSeals({
    db, keys, agencies: organisations, platform: ownSealPlatform({ db, keyStore }), samples: settings.sandbox,
    publishRevoked: settings.sandbox ? (at) => publishRevoked({ db, keyStore, dataDir: settings.dataDir }, at) : undefined,
    officers: (ids) => officersNamed(db, identity, ids),
    doing: (act) => modules.flatMap((module) => module.operations ?? []).find(({ operation }) => operation.id === act)?.operation.summary ?? SEALING_JOBS[act] ?? { zh: act, en: act },
    caseNumbers: (ids) => numbersOf(db, ids),
  })
  const filesFolder = join(settings.dataDir, 'files')
  const files = openFiles(filesFolder, keys)
  const licences = openLicences({
    db, keys, messages: toPersons(messages, identity), licenceTypes: () => catalogue.dictionary.licenceTypes, agencies: organisations,
    codeOf: async (id) => {
      const [[row]] = await db.read(SYSTEM, [identity.subjectOf(id)])
      const holder = row && (await identity.openSubject(row))
      return holder?.creditCode ?? holder?.idNumber ?? undefined
    },
    typesFor: (services) => licenceTypesOf(catalogue, services),
    renewalOf: (type) => renewalIn(catalogue, type),
    files,
    holders: (codes) => identity.holdersOf(codes),
    seals, publicUrl: settings.publicUrl,
  })
  const gateway = openGateway({ db, outbound, settings, now })
  // They are registered at the start, before any house is opened.
  const [applications] = await db.read(SYSTEM, [applicationNames()])
  const names = namesFor(catalogue, organisations, new Map(applications.map(({ id, name }) => [id, name])))
  const consents = openConsents({ db, keys, names, files, publicUrl: settings.publicUrl })
  const cases = openCases({
    db, keys, settings, gateway, people, messages: toPersons(messages, identity), duties, licences, seals,
    files,
    catalogue: { get: (id, version) => catalogue.find(id, version), get dictionary() { return catalogue.dictionary } },
    agencies: {
      agencyFor: (kind, region) => organisations.agencyFor(kind, region),
      agencyById: (id) => organisations.agencyById(id),
      handlerOf: (item, region) => catalogue.agencyOf(item, region),
      windowOf: (service, region) => catalogue.windowOf(service, region),
    },
    places: { name: placeName },
    officeRequests: (rows, actor, at) => officeRequests({ db, keys, names }, rows, actor, at),
  })
  const serviceName = (id: string) => catalogue.find(id)?.chain.name
  const feedback = openFeedback({ keys, duties, messages: toPersons(messages, identity), agencies: organisations, serviceName, completedCase: cases.completedCase })
  const supervision = openSupervision({
    serviceName, duties, names, masking: [...MASKING, ...LICENCE_MASKING], keys: () => keyLines(db), operations: () => modules.flatMap((module) => module.operations ?? []).map(({ operation }) => operation),
    watch: () => ({ org: organisations.agencyFor('government-services', JIANGXI)?.id ?? 'government-services', region: JIANGXI }),
    officers: (ids) => officersNamed(db, identity, ids),
    schemas: floors,
    cases: {
      async named(ids) {
        const [rows] = ids.length > 0 ? await db.read(SYSTEM, [casesNamed([...ids])]) : [[]]
        return new Map(rows.map(({ id, number, short_code, service, window_org }) => [id, { number, shortCode: formatQueryCode(short_code as QueryCode), name: serviceName(service) ?? { zh: service, en: service }, agency: names.agency(window_org) }]))
      },
      async find(words) {
        const [[found]] = await db.read(SYSTEM, [rootNumbered(parseQueryCode(words) ?? words.toUpperCase())])
        return found?.root
      },
      idsOf: async (whole) => (await db.read(SYSTEM, [idsOfRoot(whole)]))[0].map(({ id }) => id),
    },
  })

  const housekeeping = openHousekeeping({
    tables: Object.fromEntries((await migrated()).map(({ module, tables }) => [module, tables])),
    files: filesFolder,
    told: rowsRemoved,
    toldFiles: (gone, at) => record(evidenceFacts.filesRemoved, THE_SYSTEM, at, { subject: null, body: { files: gone } }),
  })
  const modules: readonly Module[] = [housekeeping, evidence, organisations, identity, oidc, messages, consents, duties, seals, licences, catalogue, cases, feedback, supervision]
  return {
    modules,
    identity, oidc, catalogue, organisations, outbound,
    refresh: async () => {
      await organisations.refresh()
      await catalogue.refresh()
    },
    close: async () => {
      catalogue.close()
      organisations.close()
      await outbound.close()
    },
  }
}

/** A case's parties may be enterprises, wards and mandates: what is told to them is told to the persons behind them now. */
function toPersons(messages: Messages, identity: Identity): CasesNeeds['messages'] {
  return {
    text: (message, at) => messages.text(message, at),
    async tell(message, at) {
      const persons = await identity.reach(message.to, at)
      return (await Promise.all(persons.map((to) => messages.tell({ ...message, to }, at)))).flat()
    },
  }
}

/** Officers by id, for whoever may know them. */
async function officersNamed(db: Database, identity: Identity, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await db.read(SYSTEM, ids.map((id) => identity.staffOf(id)))
  const staff = await Promise.all(rows.flatMap(([row]) => (row ? [identity.openStaff(row)] : [])))
  return new Map(staff.map((one) => [one.id, one]))
}

/** What jobs are called that seal; whatever else seals is an operation, which says it itself. */
const SEALING_JOBS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = { 'cases.makeDocuments': { zh: '自动制作办件文书', en: 'Documents of a case' } }

/** Numbers of cases by id, for whoever may know that they are there. */
async function numbersOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const [rows] = await db.read(SYSTEM, [casesNamed([...ids])])
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** What a place is called, from its code; undefined where there is no such place. */
function placeName(code: string): string | undefined {
  const region = parseRegionCode(code.padEnd(12, '0'))
  return region && findRegion(region) ? fullRegionName(region) : undefined
}

/** Types of the licences that services issue, and of those that they take answers or proofs from. */
function licenceTypesOf(catalogue: CatalogueModule, services: readonly string[]): ServiceTypes {
  const { elements, proofs } = catalogue.dictionary
  const items = services.flatMap((id) => Object.values(catalogue.find(id)?.items ?? {}))
  const asked = items.flatMap(({ needs }) => needs).flatMap((need) =>
    'element' in need
      ? (elements[need.element]?.sources ?? []).flatMap((source) => (source.from === 'licence' ? [source.type] : []))
      : (proofs[need.proof]?.ways ?? []).flatMap((way) => (way.by === 'licence' ? [way.type] : [])))
  return { issued: items.flatMap(({ result }) => (result.licence ? [result.licence] : [])), asked }
}

/** The service by which licences of a type are renewed, as long as it is offered. */
function renewalIn(catalogue: CatalogueModule, type: string): Renewal | undefined {
  const service = catalogue.dictionary.licenceTypes[type]?.renewal
  const offered = service === undefined ? undefined : catalogue.current(service)
  return service !== undefined && offered ? { service, name: offered.chain.name } : undefined
}

/** The words for sources, fields and agencies, which the floors below keep as codes. */
function namesFor(catalogue: CatalogueModule, organisations: Organisations, applications: ReadonlyMap<string, ReturnType<Names['agency']>>): Names {
  const same = (id: string) => ({ zh: id, en: id })
  return {
    source: (id) => {
      const { interfaces, licenceTypes, elements, proofs } = catalogue.dictionary
      return interfaces[id]?.name ?? licenceTypes[id]?.name ?? elements[id]?.label ?? proofs[id]?.label ?? unregistered[id] ?? [APPLICATION_FORM, CASE_PAGE].find((shown) => shown.id === id)?.name ?? same(id)
    },
    field: (source, field) => {
      const { interfaces, licenceTypes, elements, proofs } = catalogue.dictionary
      const fields: readonly { field: string; label: InterfaceDefinition['name'] }[] = interfaces[source]?.answer ?? licenceTypes[source]?.fields ?? []
      return fields.find((f) => f.field === field)?.label ?? elements[field]?.label ?? proofs[field]?.label ?? unregistered[field] ?? same(field)
    },
    agency: (id) => organisations.nameOf(id) ?? platformName(id) ?? applications.get(id) ?? unregistered[id] ?? (id === ANYBODY ? { zh: '知道证照标识、姓名和号码后四位的人', en: 'Somebody who knows identifier, name and the end of the number' } : same(id)),
  }
}
