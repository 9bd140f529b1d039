import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type IViolation } from 'dependency-cruiser'
import { floors, below, modules } from '../server/floors.mjs'

/**
 * Refuses a house that does not stand: a module that uses what is not below it, that goes round a door, that opens the
 * roof, or that speaks SQL outside its store. Type imports count: what one must hold in mind is a dependency.
 */
const root = join(import.meta.dirname, '..')
const standing = modules.filter((module) => existsSync(join(root, 'server/src', module)))
const folder = (module: string) => `^server/src/${module}/`

const upward = standing.map((module) => ({
  name: `${module}-uses-only-what-is-below`,
  comment: `${module} may use ${below(module).join(', ') || 'nothing'}; news from above comes as facts that it follows`,
  severity: 'error' as const,
  from: { path: folder(module) },
  to: { path: '^server/src/([^/]+)/', pathNot: [module, ...below(module)].map(folder).concat('^server/src/http/') },
}))

const doors = standing.map((module) => ({
  name: `${module}-has-one-door`,
  comment: `import '#${module}': the other files of a module are its own`,
  severity: 'error' as const,
  from: { path: '^server/src/', pathNot: [folder(module)] },
  to: { path: folder(module), pathNot: [`${folder(module)}index\\.ts$`] },
}))

const rules = [
  ...upward,
  ...doors,
  { name: 'nobody-uses-the-roof', comment: 'wiring stands on the roof and is used by nobody below', severity: 'error' as const, from: { path: '^server/src/[^/]+/', pathNot: ['^server/src/http/', '\\.test\\.ts$', 'test-[^/]+\\.ts$'] }, to: { path: '^server/src/[^/]+\\.ts$' } },
  { name: 'sql-only-in-platform', comment: 'modules make statements; platform/db.ts alone sends them', severity: 'error' as const, from: { path: '^server/src/', pathNot: ['^server/src/platform/', '\\.test\\.ts$', 'test-[^/]+\\.ts$'] }, to: { path: 'node_modules/(@types/)?pg/' } },
  { name: 'kernel-stands-alone', comment: 'the kernel depends on nothing', severity: 'error' as const, from: { path: '^packages/kernel/src/', pathNot: ['\\.test\\.ts$'] }, to: { pathNot: ['^packages/kernel/'] } },
  { name: 'forms-are-pure', comment: 'forms know the kernel and nothing else', severity: 'error' as const, from: { path: '^packages/forms/src/', pathNot: ['\\.test\\.ts$', '\\.fixture\\.ts$'] }, to: { pathNot: ['^packages/(kernel|forms)/'] } },
  { name: 'receipts-stand-alone', comment: 'a verifier shares no code with the log that it judges', severity: 'error' as const, from: { path: '^packages/receipt/src/', pathNot: ['\\.test\\.ts$', 'test-[^/]+\\.ts$'] }, to: { pathNot: ['^packages/receipt/', 'node_modules/sm-crypto-v2/', '^(node:)?fs/promises$'] } },
  { name: 'witnesses-stand-alone', comment: 'a witness knows the verifier and nothing of the platform', severity: 'error' as const, from: { path: '^packages/witness/src/' }, to: { path: '^(server|apps|sandbox|cli|packages/(?!receipt|witness))' } },
  { name: 'documents-are-pure', comment: 'documents know the kernel and nothing else of ours', severity: 'error' as const, from: { path: '^packages/documents/src/' }, to: { path: '^(packages|server|apps|sandbox|cli)/', pathNot: ['^packages/(kernel|documents)/'] } },
  { name: 'contract-knows-no-server', comment: 'the contract is for everybody', severity: 'error' as const, from: { path: '^packages/(contract|sdk)/' }, to: { path: '^(server|apps|sandbox|cli)/' } },
  { name: 'pages-speak-through-the-sdk', comment: 'pages call operations, never modules', severity: 'error' as const, from: { path: '^apps/' }, to: { path: '^(server|sandbox|cli)/' } },
]

const { output } = await cruise(['server/src', 'packages', 'apps/portal/src', 'apps/office/src', 'sandbox/src', 'cli/src', 'content'], {
  baseDir: root,
  ruleSet: { forbidden: rules },
  validate: true,
  tsPreCompilationDeps: true,
  enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  doNotFollow: { path: 'node_modules' },
  exclude: { path: ['node_modules/(?!@types/pg|pg/)', '/dist/'] },
})
if (typeof output === 'string') throw new Error(output)
const violations = [...output.summary.violations, ...pagesBesideTheSdk()]
for (const violation of violations) console.error(sentence(violation))
const { totalCruised, totalDependenciesCruised = 0 } = output.summary
if (violations.length > 0) process.exitCode = 1
else console.log(`${floors.length} floors stand: ${totalCruised} files, ${totalDependenciesCruised} dependencies, none upward`)

/** What is drawn in Astro the cruise cannot read. */
function pagesBesideTheSdk(): Pick<IViolation, 'from' | 'to' | 'rule'>[] {
  return globSync('apps/*/src/**/*.astro', { cwd: root }).flatMap((from) => {
    const imported = [...readFileSync(join(root, from), 'utf8').matchAll(/\b(?:from|import)\s*\(?'([^']+)'/g)].map(([, to]) => to!)
    return imported.filter((to) => /^#|^@gft\/(server|sandbox|cli)\b|^(\.\.\/)+(server|sandbox|cli)\//.test(to)).map((to) => ({ from, to, rule: { name: 'pages-speak-through-the-sdk', severity: 'error' as const } }))
  })
}

function sentence({ from, to, rule }: Pick<IViolation, 'from' | 'to' | 'rule'>): string {
  return `${from} → ${to}\n  ${rule.name}: ${rules.find((r) => r.name === rule.name)?.comment ?? ''}`
}
