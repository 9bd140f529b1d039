import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TreeName } from './trees.ts'

/** What is known of the log outside its database: the newest head that was signed, and every key that has signed. */
export interface SignedHead {
  readonly size: number
  /** In hex. */
  readonly roots: Readonly<Record<TreeName, string>>
  /** The log's name. */
  readonly log: string
  /** Verifier keys (C2SP signed-note) of both trees. */
  readonly keys: readonly string[]
  /** What a witness holds that this log signed and then did not hold itself: nothing is signed until it is there again. */
  readonly witnessed?: { readonly size: number; readonly root: string; readonly by: string }
  /** The contract that roots were anchored in. */
  readonly contract?: string
  /** Where others keep something of the log that `ledger verify` compares: witnesses, and the chain. */
  readonly outside?: Outside
}

export interface Outside {
  readonly witnesses: readonly { readonly url: string; readonly key: string }[]
  /** Address of the chain's JSON-RPC. */
  readonly anchor?: string
}

/** Where the server keeps it: in its data folder. */
export const headFile = (dataFolder: string): string => join(dataFolder, 'log-head')

/** Undefined when nothing was signed here yet. Throws when the file is there and cannot be read. */
export async function readHead(file: string): Promise<SignedHead | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as SignedHead
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Stands on disk, whole, before it returns; a crash leaves the old one or the new one. */
export async function writeHead(file: string, head: SignedHead): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // The sealer and whoever asks the witnesses may write at the same time.
  const fresh = `${file}.${randomUUID()}`
  const draft = await open(fresh, 'wx', 0o600)
  try {
    await draft.writeFile(`${JSON.stringify(head, undefined, 2)}\n`)
    await draft.sync()
  } finally {
    await draft.close()
  }
  await rename(fresh, file)
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}
