import { SETTINGS } from '../../server/src/platform/config.ts'
import { code, made, table } from './markdown.ts'

const LEAD = `
Settings are environment variables. A variable that begins with \`GFT_\` and is not in this table keeps the server from
starting, so that a mistyped setting is never silently a default. \`./gft up\` sets the ones about addresses, folders and
logins by itself and passes the rest of its own environment on.
`

export function settingsDocument(): string {
  const rows = SETTINGS.map(({ key, default: preset, means }) => [code(key), presetOf(preset), means.zh, means.en])
  return `${made('Settings 配置项', 'server/src/platform/config.ts')}${LEAD}\n${table(['Setting', 'Default', '说明', 'Meaning'], rows)}\n`
}

const presetOf = (preset: string | undefined): string => (preset === undefined ? 'must be given' : preset === '' ? 'empty' : code(preset))
