import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { floorOf, floors, modules } from '../../server/floors.mjs'
import { code, table } from './markdown.ts'
import { root, standing } from './places.ts'

/** The house as server/floors.mjs has it: a picture, and which doors each module really opens. */
export function floorsPicture(): string {
  const rows = standing.toReversed().map((module) => [String(floorOf(module)), `[${code(module)}](server/src/${module}/)`, doorsOf(module).map(code).join(' ')])
  return `\n\`\`\`text\n${[ROOF, ...storeys().toReversed(), PACKAGES].join('\n')}\n\`\`\`\n\n${table(['Floor', 'Module', 'Doors it opens'], rows)}\n\n`
}

const ROOF = '    roof: what lies directly in server/src, and server/src/http; nobody below uses it'
const PACKAGES = ' –  packages: kernel ← forms ← contract ← sdk ;  forms ← ui ;  kernel ← documents ;  receipt ← witness   (a ← b: b uses a)'

function storeys(): string[] {
  const built = floors.map((names, floor) => ({ floor, names: names.filter((name) => standing.includes(name)) }))
  return built.filter(({ names }) => names.length > 0).map(({ floor, names }) => `${String(floor).padStart(2)}  ${names.join('   ')}`)
}

/** The modules whose doors a module opens, from the ground up. */
function doorsOf(module: string): string[] {
  const files = globSync('**/*.ts', { cwd: join(root, 'server/src', module), exclude: (path) => /(\.test\.ts$|(^|\/)test-)/.test(path) })
  const text = files.map((file) => readFileSync(join(root, 'server/src', module, file), 'utf8')).join('\n')
  const opened = new Set([...text.matchAll(/from '#(\w+)'/g)].map(([, door]) => door!))
  return modules.filter((each) => opened.has(each))
}
