/**
 * The words a service is described in. A service item says what it needs; nobody draws a form.
 * Form, material list, consents and each agency's projection are computed from these needs (see compose.ts).
 */

/** A sentence for people, in both languages of the catalogues. */
export interface Text { readonly zh: string; readonly en: string }

/** How an element is asked and checked. */
export type ElementKind =
  | 'text' | 'long' | 'number' | 'money' | 'date' | 'yesno' | 'choice'
  | 'phone' | 'resident-id' | 'credit-code' | 'address' | 'region'

export interface Option { readonly value: string; readonly label: Text }

/** Where a value may come from, in order of trust; when none answers, the person is asked. */
export type Source =
  | { readonly from: 'identity'; readonly field: 'name' | 'idNumber' | 'phone' | 'birth' | 'sex' | 'companyName' | 'creditCode' }
  | { readonly from: 'interface'; readonly interface: string; readonly field: string }
  | { readonly from: 'licence'; readonly type: string; readonly field: string }

/** One entry of the data element dictionary. `min`/`max` are numbers, fen for money, or legal days for dates. */
export interface Element {
  readonly id: string
  readonly label: Text
  readonly hint?: Text
  readonly kind: ElementKind
  readonly options?: readonly Option[]
  readonly min?: number | string
  readonly max?: number | string
  readonly maxLength?: number
  readonly unit?: Text
  readonly sensitivity: 'open' | 'personal' | 'sensitive'
  readonly sources: readonly Source[]
  /** Whether the person may overwrite what a source said; otherwise only a correction at the source helps. */
  readonly editable: boolean
}

/** What proves a fact without paper. `holds` are the field values that a query must show. */
export type ProofWay =
  | { readonly by: 'licence'; readonly type: string }
  | { readonly by: 'query'; readonly interface: string; readonly holds: Readonly<Record<string, string | number | boolean>> }

/** The ways left when no licence and no query can prove it, in the order they are offered. */
export type Fallback = 'commitment' | 'later' | 'upload' | 'window'

/** One entry of the proof dictionary: what a material proves and what proves it without paper. */
export interface Proof {
  readonly id: string
  readonly label: Text
  readonly proves: Text
  readonly ways: readonly ProofWay[]
  readonly fallbacks: readonly Fallback[]
  /** Text of the notice and commitment (告知承诺), with the consequence of falsehood; required with 'commitment'. */
  readonly commitment?: Text
  /** Working days to supply it after acceptance (容缺受理); required with 'later'. */
  readonly laterDays?: number
}

/** A condition over situation answers and form answers; a sentence in the designer. */
export type Condition =
  | { readonly answer: string; readonly is: string | boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** `of` names the role the fact is about, or 'case' for what the parties share. */
export type Need = {
  readonly of: string
  /** For a need of the 'case': the role whose records answer it. Absent: the one who starts. */
  readonly holder?: string
  readonly purpose: Text
  /** Law and article that lets the agency ask for it. */
  readonly basis: string
  readonly required: boolean
  readonly when?: Condition
} & ({ readonly element: string } | { readonly proof: string })

export interface Role {
  readonly id: string
  readonly label: Text
  readonly kind: 'person' | 'enterprise'
}

/** Page heading under which elements are asked; elements not listed in any go to the last page. */
export interface PageHint { readonly id: string; readonly title: Text; readonly elements: readonly string[] }

export interface Limit { readonly days: number; readonly unit: 'working' | 'calendar'; readonly basis?: string }

/** Where a row of content comes from. Everything seeded is sample data until an operator confirms it. */
export interface Provenance { readonly title: string; readonly docNo?: string; readonly asOf: string; readonly verified: boolean }

/** Fields after GB/T 39046-2020 table 4; codes are the standard's. */
export interface Item {
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly summary: Text
  /** 12 characters, see the kernel's implementation codes. */
  readonly basicCode: string
  /** 01 许可 … 07 确认 … 10 其他 20 公共服务 */
  readonly type: string
  /** Kind of agency that handles it; resolved to the agency of the region. */
  readonly agency: string
  /** Kind of agency whose own window accepts it where it stands alone; unless said, the comprehensive window (综合窗口) does. */
  readonly window?: string
  /** 2 省 3 市 4 县 */
  readonly level: '2' | '3' | '4'
  /** 1 即办 2 承诺 */
  readonly caseType: '1' | '2'
  /** 1 窗口 2 电脑 3 移动 4 快递 */
  readonly channels: readonly ('1' | '2' | '3' | '4')[]
  /** 1 自然人 2 企业法人 3 事业法人 4 社会组织 */
  readonly clients: readonly ('1' | '2' | '3' | '4')[]
  readonly statutory: Limit
  readonly promised: Limit
  readonly visits: number
  readonly legalBasis: readonly string[]
  readonly conditions: readonly Text[]
  /** `payer` is a role; without one, the one who starts pays. */
  readonly charge: null | { readonly name: Text; readonly basis: string; readonly determinedBy: string; readonly provedBy: string; readonly payer?: string }
  /**
   * What comes out. `holder` is the role that receives it (without one, the one who starts); `replaces` is the element
   * that names the number of the licence that ends with it, e.g. the seller's certificate. `fields` says which element
   * fills a field of the licence, of several the first that is answered; with a role in front (`father.person.name`) it
   * is that role's. Fields of the same name in what the agency's system answered need no saying.
   */
  readonly result: {
    readonly name: Text; readonly licence?: string; readonly holder?: string; readonly replaces?: string
    readonly fields?: Readonly<Record<string, string | readonly string[]>>
  }
  readonly roles: readonly Role[]
  readonly needs: readonly Need[]
  /**
   * 'review': an officer decides. 'charge': the agency's interface determines an amount, the payer pays at the agency,
   * and a query proves it. 'interface': the agency's own system decides through its interface.
   */
  readonly handling: 'review' | 'charge' | 'interface'
  /** Interface that carries the decision out at the agency's own system (register, account, card), if any. */
  readonly carriedOutBy?: string
  readonly remedy: Text
  readonly theme: readonly string[]
  readonly keywords: readonly string[]
  readonly source: Provenance
}

/** A question whose answer adds or drops items and needs. Its key in conditions is `situation.<id>`. */
export interface Situation { readonly id: string; readonly label: Text; readonly hint?: Text; readonly options: readonly Option[] }

/** 一件事: items, what waits for what, and the situations that shape it. Roles are matched by id across its items. */
export interface Chain {
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly summary: Text
  readonly roles: readonly Role[]
  /** The role of the one who starts it; others are invited. */
  readonly starters: readonly string[]
  readonly situations: readonly Situation[]
  readonly items: readonly { readonly item: string; readonly after: readonly string[]; readonly when?: Condition; readonly mayFail: boolean }[]
  readonly pages: readonly PageHint[]
  /** Kind of agency whose window accepts the whole. */
  readonly window: string
  readonly keywords: readonly string[]
  readonly theme: readonly string[]
  readonly source: Provenance
}

/** What a call of a registered interface takes and answers. Parameter values name answers by element id of the same role or 'case'. */
export interface InterfaceDefinition {
  readonly id: string
  readonly name: Text
  /** Kind of agency that owns the data. */
  readonly owner: string
  /** Short name of the upstream system; its base address is configuration. */
  readonly system: string
  readonly path: string
  /** 'read' answers records; 'write' changes something at the agency and carries an idempotency key. */
  readonly act: 'read' | 'write'
  readonly parameters: Readonly<Record<string, string>>
  readonly answer: readonly { readonly field: string; readonly label: Text; readonly kind: ElementKind; readonly sensitivity: Element['sensitivity'] }[]
  /** Fields that tell one record from another when several are answered. */
  readonly recordLabel: readonly string[]
}

export interface LicenceType {
  readonly id: string
  readonly name: Text
  /** Unified social credit code of the body that defines the type + 3 digits, GB/T 36904. */
  readonly code: string
  readonly issuer: string
  readonly holder: 'person' | 'enterprise'
  readonly fields: readonly { readonly field: string; readonly label: Text; readonly sensitivity: Element['sensitivity'] }[]
  /** Years of validity; absent: no end. */
  readonly validYears?: number
  /** Levels whose agencies issue it: province (2), city (3), county (4). */
  readonly levels: readonly (2 | 3 | 4)[]
  /** Law that it is issued under. */
  readonly basis: string
  /** Fields that somebody to whom it is presented sees, unless its holder shows more. */
  readonly presented: readonly string[]
  /** Service by which it is renewed. */
  readonly renewal?: string
  /** The paper that it may also be issued on; absent where there is none, or none with a number of its own. */
  readonly paper?: PaperForm
  readonly source: Provenance
}

/** Paper of which each blank carries a number (印制号) that is not the number of the licence. */
export interface PaperForm {
  /** Of a whole print number, in capitals and without spaces: a regular expression. */
  readonly pattern: string
  /** What the number looks like and where it stands on the paper. */
  readonly says: Text
  readonly source: Provenance
}

export interface Dictionary {
  readonly elements: Readonly<Record<string, Element>>
  readonly proofs: Readonly<Record<string, Proof>>
  readonly interfaces: Readonly<Record<string, InterfaceDefinition>>
  readonly licenceTypes: Readonly<Record<string, LicenceType>>
}
