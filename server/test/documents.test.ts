import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '@gft/contract'
import { commands } from '../../cli/src/commands.ts'
import { up } from '../../cli/src/commands/up.ts'
import { documents, facts, refusals, root, standing, tables } from '../../tools/docs/documents.ts'
import { SETTINGS } from '../src/platform/config.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found!)
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted()

/** Sources by hand: without what is installed, built or kept aside. */
const OTHERS = ['node_modules', 'dist', '.astro', '.gft', '.git', 'coverage']
const files = (pattern: string): string[] => globSync(pattern, { cwd: root, exclude: (path) => OTHERS.some((name) => path.split('/').includes(name)) })
const TEST = /\.test\.ts$|\/test-[^/]+\.ts$/

/** The first column of a document's tables. */
const named = (path: string): string[] => sorted(all(read(path), /^\| `([^`]+)`/gm))

describe('the documents that are made from the code', () => {
  it('say what the code says (else run node tools/docs.ts)', async () => {
    const stale = (await documents()).filter(({ path, text }) => read(path) !== text)
    expect(stale.map(({ path }) => path)).toEqual([])
  })

  it('name every refusal of the packages, and none that is gone', async () => {
    const entries = await refusals()
    expect(named('docs/refusals.md')).toEqual(sorted(entries.map(({ code }) => code)))
    const declaring = files('packages/*/src/**/*.ts').filter((file) => !TEST.test(file)).flatMap((file) => all(read(file), /= refusals\('(\w+)'/g))
    expect(sorted(entries.map(({ code }) => code.split('.')[0]!))).toEqual(sorted(declaring))
  })

  it('name every fact that a module may record, and none that is gone', async () => {
    const kinds = (await facts()).flatMap((module) => module.kinds.map(({ kind }) => kind))
    expect(named('docs/facts.md')).toEqual(sorted(kinds))
    const declared = files('server/src/*/**/*.ts').filter((file) => !TEST.test(file)).flatMap((file) => all(read(file), /\b(?:leaf|news)\('([a-z]+\.\w+)'/g))
    expect(sorted(declared)).toEqual(sorted(kinds))
  })

  it('name every setting, and none that is gone', () => {
    expect(named('docs/settings.md')).toEqual(sorted(SETTINGS.map(({ key }) => key)))
  })

  it('name every table, and none that is gone', async () => {
    expect(named('docs/tables.md')).toEqual(sorted(namesOf(await tables())))
  })
})

describe('a refusal', () => {
  it('says in Chinese what happened, and in a second sentence what to do', async () => {
    // Those of forms reach the author of a definition: two clauses on one line beside the file.
    const parts = (code: string, zh: string) => zh.split(code.startsWith('forms.') ? /[。，]/ : '。').filter(Boolean)
    const short = (await refusals()).filter(({ code, zh }) => parts(code, zh).length < 2)
    expect(short.map(({ code, zh }) => `${code}: ${zh}`)).toEqual([])
  })

  it('is given by somebody', async () => {
    const sources = files('{server,packages}/**/src/**/*.ts').filter((file) => !TEST.test(file) && !file.startsWith('packages/contract'))
    const words = new Set(sources.flatMap((file) => read(file).match(/\w+/g) ?? []))
    const idle = (await refusals()).filter(({ code }) => !words.has(code.split('.')[1]!))
    expect(idle.map(({ code }) => code)).toEqual([])
  })

  it('that an operation lists is one that there is', async () => {
    const known = new Map((await refusals()).map((entry) => [entry.code, entry]))
    for (const { refusals: listed } of await operations()) {
      for (const { code, status, zh } of listed) expect({ code, status, zh }).toMatchObject({ code, status: known.get(code)?.status, zh: known.get(code)?.zh })
    }
  })
})

describe('an operation', () => {
  it('has an address of its own under /api/v1/', async () => {
    const addresses = (await operations()).map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
    expect(addresses).toEqual([...new Set(addresses)])
    expect(addresses.filter((address) => !/^\w+ \/api\/v1\//.test(address))).toEqual([])
  })

  it('stands in the folder of its module, in a file of its name', async () => {
    const lost = (await operations()).filter(({ id, folder }) => !existsSync(join(root, 'packages/contract/src', folder, `${id.split('.')[1]}.ts`)))
    expect(lost.map(({ id }) => id)).toEqual([])
  })

  it('takes what it declares and nothing else', async () => {
    const open = (await operations()).filter(({ input }) => (input as { additionalProperties?: unknown }).additionalProperties !== false)
    expect(open.map(({ id }) => id)).toEqual([])
  })
})

describe('a table', () => {
  let created: string[]
  let partitions: string[]
  let declared: Awaited<ReturnType<typeof tables>>
  const migrations = files('server/src/*/migrations/*.sql')
  const sql = migrations.map(read).join('\n').replaceAll(/--.*$/gm, '')

  beforeAll(async () => {
    // The list of migrations itself stands before any of them.
    const text = `${sql}\n${read('server/src/platform/migrate.ts')}`
    const statements = [...text.matchAll(/create table (?:if not exists )?(\w+\.\w+)([^;(]*)/g)].map(([, name, rest]) => ({ name: name!, part: /partition of/.test(rest!) }))
    created = statements.filter(({ part }) => !part).map(({ name }) => name)
    partitions = statements.filter(({ part }) => part).map(({ name }) => name)
    declared = await tables()
  })

  it('that a migration creates is declared, and the other way round', () => {
    const names = namesOf(declared)
    expect(names.filter((name) => !created.includes(name) && !partitions.includes(name))).toEqual([])
    expect(created.filter((name) => !names.includes(name))).toEqual([])
  })

  it('belongs to the schema of the module that creates it', () => {
    const foreign = migrations.flatMap((file) => all(read(file), /create table (?:if not exists )?(\w+)\./g).filter((schema) => schema !== file.split('/')[2]).map((schema) => `${file}: ${schema}`))
    expect(foreign).toEqual([])
  })

  it('that holds somebody’s rows keeps them behind row-level security', () => {
    const loops = [...sql.matchAll(/array\[([^\]]+)\] loop\s+execute format\('alter table (\w+)\.%I enable row level security/g)]
    const guarded = [...all(sql, /alter table (\w+\.\w+) enable row level security/g), ...loops.flatMap(([, names, schema]) => all(names!, /'(\w+)'/g).map((name) => `${schema}.${name}`))]
    const somebodys = [...sql.matchAll(/create table (\w+\.\w+) \(([^;]*);/g)].filter(([, , columns]) => /^\s+(owner|parties|orgs|staff) /m.test(columns!)).map(([, name]) => name!)
    expect(somebodys.length).toBeGreaterThan(10)
    expect(somebodys.filter((name) => !guarded.includes(name))).toEqual([])
  })

  it('has a term, unless it is permanent or mere reference, and the law that sets it', () => {
    const wrong = declared.flatMap(({ module, tables: of }) => Object.entries(of).filter(([, { keeps }]) => {
      const endless = keeps.class === 'permanent' || keeps.class === 'reference'
      return endless !== (keeps.term === 'none') || !/^(none|P(\d+[YMD]|T\d+H))$/.test(keeps.term) || keeps.law.length < 4
    }).map(([name]) => `${module}.${name}`))
    expect(wrong).toEqual([])
  })
})

describe('a module', () => {
  it('has a README that names every fact it records', async () => {
    expect(standing.filter((module) => !existsSync(join(root, 'server/src', module, 'README.md')))).toEqual([])
    const untold = (await facts()).flatMap(({ module, kinds }) => kinds.map(({ kind }) => kind).filter((kind) => !read(`server/src/${module}/README.md`).includes(kind.split('.')[1]!)))
    expect(untold).toEqual([])
  })

  it('sends every message that is worded', () => {
    const worded = (JSON.parse(read('content/message-templates.json')) as { id: string }[]).map(({ id }) => id)
    const code = files('server/src/*/**/*.ts').filter((file) => !TEST.test(file)).map(read).join('\n')
    const composed = (id: string) => code.includes(`\`${id.split('-')[0]}-\${`)
    expect(worded.filter((id) => !code.includes(`'${id}'`) && !composed(id))).toEqual([])
  })

  it('writes its SQL in its stores and migrations, and nowhere else', () => {
    // The platform is what stores are made of; the roof asks whether the database answers.
    const elsewhere = files('server/src/*/**/*.ts').filter((file) => !/^server\/src\/(platform|http)\/|store\.ts$/.test(file) && !TEST.test(file))
    expect(elsewhere.filter((file) => /\bstatement(<[^(]*>)?\(\s*['"`]/.test(read(file)))).toEqual([])
  })

  it('names no other module’s schema in its SQL', () => {
    const foreign = standing.flatMap((module) => files(`server/src/${module}/**/*store.ts`).flatMap((file) => {
      const schemas = all(read(file), /\b(?:from|join|into|update)\s+([a-z]+)\.[a-z_]+/g)
      return schemas.filter((schema) => schema !== module && standing.includes(schema)).map((schema) => `${file}: ${schema}`)
    }))
    expect(foreign).toEqual([])
  })
})

describe('words for people', () => {
  const catalogues = files('{apps,packages}/*/src/**/zh.ts')

  it.each(catalogues)('of %s stand in English under the same keys', async (file) => {
    const { zh } = await import(join(root, file)) as { zh: object }
    const { en } = await import(join(root, file.replace(/zh\.ts$/, 'en.ts'))) as { en: object }
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
  })
})

describe('the documents that people write', () => {
  const written = files('**/*.md')

  it('link only to what is there', () => {
    const broken = written.flatMap((file) => all(read(file), /\]\(([^)\s]+)\)/g)
      .filter((target) => !/^(https?:|mailto:|#)/.test(target) && !existsSync(join(root, dirname(file), target.split('#')[0]!)))
      .map((target) => `${file} → ${target}`))
    expect(broken).toEqual([])
  })

  it('link to headings that are there', () => {
    const headings = (path: string) => all(read(path), /^#+ (.+)$/gm).map((heading) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
    const broken = written.flatMap((file) => [...read(file).matchAll(/\]\(([^)\s#:]*\.md)#([^)\s]+)\)/g)]
      .filter(([, path, heading]) => !headings(join(dirname(file), path!)).includes(decodeURIComponent(heading!)))
      .map(([, path, heading]) => `${file} → ${path}#${heading}`))
    expect(broken).toEqual([])
  })

  it('lead as far in Chinese as in English', () => {
    const [zh, en] = ['README.zh.md', 'README.md'].map((path) => sorted([...all(read(path), /\]\(([^)\s]+)\)/g), ...all(read(path), /^\| `([^` ]+ ?[a-z]*)/gm)]))
    expect(zh!.filter((target) => target !== 'README.md')).toEqual(en!.filter((target) => target !== 'README.zh.md'))
  })

  it('name only files that are there', () => {
    const guides = ['README.md', 'README.zh.md', 'ARCHITECTURE.md', 'STYLE.md', 'CONTRIBUTING.md', 'NOTICE', ...files('docs/**/*.md')]
    const gone = guides.flatMap((file) => all(read(file), /(?<=[`─] ?)((?:server|packages|apps|sandbox|content|cli|tools|bench|docs)\/[^`\s<>{}*…,]+\.[a-z]+)/g)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${file} → ${path}`))
    expect(gone).toEqual([])
  })

  it('name every command and bench, all options of the first, and no command that is gone', () => {
    const known = ['help', ...commands.map(({ name }) => name)]
    const told = all(read('README.md'), /^\| `\.\/gft (\w+)/gm)
    expect(sorted(told)).toEqual(sorted(known))
    const benches = files('bench/*.ts').filter((file) => /export async function run\b/.test(read(file))).map((file) => file.slice('bench/'.length, -'.ts'.length))
    expect(named('docs/performance.md')).toEqual(sorted(benches))
    const unknown = written.flatMap((file) => all(read(file), /\.\/gft ([a-z]+)/g).filter((name) => !known.includes(name)).map((name) => `${file} → ${name}`))
    expect(unknown).toEqual([])
    const untold = Object.keys(up.options).filter((option) => !['README.md', 'README.zh.md'].every((file) => read(file).includes(`--${option}`)))
    expect(untold).toEqual([])
  })

  it('name only settings that there are', () => {
    const words = new Set(files('{server,sandbox,cli}/**/*.ts').flatMap((file) => read(file).match(/\bGFT_\w+/g) ?? []))
    const unknown = written.flatMap((file) => all(read(file), /\b(GFT_[A-Z_]*[A-Z])\b/g).filter((key) => !words.has(key)).map((key) => `${file} → ${key}`))
    expect(unknown).toEqual([])
  })

  it('say the same in both languages, heading by heading', () => {
    const headings = (file: string) => all(read(file), /^(#+) /gm)
    expect(headings('README.zh.md')).toEqual(headings('README.md'))
  })
})

describe('the repository', () => {
  it('holds no private key and names no package registry', () => {
    // Put together here, for this file is looked at too.
    const forbidden = [['registry', 'npmjs'].join('.'), ['npmmirror', 'com'].join('.'), ['PRIVATE', 'KEY-----'].join(' ')]
    const texts = ['gft', '.ci/run', ...files('**/*.{ts,mjs,vue,astro,css,sql,json,md,svg,html,yaml,yml,sh}')]
    expect(texts.filter((file) => forbidden.some((word) => read(file).includes(word)))).toEqual([])
  })
})

const namesOf = (declared: Awaited<ReturnType<typeof tables>>): string[] => declared.flatMap(({ module, tables: of }) => Object.keys(of).map((name) => `${module}.${name}`))

/** Every operation of the contract, with the folder that declares it. */
async function operations(): Promise<(Operation & { folder: string })[]> {
  const doors = files('packages/contract/src/*/index.ts')
  const exported = await Promise.all(doors.map(async (door) => ({ folder: door.split('/')[3]!, values: Object.values((await import(join(root, door))) as object) as unknown[] })))
  return exported.flatMap(({ folder, values }) => values.filter(isOperation).map((operation) => ({ ...operation, folder })))
}

const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'refusals' in value
