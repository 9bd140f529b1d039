import { decodeBase64 } from './base64.ts'

/** One signature line of a note. Lines of keys one does not know say nothing. */
export type NoteSignature = { readonly name: string; readonly keyId: Buffer; readonly signature: Buffer }

/** `text` ends in a newline and is to be believed only as far as a key one knows has signed it. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

export type NoteSigner = {
  readonly name: string
  /** 4 bytes. */
  readonly keyId: Buffer
  sign(text: string): Promise<Buffer>
}

export type NoteVerifier = {
  readonly name: string
  /** 4 bytes. */
  readonly keyId: Buffer
  verify(text: string, signature: Buffer): boolean
}

/** `malformed`: no note. `forged`: a line of a known key does not verify. `unsigned`: no known key has signed. */
export class NoteRefused extends Error {
  readonly reason: 'malformed' | 'forged' | 'unsigned'

  constructor(reason: NoteRefused['reason'], detail: string) {
    super(`note ${reason}: ${detail}`)
    this.name = 'NoteRefused'
    this.reason = reason
  }
}

/** Signs a text into a note (C2SP signed-note, "Format"). Throws NoteRefused when the text cannot stand in one. */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
  const signatures = await Promise.all(
    signers.map(async ({ name, keyId, sign }) => ({ name, keyId, signature: await sign(text) })),
  )
  const note = formatNote({ text, signatures })
  parseNote(note)
  return note
}

/** The text of a note, once a key one knows has signed it, and the lines that verified, one a key. Throws NoteRefused. */
export function openNote(note: string | Uint8Array, verifiers: readonly NoteVerifier[]): Note {
  const { text, signatures } = parseNote(note)
  const verified = new Map<NoteVerifier, NoteSignature>()
  for (const line of signatures) {
    const verifier = verifiers.find(({ name, keyId }) => name === line.name && keyId.equals(line.keyId))
    if (!verifier) continue
    if (!verifier.verify(text, line.signature)) throw new NoteRefused('forged', `signature of ${line.name}`)
    verified.set(verifier, line)
  }
  if (verified.size === 0) throw new NoteRefused('unsigned', 'no signature of a known key')
  return { text, signatures: [...verified.values()] }
}

/** Takes a note apart and believes nothing of it. Throws NoteRefused `malformed`. */
export function parseNote(note: string | Uint8Array): Note {
  const whole = typeof note === 'string' ? note : utf8(note)
  if (!whole.isWellFormed() || [...whole].some(isControl)) throw new NoteRefused('malformed', 'no plain UTF-8 text')
  const split = whole.lastIndexOf('\n\n')
  if (split < 0) throw new NoteRefused('malformed', 'no blank line before the signatures')
  const signatures = parseSignatureLines(whole.slice(split + 2))
  if (signatures.length === 0) throw new NoteRefused('malformed', 'no signature')
  return { text: whole.slice(0, split + 1), signatures }
}

/** Signature lines as they stand under a note, or alone in a witness's answer. Throws NoteRefused `malformed`. */
export function parseSignatureLines(block: string): NoteSignature[] {
  if (block !== '' && !block.endsWith('\n')) throw new NoteRefused('malformed', 'the last line does not end')
  const lines = block.split('\n').slice(0, -1)
  if (lines.length > MOST_SIGNATURES) throw new NoteRefused('malformed', `more than ${MOST_SIGNATURES} signatures`)
  return lines.map(parseSignatureLine)
}

/** The note as it is published. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`
}

/** `— <key name> base64(key id ‖ signature)` and a newline. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`
}

function parseSignatureLine(line: string): NoteSignature {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? []
  const bytes = decodeBase64(encoded)
  if (!isKeyName(name) || !bytes || bytes.length <= 4) throw new NoteRefused('malformed', 'a signature line')
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/** Whether a key may bear this name: not empty, no Unicode space, no plus. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}+]+$/u.test(name)
}

// C2SP asks for 16 at least; a key changed and a row of witnesses need no more than this.
const MOST_SIGNATURES = 100

function isControl(character: string): boolean {
  return character < ' ' && character !== '\n'
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new NoteRefused('malformed', 'no UTF-8')
  }
}
