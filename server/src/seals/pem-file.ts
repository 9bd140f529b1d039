import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a PEM file of the data folder says; undefined while there is none. */
export async function readPem(dataDir: string, name: string): Promise<string | undefined> {
  return readFile(join(dataDir, name), 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** Puts one in place whole: whoever reads it meanwhile reads the one before. */
export async function putPem(dataDir: string, name: string, text: string): Promise<void> {
  const file = join(dataDir, name)
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}
