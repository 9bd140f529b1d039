import type { LicenceType } from '@gft/forms'
import type { Directory } from '#organisations'
import type { Database, DataKeys } from '#platform'

/** What licences stand on. */
export interface LicenceNeeds {
  readonly db: Database
  readonly keys: DataKeys
  /** The types in force now, by id. */
  readonly licenceTypes: () => LicenceTypes
  readonly agencies: Pick<Directory, 'agencyById'>
  /** ID number of a person whose real name is verified; undefined for any other. */
  readonly idNumberOf: (person: string) => Promise<string | undefined>
}

export type LicenceTypes = Readonly<Record<string, LicenceType>>

/** Sealed columns of this module. */
export const VAULT = 'licence'
