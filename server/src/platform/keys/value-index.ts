import type { KeyObject } from 'node:crypto'
import { hmacSm3 } from './sm3.ts'

/** The index key of one class, derived inside the key store. */
export type IndexKey = { readonly class: string; readonly index: KeyObject }

/**
 * What stands beside a sealed column so that equal values can be found: HMAC-SM3, 32 bytes, of class, column and value.
 * Equal values of two classes or columns have unequal indexes. The caller normalises (case, spaces, width) beforehand.
 * Whoever holds the index key can try out every ID number within a day: it stays in the key store's machine.
 */
export function indexOf(key: IndexKey, column: string, normalisedValue: string): Buffer {
  return hmacSm3(key.index, JSON.stringify([column, normalisedValue]))
}
