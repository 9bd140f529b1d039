/** What a document says, before it has pages. Lengths are millimetres, sizes of type are points (pt), pictures are PNG. */
export interface Description {
  readonly title: string
  /** Agency that answers for it. */
  readonly author: string
  readonly subject: string
  /** Said to be made at this instant; nothing else in the file depends on a clock. */
  readonly created: Date
  /** 32 hexadecimal digits; what tells this document from every other one. */
  readonly id: string
  readonly paper?: Paper
  /** A double hairline round each page, as licences have it. */
  readonly framed?: boolean
  /** Small, at the foot of each page, left of the page number. */
  readonly footer?: string
  /** Across each page, light. */
  readonly watermark?: string
  /** What makes it an annotated copy (加注件). */
  readonly annotation?: Annotation
  readonly blocks: readonly Block[]
  readonly attachments?: readonly Attachment[]
  /** Further facts in the head of the file, where programs find them without reading pages. */
  readonly facts?: Readonly<Record<string, string>>
}

export interface Paper { readonly width: number; readonly height: number; readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } }

/** A4, margins as for documents of government (GB/T 9704-2012 §5.2: type area 156 mm wide), a little more of the height used. */
export const A4: Paper = { width: 210, height: 297, margin: { top: 30, right: 27, bottom: 30, left: 27 } }

/** To whom a copy was given, for what, until when, in which case, and when it was made. */
export interface Annotation { readonly to: string; readonly matter: string; readonly until: string; readonly number?: string; readonly made?: string }

export interface Attachment {
  /** Name in the file: `a-z`, digits, `-` and one dot. */
  readonly name: string
  readonly title: string
  readonly bytes: Uint8Array
}

export type Align = 'left' | 'centre' | 'right'

export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly under?: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: Align; readonly size?: number; readonly indent?: boolean; readonly grey?: boolean }
  /** Label and value, label and value: `columns` pairs a row. A `wide` one, and one whose value is long, takes the row for itself. */
  | { readonly kind: 'fields'; readonly columns?: 1 | 2; readonly fields: readonly Field[] }
  /** A table with a head that is repeated on each page. Widths are parts of the whole. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'line' }
  | { readonly kind: 'space'; readonly height: number }
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly width: number; readonly height: number; readonly align?: Align }
  /** A QR code, dark squares as one path, with words beside it. */
  | { readonly kind: 'code'; readonly content: string; readonly size?: number; readonly words?: readonly string[] }
  /** Agency and day at the right, kept together; the seal comes across the day. */
  | { readonly kind: 'signing'; readonly agency: string; readonly day: string }

export interface Field { readonly label: string; readonly value: string; readonly wide?: boolean }
