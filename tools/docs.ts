import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documents, root } from './docs/documents.ts'

/**
 * Writes the documents that are made from the code. With `--check` it writes nothing and fails, naming each document
 * that no longer says what the code says.
 */
const checking = process.argv.includes('--check')
const stale = (await documents()).filter(({ path, text }) => text !== standing(path))
for (const { path, text } of stale) {
  if (checking) console.error(`${path} is stale: run node tools/docs.ts`)
  else writeFileSync(join(root, path), text)
}
if (checking && stale.length > 0) process.exitCode = 1
else console.log(stale.length === 0 ? 'documents and code agree' : `written: ${stale.map(({ path }) => path).join(', ')}`)

function standing(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}
