import type { Output } from '@gft/contract'
import type { getService } from '@gft/contract/catalogue/getService'
import type { Dictionary, Fallback, Item, Text } from '@gft/forms'
import { implementationCode, JIANGXI, parseBasicCode, type Region } from '@gft/kernel'
import type { Agency, Directory } from '#organisations'
import { agencyOf, nameOfKind, shownAgency, windowOf } from './agency-of.ts'
import { cardOf } from './card.ts'
import type { Described, Hall, Shelved } from './catalogue.ts'
import { coded } from './code-sets.ts'
import { conditionSentence } from './condition-sentence.ts'
import { shownPlace } from './place.ts'
import type { Information, Material, Provider } from './requirements.ts'

type Guide = Output<typeof getService>
type GuideItem = Guide['chain'][number]

/** What a guide is told for: the place, its hall, and the words it is written in. */
export interface Setting { readonly place: Region; readonly hall: Hall; readonly dictionary: Dictionary; readonly directory: Directory }

/** The guide (办事指南) of a service for one place. */
export function guideOf(described: Described, setting: Setting): Guide {
  const { service, stages, materials, information } = described
  const { chain } = service
  const { place, hall, directory } = setting
  const shelved = hall.shelf.find((one) => one.service === described.id)
  return {
    ...cardOf(described, place.code, directory),
    version: chain.version,
    place: shownPlace(place),
    roles: chain.roles.map(({ id, label, kind }) => ({ id, label, person: kind === 'person', starts: chain.starters.includes(id) })),
    situations: chain.situations.map(({ id, label, options }) => ({ id, label, options: options.map((option) => option.label) })),
    window: shownAgency(directory, windowOf(directory, service, place.code), chain.window),
    chain: stages.flat().map((id) => itemOf(id, described, setting)),
    stages: stages.map((stage) => [...stage]),
    materials: materials.map((material) => shownMaterial(material, directory)),
    information: information.map((one) => shownInformation(one, directory)),
    source: { title: chain.source.title, docNo: chain.source.docNo ?? null, asOf: chain.source.asOf },
    record: shelved ? recordOf(shelved, described, hall, directory) : null,
  }
}

/** Who put a service on a hall's shelf: the hall's own agency filed it, the province's departments confirmed it. */
export function recordOf(shelved: Shelved, { id, service: { chain } }: Described, hall: Hall, directory: Directory): NonNullable<Guide['record']> {
  const confirming = shelved.confirmedBy.map((kind) => directory.agencyFor(kind, JIANGXI)?.name ?? nameOfKind(directory, kind))
  return {
    hall: { region: hall.region, name: hall.name },
    service: { id, name: chain.name, version: chain.version },
    filedBy: directory.agencyFor(shelved.filedBy, hall.region)?.name ?? nameOfKind(directory, shelved.filedBy),
    confirmedBy: confirming,
    since: shelved.since,
    sample: shelved.sample,
  }
}

function itemOf(id: string, { service }: Described, { place, dictionary, directory }: Setting): GuideItem {
  const item = service.items[id]!
  const step = service.chain.items.find((one) => one.item === id)!
  const agency = agencyOf(directory, item, place.code)
  const { statutory, promised, charge, result } = item
  return {
    id, version: item.version, name: item.name, summary: item.summary,
    agency: shownAgency(directory, agency, item.agency),
    implementationCode: agency ? codeOf(item, agency) : null,
    type: coded('type', item.type), caseType: coded('caseType', item.caseType), level: coded('level', item.level),
    channels: item.channels.map((code) => coded('channels', code)), clients: item.clients.map((code) => coded('clients', code)),
    statutory: { days: statutory.days, unit: statutory.unit, basis: statutory.basis ?? null },
    promised: { days: promised.days, unit: promised.unit },
    visits: item.visits, conditions: [...item.conditions], legalBasis: [...item.legalBasis],
    charge: charge && { name: charge.name, basis: charge.basis },
    result: { name: result.name, licence: (result.licence && dictionary.licenceTypes[result.licence]?.name) || null },
    remedy: item.remedy,
    after: step.after.map((before) => ({ id: before, name: service.items[before]!.name })),
    when: step.when ? conditionSentence(step.when, service, dictionary) : null,
    mayFail: step.mayFail,
  }
}

function codeOf({ level, basicCode }: Item, { creditCode }: Agency): string | null {
  return parseBasicCode(basicCode) ? implementationCode({ body: creditCode, level: Number(level), basic: basicCode }) : null
}

function shownMaterial({ key, of, required, when, items, basis, proof, provenBy, upload }: Material, directory: Directory): Guide['materials'][number] {
  return {
    key, label: proof.label, proves: proof.proves, of, required, when, items: [...items], basis: [...basis],
    provenBy: provenBy.map((provider) => shownProvider(provider, directory)),
    otherwise: proof.fallbacks.map((way) => ({ way, label: FALLBACKS[way] })),
    upload,
  }
}

function shownInformation({ key, of, required, when, element, from }: Information, directory: Directory): Guide['information'][number] {
  return { key, label: element.label, of, required, when, from: from.map((provider) => shownProvider(provider, directory)) }
}

function shownProvider({ by, name, owner }: Provider, directory: Directory) {
  return { by, name, owner: owner === null ? null : nameOfKind(directory, owner) }
}

const FALLBACKS: Readonly<Record<Fallback, Text>> = {
  commitment: { zh: '签一份承诺书代替', en: 'Sign a commitment instead' },
  later: { zh: '先受理，以后再补', en: 'Accepted now, supplied later' },
  upload: { zh: '拍照或上传文件', en: 'Take a photo or upload a file' },
  window: { zh: '带到窗口', en: 'Bring it to a window' },
}
