import { randomUUID } from 'node:crypto'
import { link, mkdir, open, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The folder of the keys, made when missing. Throws when others may write to it: they could swap a key. */
export async function ownFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const { mode } = await stat(dir)
  if (mode & 0o022) throw new Error(`key folder ${dir} may be written by others (mode ${octal(mode)}): chmod 700 it`)
}

/** The 32 bytes in a key file; undefined when there is none. Throws when group or world may open it. */
export async function readKey(path: string): Promise<Buffer | undefined> {
  const file = await open(path, 'r').catch(unlessMissing)
  if (!file) return undefined
  try {
    const { mode } = await file.stat()
    if (mode & 0o077) throw new Error(`key file ${path} may be opened by others (mode ${octal(mode)}): chmod 600 it`)
    const key = await file.readFile()
    if (key.length !== 32) throw new Error(`key file ${path} holds ${key.length} bytes, not 32`)
    return key
  } finally {
    await file.close()
  }
}

/** Writes a new key file, whole and durable or not at all. Returns the key that stands: another process may be first. */
export async function createKey(path: string, key: Uint8Array): Promise<Buffer> {
  const draft = `${path}.${randomUUID()}.new`
  await writeDurably(draft, key)
  await link(draft, path).catch(unlessPresent)
  await unlink(draft)
  await syncFolder(dirname(path))
  const standing = await readKey(path)
  if (!standing) throw new Error(`key file ${path} vanished while it was made`)
  return standing
}

async function writeDurably(path: string, key: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(key)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r')
  await folder.sync().finally(() => folder.close())
}

function unlessMissing(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT') throw fault
}

function unlessPresent(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8)
}
