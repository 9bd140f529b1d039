import type { ElementKind, InterfaceDefinition } from '@gft/forms'
import { isLegalDay } from '@gft/kernel'

export type Field = string | number | boolean
export type Record_ = Readonly<Record<string, Field>>

/**
 * The records of an answer, reduced to the fields that were allowed; undefined when the answer is not what the register
 * says. A field that is absent or null is left out: a source may not know everything.
 */
export function conforming(definition: InterfaceDefinition, json: unknown, allowed: readonly string[] | null): Record_[] | undefined {
  const records = (json as { records?: unknown } | null)?.records
  if (!Array.isArray(records) || records.length > 100) return undefined
  const fields = definition.answer.filter(({ field }) => allowed === null || allowed.includes(field))
  const all = records.map((record) => reduced(record, fields))
  return all.includes(undefined) ? undefined : (all as Record_[])
}

function reduced(record: unknown, fields: InterfaceDefinition['answer']): Record_ | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined
  const known: [string, Field][] = []
  for (const { field, kind } of fields) {
    const value: unknown = (record as Record<string, unknown>)[field]
    if (value === undefined || value === null) continue
    if (!fits(kind, value)) return undefined
    known.push([field, value as Field])
  }
  return Object.fromEntries(known)
}

function fits(kind: ElementKind, value: unknown): boolean {
  if (kind === 'yesno') return typeof value === 'boolean'
  if (kind === 'money') return Number.isSafeInteger(value)
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (kind === 'date') return typeof value === 'string' && isLegalDay(value)
  return typeof value === 'string' && value.length <= 2_000 && !value.includes('\u0000')
}
