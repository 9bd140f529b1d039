import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { facts, factsDocument } from './facts.ts'
import { floorsPicture } from './floors.ts'
import { between } from './markdown.ts'
import { root } from './places.ts'
import { refusals, refusalsDocument } from './refusals.ts'
import { settingsDocument } from './settings.ts'
import { protectedTables } from './protected.ts'
import { tables, tablesDocument } from './tables.ts'

export { facts } from './facts.ts'
export { root, standing } from './places.ts'
export { refusals } from './refusals.ts'
export { tables } from './tables.ts'

/** A document as it should stand; `path` from the repository's folder. */
export interface Document { readonly path: string; readonly text: string }

/** Every document that is made from the code, in whole or in part. */
export async function documents(): Promise<Document[]> {
  const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  return [
    { path: 'docs/settings.md', text: settingsDocument() },
    { path: 'docs/refusals.md', text: refusalsDocument(await refusals()) },
    { path: 'docs/facts.md', text: factsDocument(await facts()) },
    { path: 'docs/tables.md', text: tablesDocument(await tables()) },
    { path: 'docs/security.md', text: between(readFileSync(join(root, 'docs/security.md'), 'utf8'), 'protected', protectedTables(await tables())) },
    { path: 'ARCHITECTURE.md', text: between(architecture, 'floors', floorsPicture()) },
  ]
}
