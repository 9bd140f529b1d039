import { Type, type Static, type TSchema, type TObject, type TProperties } from 'typebox'
import { isLegalDay, type RefusalEntry } from '@gft/kernel'

/** Who may call: the first gate. What they may do with a thing is the rule of its module. */
export type Audience = 'anyone' | 'person' | 'real-name' | 'staff' | 'system'

/** What a mandate may allow: to fill in, to let data be used, to confirm and submit, to receive what comes of it. */
export type MandateAct = 'fill' | 'grant' | 'submit' | 'receive'

/** For whom an operation is done: under a mandate that allows this act for whom it names, or by each one for oneself alone. */
export type Under = MandateAct | 'oneself'

/** One operation of the public contract. Its input merges path parameters with the query (GET) or the body (others). */
export interface Operation<Id extends string = string, I extends TObject = TObject, O extends TSchema = TSchema> {
  readonly id: Id
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly summary: { readonly zh: string; readonly en: string }
  readonly who: Audience
  /** How surely it must be known who a person is: phone < real name < face or its equal. Whoever is below is shown the way up. */
  readonly level?: 'real-name' | 'face'
  /** The person must have confirmed within the last ten minutes that it is them. */
  readonly stepUp?: true
  /** What a mandate must allow for this to be done for another, or that it is each one's own affair. Stated for whatever a person calls. */
  readonly under?: Under
  /** Staff roles that may call, when `who` is 'staff'. */
  readonly roles?: readonly string[]
  readonly input: I
  readonly output: O
  readonly status: 200 | 201 | 202
  readonly refusals: readonly RefusalEntry[]
  /** Body bytes allowed; 64 KiB unless told. */
  readonly limit?: number
}

export type Input<Op extends Operation> = Static<Op['input']>
export type Output<Op extends Operation> = Static<Op['output']>

type Draft<Id extends string, I extends TObject, O extends TSchema> =
  Omit<Operation<Id, I, O>, 'status' | 'refusals' | 'who' | 'under'> & Decided & { status?: 200 | 201 | 202; refusals?: readonly RefusalEntry[] }

/** Nothing that a person calls leaves open whether it may be done for another. */
type Decided = { readonly who: 'person' | 'real-name'; readonly under: Under } | { readonly who: Exclude<Audience, 'person' | 'real-name'> }

export function operation<const Id extends string, I extends TObject, O extends TSchema>(draft: Draft<Id, I, O>): Operation<Id, I, O> {
  return Object.freeze({ status: 200, refusals: [], ...draft }) as Operation<Id, I, O>
}

/** True when the operation changes something: it then takes an Idempotency-Key and must record a fact. */
export const writes = (op: Operation): boolean => op.method !== 'GET'

/** Names of the parameters in a path like /api/v1/cases/:id. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((m) => m[1]!)

/** An object that takes what it declares and nothing else. */
export const closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** Text a person types: bounded, and never with control characters (PostgreSQL refuses NUL, screens the rest). */
export const Words = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })
export const Uuid = () => Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
export const Slug = () => Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' })
/** An instant, RFC 3339 in UTC. */
export const Instant = () => Type.String({ description: 'RFC 3339, UTC' })
/** A legal day, YYYY-MM-DD. */
export const Day = () => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** Where a list goes on: the instant of its last row, as the list gave it, and the row's id where instants may be equal. */
export const After = (what: 'instant' | 'instant_id' | 'day_id') =>
  Type.Refine(Type.String({ maxLength: 64, description: '`next` of the page before' }), (text) => isPlace(what, text), () => 'must be what the page before gave')
export const Bilingual = () => Type.Object({ zh: Type.String(), en: Type.String() })
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** Twelve characters: GB/T 2260 with zeros, or a functional area's local code. */
export const Region = () => Type.String({ minLength: 6, maxLength: 12, pattern: '^[0-9A-Za-z-]+$' })

// A database refuses the 30th of February, so it must not come that far.
function isPlace(what: Parameters<typeof After>[0], text: string): boolean {
  const [at = '', id, ...rest] = text.split('_')
  const named = id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const fits = what === 'instant' ? id === undefined : named
  return fits && rest.length === 0 && at >= '0001' && (what === 'day_id' ? isLegalDay(at) : isInstant(at))
}

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text
