import { fromBase64, type Bytes } from './bytes.ts'
import { Malformed } from './note.ts'

/** A tree head: what a log says of itself at one size (C2SP tlog-checkpoint). */
export interface Checkpoint { readonly origin: string; readonly size: number; readonly root: Bytes }

/** Reads the text of a checkpoint; further lines say nothing here. Throws Malformed. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.includes('')) throw new Malformed('a checkpoint line')
  const [origin, size = '', encoded = ''] = lines
  const root = fromBase64(encoded)
  if (origin === undefined || !isDecimal(size) || !root?.length) throw new Malformed('no checkpoint')
  return { origin, size: Number(size), root }
}

/** A whole number in the one spelling that C2SP allows: no sign, no leading zero. */
export const isDecimal = (text: string): boolean => /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text))
