import { Malformed, parseVkey, type NoteKey } from './log/index.ts'

/** Whom a verifier believes: the log under its name, and the witnesses. Never taken from the receipt itself. */
export interface Trust {
  readonly origin: string
  readonly log: readonly NoteKey[]
  readonly witnesses: readonly NoteKey[]
}

/** What a platform publishes of itself at `/.well-known/gft-keys.json`, as far as receipts need it. */
export interface PublishedTrust {
  readonly log: { readonly name: string; readonly keys: readonly string[] }
  /** Verifier keys of the witnesses, which are kept by others than the platform. */
  readonly witnesses: readonly string[]
}

/** Reads published keys. Throws Malformed. */
export async function readTrust(published: unknown): Promise<Trust> {
  const { log, witnesses } = (published ?? {}) as Partial<PublishedTrust>
  const keys = Array.isArray(log?.keys) ? log.keys : []
  if (typeof log?.name !== 'string' || keys.length === 0 || !Array.isArray(witnesses)) throw new Malformed('no published keys of a log')
  return { origin: log.name, log: await Promise.all(keys.map(parseVkey)), witnesses: await Promise.all(witnesses.map(parseVkey)) }
}
