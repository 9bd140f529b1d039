import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { noteKey, vkeyOf, type NoteKey } from '@gft/receipt/log'

/** How the monitoring addresses and the folders name a log (C2SP tlog-witness, "Monitor Retrieval Mechanism"). */
export const originHash = (origin: string): string => createHash('sha256').update(origin).digest('hex')

/** The newest cosigned note of each log, a file each; it stands on disk, whole, before `keep` returns. */
export interface Storage {
  /** By the hash of its origin. */
  newest(hash: string): Promise<string | undefined>
  keep(origin: string, note: string): Promise<void>
  /** Verifier keys that were pinned when this log was first met. */
  pinned(origin: string): Promise<string[] | undefined>
  pin(origin: string, vkeys: readonly string[]): Promise<void>
}

export function openStorage(folder: string): Storage {
  const place = (origin: string, file: string) => join(folder, originHash(origin), file)
  return {
    newest: (hash) => readOrNothing(join(folder, hash, 'checkpoint')),
    keep: (origin, note) => write(place(origin, 'checkpoint'), note),
    pinned: async (origin) => (await readOrNothing(place(origin, 'keys')))?.split('\n').filter(Boolean),
    pin: (origin, vkeys) => write(place(origin, 'keys'), vkeys.map((vkey) => `${vkey}\n`).join('')),
  }
}

/** A witness's own key in its folder, made on first use: its verifier key, and how it signs. */
export async function witnessKey(folder: string, name: string): Promise<{ key: NoteKey; vkey: string; sign(message: Uint8Array): Uint8Array }> {
  const file = join(folder, 'key')
  if ((await readOrNothing(file)) === undefined) await write(file, `${randomBytes(32).toString('base64')}\n`)
  const seed = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64')
  if (seed.length !== 32) throw new Error(`${file} holds no key; restore it from its backup`)
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const key = await noteKey(name, 'cosignature', createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32))
  return { key, vkey: vkeyOf(key), sign: (message) => sign(null, message, secret) }
}

// RFC 8410 §7: what stands in DER before the 32 bytes of an Ed25519 private key.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

async function readOrNothing(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function write(file: string, content: string): Promise<void> {
  const folder = join(file, '..')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = await open(`${file}.new`, 'w', 0o600)
  await draft.writeFile(content).then(() => draft.sync()).finally(() => draft.close())
  await rename(`${file}.new`, file)
  const opened = await open(folder, 'r')
  await opened.sync().finally(() => opened.close())
}
