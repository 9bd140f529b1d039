import type { Directory } from '#organisations'
import type { Database, DataKeys } from '#platform'

/** What seals stand on. */
export interface SealNeeds {
  readonly db: Database
  readonly keys: DataKeys
  readonly agencies: Pick<Directory, 'agencies' | 'agencyById' | 'nameOf'>
  readonly platform: SealPlatform
  /** Names of officers, by id; what an act is called by which something was sealed; numbers of cases, by id. */
  readonly officers: (ids: readonly string[]) => Promise<ReadonlyMap<string, { readonly name: string }>>
  readonly doing: (act: string) => { readonly zh: string; readonly en: string }
  readonly caseNumbers: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Publishes which certificates were revoked, where the platform is the authority itself; a licensed one publishes its own list. */
  readonly publishRevoked?: ((now: Date) => Promise<void>) | undefined
  /** A sandbox: an agency that never had a seal gets a sample one when it first needs it. */
  readonly samples: boolean
}

/** Who makes seals and holds their keys (统一电子印章平台). Called between transactions, or before a story's first statement. */
export interface SealPlatform {
  /** Makes certificate and seal, both DER, for a key that stays there under the order's id. */
  make(order: SealOrder): Promise<{ readonly der: Uint8Array; readonly certificate: Uint8Array }>
  /** SM2 with SM3 over a message with the key of this seal (GB/T 32918.2-2016, user id 1234567812345678): 64 bytes, r ‖ s. Throws when the key does not belong to the certificate. */
  sign(seal: { readonly id: string; readonly certificate: Uint8Array }, message: Uint8Array): Promise<Uint8Array>
}

export interface SealOrder {
  readonly id: string
  /** What the seal is called, and what it says below the star. */
  readonly name: string
  readonly purpose: string
  readonly organisation: { readonly name: string; readonly code: string }
  readonly from: Date
  readonly until: Date
}

/** Sealed columns of this module. */
export const VAULT = 'seal'
