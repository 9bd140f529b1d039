import { migrate, migrateJobs, openLog, settings } from '#platform'
import { loadContentInto } from './load-content.ts'
import { openGround } from './ground.ts'
import { migrated } from './migrations.ts'

/** The server's own login: owner of nothing, bound by row-level security. */
export const LOGIN = 'gft_app'

const set = settings(process.env)
const log = openLog(set.log, 'migrate')
const steps = await migrate({ adminUrl: set.databaseAdminUrl, modules: await migrated(), login: LOGIN, ...(set.appPassword ? { password: set.appPassword } : {}) })
await migrateJobs(set.databaseAdminUrl, LOGIN)
log.info({ count: steps }, 'structure is up to date')
// Read by `gft up`, which tells people what it is doing.
process.stdout.write(`${JSON.stringify({ stage: 'content' })}\n`)

const ground = await openGround(set, 'content')
const loaded = await loadContentInto(ground)
log.info({ count: loaded }, 'default content is loaded')
await ground.db.close()
