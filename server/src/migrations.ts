import { fileURLToPath } from 'node:url'
import { modules } from '../floors.mjs'
import type { Migrated, Tables } from '#platform'

/** The modules that keep tables, in the order of the floors. */
export async function migrated(): Promise<Migrated[]> {
  return Promise.all(modules.map(async (module) => {
    const door = (await import(`./${module}/index.ts`)) as { tables: Tables }
    return { module, folder: fileURLToPath(new URL(`./${module}/migrations`, import.meta.url)), tables: door.tables }
  }))
}
