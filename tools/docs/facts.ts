import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FactKind } from '../../server/src/evidence/record.ts'
import { code, made, table } from './markdown.ts'
import { root, standing } from './places.ts'

export interface ModuleFacts { readonly module: string; readonly kinds: readonly FactKind[] }

/** What each module may record, ground floor first. */
export async function facts(): Promise<ModuleFacts[]> {
  const recording = standing.map((module) => ({ module, file: join(root, 'server/src', module, 'facts.ts') })).filter(({ file }) => existsSync(file))
  return Promise.all(recording.map(async ({ module, file }) => {
    const door = (await import(file)) as { facts: Readonly<Record<string, FactKind>> }
    return { module, kinds: Object.values(door.facts) }
  }))
}

const LEAD = `
A fact is recorded in the transaction of the act it tells of. Its body holds ids, codes, times, counts and digests, never a
personal value. A **leaf** goes into the public log and stays; **news** is for followers and is in no tree.
`

export function factsDocument(all: readonly ModuleFacts[]): string {
  const sections = all.map(({ module, kinds }) => {
    const rows = kinds.map(({ kind, class: side, means }) => [code(kind), side, means.zh, means.en])
    return `\n## ${module}\n\n${table(['Kind', 'Class', '含义', 'Meaning'], rows)}\n`
  })
  return `${made('Facts 事实', 'each module’s facts.ts')}${LEAD}${sections.join('')}`
}
