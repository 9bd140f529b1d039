import { PROTECTED } from '../../server/src/protected-rows.ts'
import { code, table } from './markdown.ts'
import type { ModuleTables } from './tables.ts'

/** What the log itself rests on, and what keeps each. */
const LOG: Readonly<Record<string, readonly [what: string, by: string]>> = {
  'evidence.fact (leaves)': ['what happened, with its salt', 'its leaf commits to every column'],
  'evidence.leaf': ['commitments', 'both trees'],
  'evidence.tile': ['hashes of the trees', 'are computed anew from the leaves'],
  'evidence.checkpoint': ['signed heads', 'two signatures, each follows on the one before; the newest is in `log-head` outside of the database'],
}

const OUTSIDE: Readonly<Record<string, string>> = { 'evidence.cosignature': '; the witness’s own signature', 'evidence.anchor': '; the roots, and the chain when it is asked' }

/** Every table that `ledger verify` vouches for with what protects it, then every other. */
export function protectedTables(all: readonly ModuleTables[]): string {
  const rows = [
    ...Object.entries(LOG).map(([name, [what, by]]) => [code(name), what, by]),
    ...Object.entries(PROTECTED).map(([name, what]) => [code(name), what, `a leaf for each writing of a row, with its salted digest${OUTSIDE[name] ?? ''}`]),
  ]
  const names = all.flatMap(({ module, tables }) => Object.keys(tables).map((name) => `${module}.${name}`))
  const others = names.filter((name) => !(name in PROTECTED) && !LOG_TABLES.has(name))
  return `\n${table(['Table', 'Holds', 'Protected by'], rows)}\n\nWhat is done to any other row is a leaf all the same, where it is an act; but that the row still says so is not looked at. Such are\nnews among the facts, files on disk (a sealed one shows it itself), and ${others.map(code).join(', ')}.\n\n`
}

/** Two of them are one table: leaves are a partition of the facts. */
const LOG_TABLES = new Set(['evidence.fact', 'evidence.fact_leaf', 'evidence.leaf', 'evidence.tile', 'evidence.checkpoint'])
