import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fromGb2260, newId, parseRegionCode } from '@gft/kernel'
import { record } from '#evidence'
import type { Organisations } from '#organisations'
import { randomToken, SYSTEM, THE_SYSTEM, vaultOf, type Database, type DataKeys, type Transaction, type Vault } from '#platform'
import { facts } from './facts.ts'
import { FOR_RANDOM, hashPassword } from './password.ts'
import { insertStaff, insertStaffPost, putStaffSecret, staffIdByAccount } from './store.ts'
import { newTotpSecret } from './totp.ts'

/** An invented member of staff (示例数据). `region` GB/T 2260, six digits or twelve. */
export interface StaffPersona {
  readonly id: string
  readonly name: string
  /** What the post is called: 综合窗口工作人员. */
  readonly post: string
  readonly agencyKind: string
  readonly region: string
  readonly role: string
}

/** How a persona signs in, as `DATA/sandbox/staff.json` tells the guided tour. */
export interface StaffAccess { readonly account: string; readonly password: string; readonly totpSecret: string; readonly persona: string }

interface Needs {
  readonly db: Database
  readonly keys: DataKeys
  readonly organisations: Pick<Organisations, 'agencyFor' | 'appoint'>
  readonly personas: readonly StaffPersona[]
  readonly dataDir: string
  readonly now: Date
}

/**
 * Gives every persona an account with a post, a random password and a TOTP secret, and writes them, readable by the
 * server's user alone, to `DATA/sandbox/staff.json`. What is there already stays; an account whose line was lost gets new
 * secrets. Answers how many accounts it touched. Only for a sandbox: nobody else writes passwords down.
 */
export async function loadStaff(needs: Needs): Promise<number> {
  const file = join(needs.dataDir, 'sandbox', 'staff.json')
  const written = await readAccess(file)
  const [accounts] = await needs.db.read(SYSTEM, [staffIdByAccount(needs.personas.map((persona) => persona.id))])
  const idOf = new Map(accounts.map(({ account, id }) => [account, id]))
  const due = needs.personas.filter(({ id }) => !idOf.has(id) || !written.some((line) => line.persona === id))
  if (due.length === 0) return 0
  const access = due.map(({ id }): StaffAccess => ({ account: id, persona: id, password: randomToken(16), totpSecret: newTotpSecret() }))
  const hashes = await Promise.all(access.map(({ password }) => hashPassword(password, FOR_RANDOM)))
  const vault = await vaultOf(needs.keys, 'staff')
  await needs.db.transaction(SYSTEM, async (tx) => {
    for (const [i, persona] of due.entries()) {
      const id = idOf.get(persona.id) ?? addStaff(needs, tx, vault, persona)
      tx.write([putStaffSecret(id, hashes[i], vault.seal('identity.staff_secret', 'totp', id, access[i]!.totpSecret))])
    }
  })
  // After the commit: a crash in between leaves accounts without a line, which the next start makes good.
  await writeAccess(file, [...written.filter((line) => !due.some(({ id }) => id === line.persona)), ...access])
  return due.length
}

function addStaff({ organisations, now }: Needs, tx: Transaction, vault: Vault, persona: StaffPersona): string {
  const region = parseRegionCode(persona.region) ?? fromGb2260(persona.region)
  const agency = region && organisations.agencyFor(persona.agencyKind, region)
  if (!agency) throw new Error(`persona ${persona.id}: no agency of kind ${persona.agencyKind} serves ${persona.region}`)
  const id = newId<'staff'>(() => now)
  tx.write([
    insertStaff(id, persona.id, vault.seal('identity.staff', 'name', id, persona.name), persona.post, now),
    record(facts.staffAdded, THE_SYSTEM, now, { subject: id, body: { role: persona.role, agency: agency.id } }),
  ])
  const post = organisations.appoint(tx, THE_SYSTEM, now, { agency: agency.id, role: persona.role, staff: id })
  tx.write([insertStaffPost(post, id, persona.role, agency.id, agency.region)])
  return id
}

async function readAccess(file: string): Promise<readonly StaffAccess[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as StaffAccess[]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function writeAccess(file: string, access: readonly StaffAccess[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(access, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
