import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RegionCode } from '@gft/kernel'
import type { Chain, Element, InterfaceDefinition, Item, LicenceType, Proof, Provenance, Text } from '@gft/forms'

/** A row that says where it comes from. */
export type Sourced<T> = T & { readonly source: Provenance }

/**
 * A kind of agency (主管部门): the names it goes by at each level, with `{city}` and `{county}` to fill in. A level without
 * a name has no such agency.
 */
export interface AgencyKind {
  readonly id: string
  readonly short: Text
  readonly province?: string
  readonly city?: string
  readonly county?: string
  /** Levels that have it, as in GB/T 39046: 2 province, 3 city, 4 county. */
  readonly levels: readonly ('2' | '3' | '4')[]
  /** First two characters of its credit code (GB 32100): 11 government, 12 public institution, 91 company. */
  readonly orgType: '11' | '12' | '91'
  /** Who does the handling for it (承办机构), where that is another body. */
  readonly handlingUnit?: string
}

/** A hall (主厅、分厅) and what is on its shelf. */
export interface Hall {
  readonly hall: RegionCode
  readonly name: Text
  /** Ids of chains and of items that are offered by themselves. */
  readonly services: readonly string[]
  /** Legal day on which the hall opened. */
  readonly since: string
  readonly shelfRecord: ShelfRecord
}

/** `filedBy` is a kind of agency of the hall's region; `confirmedBy` are kinds at the province. */
export interface ShelfRecord {
  readonly filedBy: string
  readonly confirmedBy: readonly string[]
  readonly onShelfSince: string
}

/** A message to a person; `{name}` stands for a variable. */
export interface MessageTemplate {
  readonly id: string
  readonly title: Text
  readonly text: Text
  readonly variables: readonly string[]
}

/** Words people use for what the catalogue calls otherwise. */
export interface Synonym { readonly plain: readonly string[]; readonly official: readonly string[] }

type ById<T> = Readonly<Record<string, T>>

/** The default content: sample data until an operator confirms it. A `Dictionary` with what is described in its words. */
export interface Content {
  readonly agencyKinds: readonly Sourced<AgencyKind>[]
  readonly elements: ById<Sourced<Element>>
  readonly proofs: ById<Sourced<Proof>>
  readonly licenceTypes: ById<LicenceType>
  readonly interfaces: ById<InterfaceDefinition>
  readonly items: ById<Item>
  readonly chains: ById<Chain>
  readonly halls: readonly Sourced<Hall>[]
  readonly messageTemplates: readonly Sourced<MessageTemplate>[]
  readonly synonyms: readonly Sourced<Synonym>[]
}

let loaded: Content | undefined

/** Read from the files once; the same object at every call. `checkContent` says whether it is in order. */
export function loadContent(): Content {
  return loaded ??= readContent()
}

function readContent(): Content {
  const interfaces = read('interfaces.json') as readonly InterfaceDefinition[]
  return {
    agencyKinds: read('agency-kinds.json') as Content['agencyKinds'],
    elements: read('elements.json') as Content['elements'],
    proofs: read('proofs.json') as Content['proofs'],
    licenceTypes: read('licence-types.json') as Content['licenceTypes'],
    interfaces: Object.fromEntries(interfaces.map((one) => [one.id, one])),
    items: readFolder('items') as Content['items'],
    chains: readFolder('chains') as Content['chains'],
    halls: read('halls.json') as Content['halls'],
    messageTemplates: read('message-templates.json') as Content['messageTemplates'],
    synonyms: read('synonyms.json') as Content['synonyms'],
  }
}

/** One file a thing, by the file's name. */
function readFolder(folder: string): ById<unknown> {
  const files = readdirSync(join(import.meta.dirname, folder)).filter((file) => file.endsWith('.json')).sort()
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), read(`${folder}/${file}`)]))
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
}
