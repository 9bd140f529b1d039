import { Logger, run, runMigrations } from 'graphile-worker'
import { quietPool, statement, type Database, type Statement } from './db.ts'
import type { Job, Module } from './operation.ts'

const addJob = statement(
  'jobs.add',
  `select graphile_worker.add_job($1, payload := $2::json, job_key := $3, run_at := coalesce($4::timestamptz, now() + $7::interval), max_attempts := $5, priority := $6)`,
)

/**
 * A job for after the commit: the statement goes into `tx.write`, so the job exists exactly when its cause does.
 * `key` makes a second job of the same key replace the first; a payload holds ids and codes only.
 * What nobody waits for is `unhurried`: it begins some seconds later, and everything else that is due goes before it.
 */
export function later(job: string, payload: Readonly<Record<string, string>>, options: { key?: string; at?: Date; tries?: number; unhurried?: true } = {}): Statement {
  return addJob(job, JSON.stringify(payload), options.key ?? null, options.at?.toISOString() ?? null, options.tries ?? 25, ...(options.unhurried ? UNHURRIED : AT_ONCE))
}

// Its place behind the others, and how long it lets them pass.
const AT_ONCE = [0, '0'] as const
const UNHURRIED = [10, '3 seconds'] as const

/** Puts the queue's own tables in place and lets the server's login use them. */
export async function migrateJobs(adminUrl: string, login: string): Promise<void> {
  await runMigrations({ connectionString: adminUrl, logger: SILENT })
  const pool = quietPool({ connectionString: adminUrl, max: 1 })
  try {
    await pool.query(`
      grant usage on schema graphile_worker to ${login};
      grant select, insert, update, delete on all tables in schema graphile_worker to ${login};
      grant usage on all sequences in schema graphile_worker to ${login};
      grant execute on all functions in schema graphile_worker to ${login}`)
    await pool.query(OPEN_TO_LOGIN(login))
  } finally {
    await pool.end()
  }
}

// The queue turns row-level security on without a policy, so that only its owner may work with it; ours is a plain login.
const OPEN_TO_LOGIN = (login: string) => `
  do $$ declare t record; begin
    for t in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
      execute format('drop policy if exists the_server on graphile_worker.%I', t.relname);
      execute format('create policy the_server on graphile_worker.%I for all to ${login} using (true) with check (true)', t.relname);
    end loop;
  end $$`

const SILENT = new Logger(() => () => {})

/** Runs the jobs of all modules until stopped; failed ones are tried again with growing pauses by the queue itself. */
export async function runJobs(options: {
  databaseUrl: string
  db: Database
  modules: readonly Module[]
  now: () => Date
  concurrency?: number
  onError: (job: string, error: unknown) => void
}): Promise<{ stop(): Promise<void> }> {
  const jobs: [string, Job][] = options.modules.flatMap((m) => Object.entries(m.jobs ?? {}))
  const guarded = ([name, job]: [string, Job]) => async (payload: unknown) => {
    try {
      await job(payload as Record<string, string>, { db: options.db, now: options.now })
    } catch (error) {
      options.onError(name, error)
      throw error
    }
  }
  const pool = quietPool({ connectionString: options.databaseUrl, application_name: 'gft jobs', max: 10 })
  const runner = await run({
    pgPool: pool,
    concurrency: options.concurrency ?? 4,
    pollInterval: 1_000,
    logger: SILENT,
    noHandleSignals: true,
    crontab: options.modules.flatMap((m) => m.timetable ?? []).join('\n'),
    taskList: Object.fromEntries(jobs.map((entry) => [entry[0], guarded(entry)])),
  })
  return {
    async stop() {
      await runner.stop()
      await pool.end()
    },
  }
}
