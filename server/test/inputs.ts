import fc from 'fast-check'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathParameters, type Operation } from '@gft/contract'

type Json = Record<string, unknown>

/** Values that a property of a name may have, so that inputs reach the stories: ids of things that are there, pages, keys. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/** What is read of a TypeBox schema, which is JSON Schema. */
interface Schema {
  type?: string; const?: unknown; anyOf?: Schema[]; pattern?: string; minLength?: number; maxLength?: number; minimum?: number; maximum?: number
  items?: Schema; minItems?: number; maxItems?: number; properties?: Record<string, Schema>; required?: string[]; patternProperties?: Record<string, Schema>
}

/** Every operation that the contract exports, by id. */
export async function contractOperations(): Promise<ReadonlyMap<string, Operation>> {
  const doors = globSync('packages/contract/src/*/index.ts', { cwd: ROOT })
  const exported = await Promise.all(doors.map(async (door) => Object.values((await import(join(ROOT, door))) as object) as unknown[]))
  const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'method' in value && 'path' in value
  return new Map(exported.flat().filter(isOperation).map((operation) => [operation.id, operation]))
}

const ROOT = join(import.meta.dirname, '..', '..')

/** Inputs as the contract wants them. */
export const inputs = ({ input }: Operation, known: Known = {}): fc.Arbitrary<Json> => valueOf(input as Schema, known) as fc.Arbitrary<Json>

/** Inputs that are nearly right: something is missing, too much, of another kind, or holds what no text should. */
export function nearInputs(operation: Operation, known: Known): fc.Arbitrary<Json> {
  return fc.tuple(inputs(operation, known), fc.constantFrom('as-is', 'without', 'with', 'instead', 'instead'), fc.nat(), fc.constantFrom(...ODD)).map(([input, how, at, odd]) => {
    const places = placesIn(input)
    const place = places[at % places.length]
    if (how === 'with' || place === undefined) return how === 'as-is' ? input : { ...input, [EXTRA[at % EXTRA.length]!]: odd }
    return how === 'as-is' ? input : replaced(input, place, how === 'instead' ? odd : undefined)
  })
}

/** A request that carries an input, however odd it is: path parameters in the path, the rest in the query or the body. */
export function wire({ method, path, input: schema }: Operation, input: Json): { url: string; payload?: string } {
  const inPath = pathParameters(path)
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(textOf(input[name])))
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name))
  if (method !== 'GET') return { url, payload: JSON.stringify(Object.fromEntries(rest)) }
  const declared = Object.keys((schema as Schema).properties ?? {})
  const query = rest.filter(([, value]) => value !== undefined).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`)
  return { url: query.length > 0 || declared.length === 0 ? `${url}?${query.join('&')}` : url }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()

const EXTRA = ['extra', '__proto__', 'constructor', 'toString', '', 'owner', '\u0000']
const ODD: readonly unknown[] = [
  null, true, 0, -1, 1.5, 2 ** 53, 1e308, '', ' ', '\u0000', 'a\u0000b', '\ud800', '\u202e', '😀'.repeat(70), 'x'.repeat(5_000), '0', '-1', '1e9', 'null', 'NaN',
  '../../../etc/passwd', "'; drop table cases.case; --", '%00', '<script>', '９１３６', '__proto__', 'constructor',
  '9999-99-99', '0000-00-00', '2026-02-30T99:99:99.999Z', '9999-99-99T99:99:99.999Z_00000000-0000-0000-0000-000000000000', '2026-13-45_------------------------------------',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', [], [null], [[[]]], {}, { length: 1e9 }, { toString: 1 }, JSON.parse('{"then":1}') as object,
]

function valueOf(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const values = known[name]
  if (values !== undefined && values.length > 0) return fc.constantFrom(...values)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valueOf(one, known, name)))
  if (schema.patternProperties) {
    const [value] = Object.values(schema.patternProperties)
    return fc.dictionary(known['keys'] ? fc.constantFrom(...(known['keys'] as string[])) : fc.string({ maxLength: 20 }), valueOf(value!, known), { maxKeys: 5 })
  }
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(([key, one]) => [key, valueOf(one, known, key)] as const)
    return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] })
  }
  if (schema.type === 'array') return fc.array(valueOf(schema.items ?? {}, known, name), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 5, 5) })
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: schema.maximum ?? 2 ** 31 - 1 })
  if (schema.type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  return textFor(schema)
}

function textFor({ pattern, minLength = 0, maxLength = Infinity }: Schema): fc.Arbitrary<string> {
  const words = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) })
  if (pattern === undefined) return words.filter((text) => text.length <= maxLength)
  const fits = (text: string) => new RegExp(pattern, 'u').test(text) && text.length >= minLength && text.length <= maxLength
  return pattern.startsWith('^[^') ? words.filter(fits) : fc.stringMatching(new RegExp(pattern)).filter(fits)
}

type Place = readonly (string | number)[]

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...placesIn(inner, [...at, key])])
}

/** A copy with another value at a place, or without what stands there. */
function replaced(value: unknown, [key, ...rest]: Place, by: unknown): Json {
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Json) }) as Json
  if (rest.length > 0) copy[key!] = replaced(copy[key!], rest, by)
  else if (by === undefined) delete copy[key!]
  else copy[key!] = by
  return copy
}
