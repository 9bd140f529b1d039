import type { LicenceType } from '@gft/forms'
import type { Messages } from '#messages'
import type { Directory } from '#organisations'
import type { Database, DataKeys, Files } from '#platform'
import type { Seals } from '#seals'

/** What licences stand on. */
export interface LicenceNeeds {
  readonly db: Database
  readonly keys: DataKeys
  /** The types in force now, by id. */
  readonly licenceTypes: () => LicenceTypes
  readonly agencies: Pick<Directory, 'agencyById' | 'agencyFor' | 'nameOf'>
  readonly messages: Pick<Messages, 'tell'>
  readonly files: Files
  readonly seals: Pick<Seals, 'seal'>
  /** Address that people use. */
  readonly publicUrl: string
  /** The persons and enterprises whose verified ID numbers and credit codes are among these; who is not here has no entry. */
  readonly holders: (codes: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** ID number of a person whose real name is verified, credit code of an enterprise; undefined for any other. */
  readonly codeOf: (holder: string) => Promise<string | undefined>
  /** The types that these services issue, and those that they ask for. */
  readonly typesFor: (services: readonly string[]) => ServiceTypes
  /** The service by which licences of a type are renewed; undefined where there is none. */
  readonly renewalOf: (type: string) => Renewal | undefined
}

export interface ServiceTypes { readonly issued: readonly string[]; readonly asked: readonly string[] }

export interface Renewal { readonly service: string; readonly name: { readonly zh: string; readonly en: string } }

export type LicenceTypes = Readonly<Record<string, LicenceType>>

/** Sealed columns of this module. */
export const VAULT = 'licence'
