import { decodeBase64 } from './base64.ts'
import { NoteRefused } from './note.ts'

/** A tree head: what a log says of itself at one size (C2SP tlog-checkpoint). */
export type Checkpoint = {
  /** Which log, e.g. `log.example.cn/facts`: one line, not empty. */
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  /** Further lines, opaque; ours has none. */
  readonly extensions?: readonly string[]
}

/** The text that a checkpoint's note signs: origin, size, root, each on its line. Throws NoteRefused for what cannot be one. */
export function checkpointText({ origin, size, root, extensions = [] }: Checkpoint): string {
  const text = [origin, size, root.toString('base64'), ...extensions].map((line) => `${line}\n`).join('')
  const { extensions: read = [] } = parseCheckpoint(text)
  if (read.length !== extensions.length) throw new NoteRefused('malformed', 'a line of the checkpoint holds a newline')
  return text
}

/** Reads the text of a checkpoint. The root may have any length here: it is compared with one of 32 bytes. Throws NoteRefused. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.includes('')) throw new NoteRefused('malformed', 'a checkpoint line')
  const [origin, size = '', encoded = '', ...extensions] = lines
  const root = decodeBase64(encoded)
  if (origin === undefined || !DECIMAL.test(size) || !Number.isSafeInteger(Number(size)) || !root?.length) {
    throw new NoteRefused('malformed', 'no checkpoint')
  }
  return { origin, size: Number(size), root, ...(extensions.length > 0 && { extensions }) }
}

const DECIMAL = /^(0|[1-9]\d*)$/
