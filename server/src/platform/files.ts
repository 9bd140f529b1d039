import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { vaultOf } from './vault.ts'
import { keyIdOf, SEALED_HEADER, type DataKeys } from './keys/index.ts'

/** Files that people hand in and documents that were made, each sealed under the current data key of its class. */
export interface Files {
  /** Writes and fsyncs before it returns, so that a row that names the file never names nothing. */
  put(id: string, content: Buffer): Promise<void>
  get(id: string): Promise<Buffer>
}

export function openFiles(folder: string, keys: DataKeys): Files {
  const path = (id: string) => pathOf(folder, id)
  return {
    async put(id, content) {
      const vault = await vaultOf(keys, CLASS)
      const fresh = await written(path(id), vault.seal('file', 'content', id, content))
      await rename(fresh, path(id))
      await syncFolder(dirname(path(id)))
    },
    async get(id) {
      const vault = await vaultOf(keys, CLASS)
      return vault.open<Buffer>('file', 'content', id, (await readStanding(path(id))) as never)
    },
  }
}

/** Class of the data keys that files are sealed under. */
const CLASS = 'file'
const pathOf = (folder: string, id: string): string => join(folder, id.slice(-2), id)
const asideOf = (path: string): string => `${path}.aside`

/** The file's sealed bytes; while it is being sealed anew they stand aside for a moment. */
async function readStanding(path: string): Promise<Buffer> {
  for (const standing of [path, asideOf(path)]) {
    const content = await readFile(standing).catch(ifMissing)
    if (content) return content
  }
  return readFile(path)
}

/** Every file that is kept, by id, also one that stands aside. */
export async function* storedFiles(folder: string): AsyncGenerator<string> {
  for await (const paths of partsOf(folder)) yield* new Set(paths.filter((path) => !UNPLACED.test(path)).map((path) => basename(path).replace(ASIDE, '')))
}

/** Removes what a process that was killed never put in its place, once it is an hour old. */
export async function clearUnplaced(folder: string, now: Date): Promise<void> {
  for await (const paths of partsOf(folder)) for (const path of paths.filter((one) => UNPLACED.test(one))) await removeOlder(path, new Date(now.getTime() - HOUR))
}

/** Puts back what was left aside by a process that was killed, unless a newer stands in its place. For whoever seals files anew, and alone. */
export async function putBackAside(folder: string): Promise<void> {
  for await (const paths of partsOf(folder)) for (const aside of paths.filter((one) => ASIDE.test(one))) await putBack(aside)
}

/** Removes a file that was last put before an instant; answers whether it did. */
export const removeFile = (folder: string, id: string, before: Date): Promise<boolean> => removeOlder(pathOf(folder, id), before)

async function* partsOf(folder: string): AsyncGenerator<string[]> {
  for (const part of (await readdir(folder).catch(ifMissing)) ?? []) yield (await readdir(join(folder, part))).map((name) => join(folder, part, name))
}

const HOUR = 3_600_000
const UNPLACED = /\.[0-9a-f-]{36}\.new$/
const ASIDE = /\.aside$/

/** The data key that a file lies under, undefined for one that is gone or not sealed. */
export async function keyOfFile(folder: string, id: string): Promise<string | undefined> {
  const path = pathOf(folder, id)
  const file = (await open(path).catch(ifMissing)) ?? (await open(asideOf(path)).catch(ifMissing))
  if (!file) return undefined
  const { buffer, bytesRead } = await file.read(Buffer.alloc(SEALED_HEADER), 0, SEALED_HEADER, 0).finally(() => file.close())
  return keyIdOf(buffer.subarray(0, bytesRead))
}

/**
 * Seals a file anew under the current key of its class. Whoever puts another content in its place meanwhile, or removes it, comes
 * first: then nothing is changed, and the answer is false. Whoever reads it meanwhile reads it. Throws SealBroken when it does not open.
 */
export async function resealFile(folder: string, keys: DataKeys, id: string): Promise<boolean> {
  const path = pathOf(folder, id)
  const was = await readFile(path).catch(ifMissing)
  if (!was) return false
  const vault = await vaultOf(keys, CLASS)
  const fresh = await written(path, vault.seal('file', 'content', id, await vault.open<Buffer>('file', 'content', id, was as never)))
  try {
    // What is moved aside is what stands there now, and a link never replaces: so nothing that was put in between is lost.
    if (!(await rename(path, asideOf(path)).then(() => true, ifMissing))) return false
    const same = (await readFile(asideOf(path))).equals(was)
    const placed = await link(same ? fresh : asideOf(path), path).then(() => true, ifThere)
    await rm(asideOf(path))
    await syncFolder(dirname(path))
    return same && placed
  } finally {
    await rm(fresh)
  }
}

async function removeOlder(path: string, before: Date): Promise<boolean> {
  const known = await stat(path).catch(ifMissing)
  if (!known || known.mtime >= before) return false
  await rm(path, { force: true })
  return true
}

async function putBack(aside: string): Promise<void> {
  await link(aside, aside.slice(0, -'.aside'.length)).catch(ifThere)
  await rm(aside)
}

/** Writes beside the place where the content will stand, durably; answers where. */
async function written(path: string, content: Buffer): Promise<string> {
  const fresh = `${path}.${randomUUID()}.new`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(fresh, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  return fresh
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function ifThere(error: NodeJS.ErrnoException): false {
  if (error.code !== 'EEXIST') throw error
  return false
}

/** What a file is by its first bytes; the name and what a browser says of it count for nothing. */
export function kindOf(content: Buffer): 'pdf' | 'jpeg' | 'png' | undefined {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (content.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return 'jpeg'
  if (content.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))) return 'png'
  return undefined
}
