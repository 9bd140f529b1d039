import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RefusalEntry } from '@gft/kernel'
import { code, made, table } from './markdown.ts'
import { root } from './places.ts'

/** Every refusal that the packages declare, by module in the order of the alphabet. */
export async function refusals(): Promise<RefusalEntry[]> {
  const declaring = globSync('packages/*/src/**/*.ts', { cwd: root, exclude: (path) => path.endsWith('.test.ts') })
    .filter((file) => /= refusals\('/.test(readFileSync(join(root, file), 'utf8')))
  const declared = await Promise.all(declaring.map(async (file) => Object.values((await import(join(root, file))) as object)))
  return declared.flat().filter((value) => typeof value === 'object').flatMap((registry) => Object.values(registry as object)).filter(isEntry)
    .toSorted((a, b) => (moduleOf(a) < moduleOf(b) ? -1 : moduleOf(a) > moduleOf(b) ? 1 : 0))
}

const LEAD = `
A refusal is an answer: a stable code, an HTTP status, and a sentence that says what happened, that nothing was lost and
what to do now. It leaves the server as a problem document (RFC 9457) of type \`/problems/<code>\`. What stands in braces
is filled in. \`platform.*\` may answer any operation; each operation of the contract lists the others it may give.
`

export function refusalsDocument(entries: readonly RefusalEntry[]): string {
  const modules = [...new Set(entries.map(moduleOf))]
  const sections = modules.map((module) => {
    const rows = entries.filter((entry) => moduleOf(entry) === module).map(({ code: name, status, zh, en }) => [code(name), String(status), zh, en])
    return `\n## ${module}\n\n${table(['Code', 'Status', '中文', 'English'], rows)}\n`
  })
  return `${made('Refusals 拒绝', 'the refusals of packages/')}${LEAD}${sections.join('')}`
}

const moduleOf = (entry: RefusalEntry): string => entry.code.split('.')[0]!

const isEntry = (value: unknown): value is RefusalEntry => typeof value === 'function' && 'code' in value && 'status' in value
