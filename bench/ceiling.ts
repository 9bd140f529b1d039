import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Pool } from 'pg'
import { throwawayFolder } from '@gft/cli'

export interface Ceiling { readonly perSecond: number; readonly walBytes: number }

const SECONDS = 6

/** How many submissions a second a cluster takes when each is one statement that commits durably. */
export async function ceilingOn(adminUrl: string, clients: number): Promise<Ceiling> {
  const pool = new Pool({ connectionString: adminUrl, max: clients })
  try {
    await pool.query('drop schema if exists ceiling cascade')
    await pool.query(readFileSync(join(import.meta.dirname, 'ceiling.sql'), 'utf8'))
    const { rows } = await pool.query<{ id: string }>('select id from ceiling.application')
    const body = randomBytes(9_846)
    const wal = async () => Number((await pool.query<{ at: string }>(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as at`)).rows[0]!.at)
    let done = 0
    const before = await wal()
    const until = performance.now() + SECONDS * 1_000
    const client = async (first: number) => {
      for (let i = first; performance.now() < until; i += clients) {
        await pool.query({ name: 'ceiling', text: 'select ceiling.submit($1, $2)', values: [rows[i % rows.length]!.id, body] })
        done += 1
      }
    }
    await Promise.all(Array.from({ length: clients }, (_, i) => client(i)))
    return { perSecond: done / SECONDS, walBytes: Math.round(((await wal()) - before) / done) }
  } finally {
    await pool.end()
  }
}

const DEBIAN = '/usr/lib/postgresql/15/bin'
const exec = promisify(execFile)

/** The same on Debian's PostgreSQL 15, when its server is installed; undefined when it is not. */
export async function ownServer15(clients: number): Promise<Ceiling | undefined> {
  if (!existsSync(`${DEBIAN}/initdb`)) return undefined
  const folder = throwawayFolder()
  const data = join(folder, 'data')
  const run = (program: string, ...args: string[]) => exec(`${DEBIAN}/${program}`, args, process.getuid?.() === 0 ? { uid: NOBODY, gid: NOGROUP } : {})
  mkdirSync(data)
  if (process.getuid?.() === 0) await exec('chown', ['-R', `${NOBODY}:${NOGROUP}`, folder])
  try {
    await run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '--encoding=UTF8')
    await run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-w', '-o', `-c listen_addresses= -c unix_socket_directories=${folder}`, 'start')
    try {
      return await ceilingOn(`postgres://postgres@${encodeURIComponent(folder)}/postgres`, clients)
    } finally {
      await run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Debian's unprivileged user and group; PostgreSQL refuses to run as root. */
const NOBODY = 65_534
const NOGROUP = 65_534
