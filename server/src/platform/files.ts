import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { vaultOf } from './vault.ts'
import type { DataKeys } from './keys/index.ts'

/** Files that people hand in, each sealed under the current data key of its class. */
export interface Files {
  /** Writes and fsyncs before it returns, so that a row that names the file never names nothing. */
  put(id: string, content: Buffer): Promise<void>
  get(id: string): Promise<Buffer>
}

export function openFiles(folder: string, keys: DataKeys): Files {
  const path = (id: string) => join(folder, id.slice(-2), id)
  return {
    async put(id, content) {
      const vault = await vaultOf(keys, 'file')
      await written(path(id), vault.seal('file', 'content', id, content))
    },
    async get(id) {
      const vault = await vaultOf(keys, 'file')
      return vault.open<Buffer>('file', 'content', id, (await readFile(path(id))) as never)
    },
  }
}

async function written(path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

/** What a file is by its first bytes; the name and what a browser says of it count for nothing. */
export function kindOf(content: Buffer): 'pdf' | 'jpeg' | 'png' | undefined {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (content.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return 'jpeg'
  if (content.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))) return 'png'
  return undefined
}
