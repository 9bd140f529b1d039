import type { Condition, Element, Fallback, Proof, Role, Text } from './definition.ts'

/** What a party meets, computed by `compose` from the needs of the items: plain data, safe to store and to send. */
export interface Form {
  /** Id and version of the chain, or of the item when it stands alone. */
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly roles: readonly Role[]
  readonly starters: readonly string[]
  /** The situation it was computed for: only declared ids and options. */
  readonly situation: Readonly<Record<string, string>>
  readonly situations: readonly Question[]
  readonly items: readonly FormItem[]
  /** Ids of items: what stands in one group may go on at the same time, once the groups before it are through. */
  readonly stages: readonly (readonly string[])[]
  readonly questions: readonly Question[]
  readonly materials: readonly Material[]
  readonly uses: readonly Use[]
  readonly pages: readonly Page[]
  /** By item id. */
  readonly projections: Readonly<Record<string, Projection>>
  /** Elements that say who somebody is; never taken over from another role. */
  readonly identifying: readonly string[]
}

/** `after`: the items it waits for, of those that take part. */
export interface FormItem {
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly agency: string
  readonly after: readonly string[]
  readonly mayFail: boolean
}

/** One item's reason to ask. Without `when` it always holds. */
export interface Asking {
  readonly item: string
  readonly agency: string
  readonly purpose: Text
  readonly basis: string
  readonly required: boolean
  readonly when?: Condition
}

interface Asked {
  /** `<of>.<element or proof id>` */
  readonly key: string
  /** A role, or 'case' for what the parties share. */
  readonly of: string
  /** The role whose data answers it: `of`, or for what is shared the one who starts. */
  readonly holder: string
  /** Some reason that holds now requires it. */
  readonly required: boolean
  /** Absent when some reason always holds. */
  readonly when?: Condition
  readonly askedBy: readonly Asking[]
  /** Ids of the uses that may answer it, in order of trust. */
  readonly uses: readonly string[]
}

export interface Question extends Asked { readonly element: Element }

export interface Material extends Asked { readonly proof: Proof; readonly fallbacks: readonly Fallback[] }

/** One grant to ask: a role's data from one source, for every item that needs something of it. */
export interface Use {
  /** `<role>.<interface|licence>.<source id>` */
  readonly id: string
  /** The role whose data it is and who is asked. */
  readonly of: string
  readonly source: UseSource
  readonly name: Text
  /** Kind of agency that owns the data or issues the licence. */
  readonly owner: string
  /** Kinds of agencies that receive it, and the items they need it for. */
  readonly agencies: readonly string[]
  readonly items: readonly string[]
  readonly fields: readonly { readonly field: string; readonly label: Text; readonly sensitivity: Element['sensitivity'] }[]
  readonly purpose: Text
  /** Keys of the questions it may answer and of the materials it may prove. */
  readonly fills: readonly string[]
  readonly proves: readonly string[]
}

export interface UseSource { readonly kind: 'interface' | 'licence'; readonly id: string }

/** One task of the task list. `keys` name its questions in order; only question pages and the situation have some. */
export interface Page {
  readonly id: string
  readonly kind: 'situation' | 'grants' | 'questions' | 'materials' | 'check'
  readonly title: Text
  readonly keys: readonly string[]
}

/** What an item's agency may see: keys of questions and of materials. */
export interface Projection {
  readonly agency: string
  readonly answers: readonly string[]
  readonly materials: readonly string[]
}

/** The id of the use of one source about one role. */
export function useId(of: string, source: UseSource): string {
  return `${of}.${source.kind}.${source.id}`
}
