import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { modules } from '../../server/floors.mjs'

/** The folder of the repository. */
export const root = resolve(import.meta.dirname, '../..')

/** The modules of floors.mjs that have been built, ground floor first. */
export const standing: readonly string[] = modules.filter((module) => existsSync(join(root, 'server/src', module, 'index.ts')))
