/**
 * Environment → typed settings. An unknown GFT_ key refuses to start: a mistyped setting must not be silently a default.
 * `docs/settings.md` is made from this table.
 */
export interface Setting { readonly key: string; readonly means: { readonly zh: string; readonly en: string }; readonly default?: string }

export const SETTINGS: readonly Setting[] = [
  { key: 'GFT_DATABASE_URL', means: { zh: '服务登录数据库所用的地址', en: 'Database address of the server’s own login' } },
  { key: 'GFT_DATABASE_ADMIN_URL', means: { zh: '迁移结构所用的数据库地址，仅迁移时使用', en: 'Database address for migrations only' }, default: '' },
  { key: 'GFT_APP_PASSWORD', means: { zh: '迁移时为服务登录设置的口令', en: 'Password that the migration gives the server’s login' }, default: '' },
  { key: 'GFT_DATA_DIR', means: { zh: '数据目录：密钥、文件', en: 'Data folder: keys and files' }, default: '.gft' },
  { key: 'GFT_PORT', means: { zh: '监听端口', en: 'Port to listen on' }, default: '8080' },
  { key: 'GFT_HOST', means: { zh: '监听地址', en: 'Address to listen on' }, default: '127.0.0.1' },
  { key: 'GFT_PUBLIC_URL', means: { zh: '对外访问地址', en: 'Address that people use' }, default: 'http://localhost:8080' },
  { key: 'GFT_SANDBOX', means: { zh: '是否带沙箱省', en: 'Whether the sandbox province is there' }, default: 'off' },
  { key: 'GFT_SANDBOX_URL', means: { zh: '沙箱省的地址', en: 'Address of the sandbox province' }, default: '' },
  { key: 'GFT_UPSTREAMS', means: { zh: '部门系统地址，JSON：{系统名: 地址}', en: 'Addresses of departments’ systems, JSON {system: address}' }, default: '{}' },
  { key: 'GFT_SMS_URL', means: { zh: '短信网关地址', en: 'Address of the SMS carrier' }, default: '' },
  { key: 'GFT_WITNESSES', means: { zh: '日志的见证人，JSON：[{"url": 地址, "key": 验签密钥}]', en: 'Witnesses of the log, JSON [{"url": address, "key": verifier key}]' }, default: '[]' },
  { key: 'GFT_ANCHOR_URL', means: { zh: '存证链的 JSON-RPC 地址；有沙箱省时默认用它的链，空着就不上链', en: 'JSON-RPC address of the chain that roots are anchored on; the sandbox’s own where there is one; empty for none' }, default: '' },
  { key: 'GFT_ANCHOR_CONTRACT', means: { zh: '存证合约的地址；空着就在第一次上链时部署', en: 'Address of the anchoring contract; empty to deploy it on the first anchoring' }, default: '' },
  { key: 'GFT_ANCHOR_MINUTES', means: { zh: '每隔几分钟上链一次', en: 'Minutes from one anchoring to the next' }, default: '10' },
  { key: 'GFT_SPONSOR', means: { zh: '主办单位，显示在每页页脚', en: 'Sponsoring agency, shown at the foot of every page' }, default: '' },
  { key: 'GFT_ICP', means: { zh: '备案编号，显示在每页页脚', en: 'Filing number, shown at the foot of every page' }, default: '' },
  { key: 'GFT_POOL', means: { zh: '每个进程的数据库连接数', en: 'Database connections per process' }, default: '10' },
  { key: 'GFT_LOCALE', means: { zh: '命令行语言', en: 'Language of the command line' }, default: 'zh' },
  { key: 'GFT_LOG', means: { zh: '日志级别', en: 'Log level' }, default: 'info' },
]

export interface Settings {
  readonly databaseUrl: string
  readonly databaseAdminUrl: string
  readonly appPassword: string
  readonly dataDir: string
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly sandbox: boolean
  readonly sandboxUrl: string
  readonly upstreams: Readonly<Record<string, string>>
  readonly smsUrl: string
  /** Who cosigns the log: an address, and the key that its cosignatures must verify with (C2SP tlog-witness). */
  readonly witnesses: readonly { readonly url: string; readonly key: string }[]
  /** Where roots are anchored; an empty address: nowhere. */
  readonly anchor: { readonly url: string; readonly contract: string; readonly minutes: number }
  readonly sponsor: string
  readonly icp: string
  readonly pool: number
  readonly log: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws, naming the key, when a setting is unknown or cannot be read. */
export function settings(env: Environment): Settings {
  refuseUnknown(env)
  const get = (key: string) => env[key] ?? SETTINGS.find((s) => s.key === key)?.default ?? ''
  const sandboxUrl = get('GFT_SANDBOX_URL')
  return {
    databaseUrl: get('GFT_DATABASE_URL'),
    databaseAdminUrl: get('GFT_DATABASE_ADMIN_URL'),
    appPassword: get('GFT_APP_PASSWORD'),
    dataDir: get('GFT_DATA_DIR'),
    port: whole(get('GFT_PORT'), 'GFT_PORT'),
    host: get('GFT_HOST'),
    publicUrl: get('GFT_PUBLIC_URL').replace(/\/$/, ''),
    sandbox: get('GFT_SANDBOX') === 'on',
    sandboxUrl,
    upstreams: addresses(get('GFT_UPSTREAMS')),
    smsUrl: get('GFT_SMS_URL') || (sandboxUrl ? `${sandboxUrl}/sms` : ''),
    witnesses: witnesses(get('GFT_WITNESSES')),
    anchor: {
      url: get('GFT_ANCHOR_URL') || (sandboxUrl ? `${sandboxUrl}/chain` : ''), contract: get('GFT_ANCHOR_CONTRACT'), minutes: whole(get('GFT_ANCHOR_MINUTES'), 'GFT_ANCHOR_MINUTES'),
    },
    sponsor: get('GFT_SPONSOR'),
    icp: get('GFT_ICP'),
    pool: whole(get('GFT_POOL'), 'GFT_POOL'),
    log: get('GFT_LOG'),
  }
}

/** Settings of other parts of the house that share the prefix and are read elsewhere. */
const ELSEWHERE = ['GFT_SANDBOX_PORT', 'GFT_TEST_DATABASE_ADMIN_URL']

function refuseUnknown(env: Environment): void {
  const known = new Set([...SETTINGS.map((s) => s.key), ...ELSEWHERE])
  const unknown = Object.keys(env).filter((key) => key.startsWith('GFT_') && !known.has(key))
  if (unknown.length > 0) throw new Error(`unknown setting ${unknown.join(', ')}; docs/settings.md lists what there is`)
}

function whole(text: string, key: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 0) throw new Error(`${key}: ${text} is not a whole number`)
  return n
}

function addresses(text: string): Record<string, string> {
  try {
    return JSON.parse(text) as Record<string, string>
  } catch {
    throw new Error('GFT_UPSTREAMS: not JSON of the form {"system":"https://…"}')
  }
}

function witnesses(text: string): Settings['witnesses'] {
  try {
    const list = JSON.parse(text) as Settings['witnesses']
    if (list.every(({ url, key }) => URL.canParse(url) && typeof key === 'string')) return list
  } catch {
    // Told below, as anything else that is no such list.
  }
  throw new Error('GFT_WITNESSES: not JSON of the form [{"url":"https://…","key":"name+id+key"}]')
}
