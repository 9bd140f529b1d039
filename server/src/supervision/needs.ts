import type { Operation } from '@gft/contract'
import type { KeyLine, Statement } from '#platform'
import type { MaskingRule } from '#cases'
import type { NewDuty } from '#duties'

/** What supervision stands on. */
export interface SupervisionNeeds {
  /** Name of a service; undefined when the catalogue does not know it. */
  readonly serviceName: (id: string) => Words | undefined
  readonly duties: {
    open(duty: NewDuty, now: Date): readonly Statement[]
    close(kind: string, subject: string, ground: string, now: Date): readonly Statement[]
  }
  /** Whose duty it is to look into alerts: an agency, and where it lies. */
  readonly watch: () => { readonly org: string; readonly region: string }
  /** What lies at rest and under which keys; how answers are masked; what may be called and by whom. */
  readonly keys: () => Promise<readonly KeyLine[]>
  readonly masking: readonly Pick<MaskingRule, 'id' | 'what' | 'shown'>[]
  readonly operations: () => readonly Operation[]
  /** Schemas of the database that are the platform's own. */
  readonly schemas: readonly string[]
  /** Cases by id; the id of the whole that a number or a short code names; and all ids that facts of a whole name: its own, and that of the application it was. */
  readonly cases: {
    named(ids: readonly string[]): Promise<ReadonlyMap<string, NamedCase>>
    find(words: string): Promise<string | undefined>
    idsOf(whole: string): Promise<readonly string[]>
  }
  readonly names: { source(id: string): Words; agency(id: string): Words }
  /** Name and account of officers, by id. */
  readonly officers: (ids: readonly string[]) => Promise<ReadonlyMap<string, { readonly name: string; readonly account: string }>>
}

/** What a case is told by, and the window that accepted it. */
export interface NamedCase { readonly number: string; readonly shortCode: string; readonly name: Words; readonly agency: Words }

interface Words { readonly zh: string; readonly en: string }
