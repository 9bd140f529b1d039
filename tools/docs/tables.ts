import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fades, type Retention, type Table, type Tables } from '../../server/src/platform/tables.ts'
import { code, made, table } from './markdown.ts'
import { root, standing } from './places.ts'

export interface ModuleTables { readonly module: string; readonly tables: Tables }

/** What each module declares of its tables, ground floor first. */
export async function tables(): Promise<ModuleTables[]> {
  const keeping = standing.map((module) => ({ module, file: fileOf(module) })).filter(({ file }) => existsSync(file))
  return Promise.all(keeping.map(async ({ module, file }) => ({ module, tables: ((await import(file)) as { tables: Tables }).tables })))
}

/** In the platform `tables.ts` holds the words in which all others declare theirs. */
const fileOf = (module: string): string => join(root, 'server/src', module, module === 'platform' ? 'platform-tables.ts' : 'tables.ts')

const LEAD = `
What the server's login may do with each table, how long a row is kept after it has served its purpose, what removes it then, and
why. The login owns nothing and sees rows through row-level security; a table that is not declared here is not granted to it.

“Removed” names the job that does it. \`platform:removeOver\` goes by what is said here, counting the term from the instant named; the
database itself refuses to let the server remove such a row any earlier. “By appraisal” is for the archives to decide (鉴定后销毁).
“Not by itself” is what nothing removes yet.
`

export function tablesDocument(all: readonly ModuleTables[]): string {
  const sections = all.map(({ module, tables: declared }) => {
    const rows = Object.entries(declared).map(([name, table]) => [code(`${module}.${name}`), rightsOf(table), table.keeps.class, termOf(table.keeps), removalOf(table.keeps), table.keeps.law])
    return `\n## ${module}\n\n${table(['Table', 'Rights', 'Class', 'Kept 保存期限', 'Removed 清除', 'Ground 依据'], rows)}\n`
  })
  return `${made('Tables 数据表', 'each module’s tables.ts')}${LEAD}${sections.join('')}`
}

const RIGHTS: Readonly<Record<Table['rights'], string>> = {
  read: 'read', append: 'read, add', write: 'read, add, change', purge: 'read, add, change, remove',
}

const rightsOf = (table: Table): string => `${RIGHTS[table.rights]}${fades(table) ? '; remove after its term' : ''}`

/** What removes a row when its term is over. */
function removalOf({ class: of, removed }: Retention): string {
  if (removed === undefined) return of === 'permanent' || of === 'reference' ? '–' : of === 'case' ? 'by appraisal' : 'not by itself'
  return 'by' in removed ? code(removed.by) : `${code('platform:removeOver')}, from ${code(removed.since)}`
}

const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', D: 'day', H: 'hour' }

/** An ISO 8601 duration of one part, in words. */
function termOf({ term }: Retention): string {
  if (term === 'none') return 'no end'
  const [, count, unit] = /^PT?(\d+)([YMDH])$/.exec(term) ?? []
  if (count === undefined || unit === undefined) throw new Error(`${term} is no term that this document can tell`)
  return count === '0' ? 'not at all' : `${count} ${UNITS[unit]}${count === '1' ? '' : 's'}`
}
