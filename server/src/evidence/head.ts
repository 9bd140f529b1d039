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
  const draft = await open(`${file}.new`, 'w', 0o600)
  try {
    await draft.writeFile(`${JSON.stringify(head, undefined, 2)}\n`)
    await draft.sync()
  } finally {
    await draft.close()
  }
  await rename(`${file}.new`, file)
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}
