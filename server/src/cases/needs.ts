import type { Dictionary, Item, Service, Text } from '@gft/forms'
import { SYSTEM, type Actor, type Database, type DataKeys, type Settings, type Statement } from '#platform'
import type { Gateway } from '#interfaces'
import type { officeRequests, RequestRow } from '#consents'
import type { Description } from '@gft/documents'
import type { Seals } from '#seals'

/** What cases stand on: named part by named part, nothing more. */
export interface CasesNeeds {
  readonly db: Database
  readonly keys: DataKeys
  readonly settings: Pick<Settings, 'dataDir' | 'publicUrl' | 'sandbox'>
  readonly catalogue: CatalogueView
  readonly agencies: AgencyView
  readonly people: PeopleView
  readonly licences: LicenceView
  readonly gateway: Gateway
  readonly messages: MessageView
  readonly duties: DutyView
  readonly seals: Pick<Seals, 'seal'>
  readonly places: PlaceView
  /** Requests for consents as an office's own officers read them. */
  readonly officeRequests: (rows: readonly RequestRow[], actor: Actor, now: Date) => ReturnType<typeof officeRequests>
}

export interface CatalogueView {
  /** A service in one of its versions, the newest unless told; undefined when it is not on any shelf. */
  get(id: string, version?: number): Service | undefined
  readonly dictionary: Dictionary
}

export interface AgencyName { readonly id: string; readonly name: Text; readonly creditCode: string }
export interface AgencyView {
  agencyFor(kind: string, region: string): AgencyName | undefined
  agencyById(id: string): AgencyName | undefined
  /** The agency that handles an item for a place, on the item's own level. */
  handlerOf(item: Pick<Item, 'agency' | 'level'>, region: string): AgencyName | undefined
  /** The agency at whose window a service is accepted in a place. */
  windowOf(service: Service, region: string): AgencyName | undefined
}

/** Whoever may be a party: a person, a ward, or an enterprise, which has a credit code and no ID number. */
export interface Person { readonly id: string; readonly kind: 'person' | 'enterprise' | 'ward'; readonly creditCode: string | null; readonly name: string; readonly idNumber: string | null; readonly phone: string; readonly birth: string | null; readonly sex: string | null }
export interface PeopleView {
  /** A statement that reads one's own person row, or anybody's under the system's scope. */
  byId(id: string): Statement<unknown>
  open(row: unknown): Promise<Person>
}

/** Several people in one round trip, under the system's sight; by id. */
export async function peopleOf(needs: Pick<CasesNeeds, 'db' | 'people'>, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const different = [...new Set(ids)]
  if (different.length === 0) return new Map()
  const rows = await needs.db.read(SYSTEM, different.map((id) => needs.people.byId(id)))
  const found = rows.flatMap(([row]) => (row ? [row] : []))
  const opened = await Promise.all(found.map((row) => needs.people.open(row)))
  return new Map(opened.map((person) => [person.id, person]))
}

/** What becomes of the paper of a licence that is replaced: 收回, 公告作废. */
export type OldPaper = 'taken-back' | 'declared-void'

/** A licence held, as a source of answers and a proof. */
export interface HeldLicence { readonly id: string; readonly type: string; readonly fields: Readonly<Record<string, unknown>> }
export interface LicenceView {
  /** Valid licences of a person, of the given types. */
  heldBy(owner: string, types: readonly string[], now: Date): Promise<readonly HeldLicence[]>
  /** Whether a person holds one of these types that is suspended, has ended or run out. */
  holdsOver(owner: string, types: readonly string[], now: Date): Promise<boolean>
  /** The document of the licence that says what was read, with some fields of it alone, and its issuer. */
  copyOf(wanted: { readonly owner: string; readonly type: string; readonly read: Readonly<Record<string, unknown>>; readonly fields: readonly string[] }, now: Date): Promise<{ readonly org: string; readonly description: Description } | undefined>
  /** The writes that issue a licence, and its id. */
  issue(licence: {
    readonly type: string; readonly owner: string; readonly org: string; readonly region: string; readonly case: string
    readonly fields: Readonly<Record<string, string | number | boolean>>; readonly number: string | null
    /** As `decidePaper` gave it, and whether the decision came before and set its blank aside. */
    readonly printNumber?: string | null; readonly setAside?: boolean
  }, now: Date): Promise<{ readonly id: string; readonly writes: readonly Statement[] }>
  /** The writes that end a licence of this type and number with its paper, whoever holds it, e.g. the seller's old certificate. */
  cancel(type: string, number: string, by: string, now: Date, oldPaper?: OldPaper | null): Promise<readonly Statement[]>
  /** Looks at what a decision says of papers; `aside` keeps the blank for a licence that is issued later. Refuses what is wrong with them. */
  decidePaper(said: { readonly type: string; readonly org: string; readonly case: string; readonly printNumber: string | null; readonly replaced: string | null; readonly oldPaper: OldPaper | null }, now: Date):
  Promise<{ readonly printNumber: string | null; readonly aside: readonly Statement[] }>
  /** Print number of the paper that is out of the licence of this type and number that stands; null where none is known. */
  paperOut(type: string, number: string): Promise<string | null>
}

export interface MessageView {
  tell(message: {
    readonly to: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly matter: string; readonly link: string
  }, now: Date): Promise<readonly Statement[]>
  /** To a number that has no account yet. */
  text(message: { readonly phone: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly matter: string }, now: Date): Promise<readonly Statement[]>
}

export interface DutyView {
  open(duty: { readonly kind: string; readonly org: string; readonly region: string; readonly subject: string; readonly due: string; readonly provisional: boolean; readonly opened: string }, now: Date): readonly Statement[]
  close(kind: string, subject: string, ground: string, now: Date): readonly Statement[]
}

export interface PlaceView { name(region: string): string | undefined }

/** Sealed columns of this module. */
export const VAULT = 'case'
