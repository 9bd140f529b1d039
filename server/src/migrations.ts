import { fileURLToPath } from 'node:url'
import { keepRows } from '#evidence'
import { modules } from '../floors.mjs'
import type { Migrated, Tables } from '#platform'
import { PROTECTED } from './protected-rows.ts'

/** The modules that keep tables, in the order of the floors. */
export async function migrated(): Promise<Migrated[]> {
  return Promise.all(modules.map(async (module) => {
    const door = (await import(`./${module}/index.ts`)) as { tables: Tables }
    const folder = fileURLToPath(new URL(`./${module}/migrations`, import.meta.url))
    return { module, folder, tables: door.tables, ...(module === 'evidence' ? { atLast: keepRows(Object.keys(PROTECTED)) } : {}) }
  }))
}
