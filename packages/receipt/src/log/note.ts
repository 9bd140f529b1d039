import { base64Of, fromBase64, joined, type Bytes } from './bytes.ts'

/** One signature line of a note. Lines of keys one does not know say nothing. */
export interface SignatureLine { readonly name: string; readonly keyId: Bytes; readonly signature: Bytes }

/** `text` ends in a newline and is to be believed only as far as a key one knows has signed it. */
export interface Note { readonly text: string; readonly signatures: readonly SignatureLine[] }

/** A text that is not what it should be: no note, no checkpoint, no proof. */
export class Malformed extends Error {
  constructor(what: string) {
    super(`malformed: ${what}`)
    this.name = 'Malformed'
  }
}

/** Takes a note apart and believes nothing of it (C2SP signed-note, "Format"). Throws Malformed. */
export function parseNote(note: string): Note {
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new Malformed('no plain text')
  const split = note.lastIndexOf('\n\n')
  if (split < 0) throw new Malformed('no blank line before the signatures')
  const signatures = parseSignatureLines(note.slice(split + 2))
  if (signatures.length === 0) throw new Malformed('no signature')
  return { text: note.slice(0, split + 1), signatures }
}

/** Signature lines as they stand under a note, or alone in a witness's answer. Throws Malformed. */
export function parseSignatureLines(block: string): SignatureLine[] {
  if (block !== '' && !block.endsWith('\n')) throw new Malformed('the last line does not end')
  const lines = block.split('\n').slice(0, -1)
  if (lines.length > MOST_SIGNATURES) throw new Malformed(`more than ${MOST_SIGNATURES} signatures`)
  return lines.map((line) => {
    const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? []
    const bytes = fromBase64(encoded)
    if (!isKeyName(name) || !bytes || bytes.length <= 4) throw new Malformed('a signature line')
    return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
  })
}

/** `— <key name> base64(key id ‖ signature)` and a newline. */
export const formatSignatureLine = ({ name, keyId, signature }: SignatureLine): string => `— ${name} ${base64Of(joined(keyId, signature))}\n`

/** Whether a key may bear this name: not empty, no Unicode space, no plus. */
export const isKeyName = (name: string): boolean => /^[^\p{White_Space}+]+$/u.test(name)

/** C2SP asks for 16 at least. */
const MOST_SIGNATURES = 100
