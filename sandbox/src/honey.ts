import { pause } from './pause.ts'
import { person } from './personas.ts'
import type { PlatformClient, Session } from './platform-client.ts'
import type { SignIn } from './sign-in.ts'
import type { StaffAccount } from './staff-accounts.ts'

/** 诱饵办件: what somebody applied for once and was told, and what nobody has a reason to look into since. 示例数据. */
interface Decoy {
  readonly persona: string
  readonly service: string
  readonly region: string
  /** What has to be typed, by the key of the question. */
  readonly typed: Readonly<Record<string, string>>
  /** Why it was not accepted, as the applicant read it. */
  readonly declined: string
}

const ARCHIVES = { service: 'archives-lookup', region: '360102000000' }

export const decoys: readonly Decoy[] = [
  {
    persona: 'opera-singer', ...ARCHIVES, declined: '这类档案在市档案馆，请向市档案馆申请查询。',
    typed: { 'applicant.archive.kind': 'marriage', 'applicant.archive.years': '1994', 'applicant.archive.purpose': '办理公证', 'applicant.delivery.way': 'window' },
  },
  {
    persona: 'columnist', ...ARCHIVES, declined: '申请查询的年份还没有移交档案馆，请向原单位查询。',
    typed: { 'applicant.archive.kind': 'marriage', 'applicant.archive.years': '2019', 'applicant.archive.purpose': '核对登记日期', 'applicant.delivery.way': 'window' },
  },
]

interface Needs {
  readonly platform: PlatformClient
  readonly signIn: SignIn
  readonly accounts: () => Promise<readonly StaffAccount[]>
}

const TRIES = 3_000
const PAUSE = 200

/**
 * Sets the honey cases out once, as soon as the platform answers: it starts after the world around it. Where the audit has any
 * already nothing is done. Throws when the platform has not answered for ten minutes, and what it refuses on the way.
 */
export async function setOutHoney(needs: Needs, closing: AbortSignal): Promise<void> {
  const auditor = await officerWhenThere(needs, 'auditor', closing)
  const { honey } = (await needs.platform.get(auditor, '/api/v1/office/security')) as { honey: readonly unknown[] }
  if (honey.length === 0) await setOut(needs, auditor, await officerWhenThere(needs, 'clerk', closing))
}

/** An officer's session; a one-time code that somebody at a browser was faster to use costs half a minute. */
async function officerWhenThere({ signIn, accounts }: Needs, persona: string, closing: AbortSignal): Promise<Session> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const account = (await accounts()).find((one) => one.persona === persona)
    const session = account && await signIn.officer(account).catch(() => undefined)
    if (session) return session
    await pause(PAUSE, closing)
  }
  throw new Error('平台十分钟内没有答复，诱饵办件没有设好；重新启动时再设。')
}

/**
 * By the same way as any other case: somebody applies, the window tells them that it is not accepted, and the audit, which alone
 * knows of them, marks it.
 */
async function setOut(needs: Needs, auditor: Session, clerk: Session): Promise<void> {
  for (const decoy of decoys) {
    const { case: id, number } = await applyAs(needs, decoy)
    await needs.platform.post(clerk, `/api/v1/office/cases/${id}/non-acceptances`, { ground: decoy.declined })
    await needs.platform.post(auditor, '/api/v1/office/security/honey', { number, ground: '示例数据：早已办结，没有人需要再看' })
  }
}

interface Grants { readonly grants: readonly { readonly use: string; readonly agreed: boolean | null; readonly choices: readonly { readonly chosen: boolean }[] }[]; readonly waiting: number }
interface Check { readonly missing: readonly { readonly page: string; readonly key: string }[]; readonly digest: string | null }

/** Fills an application in and submits it. */
async function applyAs({ platform, signIn }: Needs, { persona, service, region, typed }: Decoy): Promise<{ case: string; number: string }> {
  const me = await signIn.surely(person(persona))
  const { id } = (await platform.post(me, '/api/v1/applications', { service, region })).body as { id: string }
  const at = `/api/v1/applications/${id}`
  await allowAll(platform, me, at)
  for (const [page, answers] of byPage((await check(platform, me, at)).missing, typed)) await platform.put(me, `${at}/pages/${page}`, { answers })
  const { digest, missing } = await check(platform, me, at)
  if (!digest) throw new Error(`${service}：还缺 ${missing.map(({ key }) => key).join('、')}`)
  await platform.post(me, `${at}/confirmations`, { digest })
  return (await platform.post(me, `${at}/submissions`, {})).body as { case: string; number: string }
}

const check = async (platform: PlatformClient, me: Session, at: string): Promise<Check> => (await platform.get(me, `${at}/pages/check`)) as Check

function byPage(missing: Check['missing'], typed: Decoy['typed']): [page: string, answers: Record<string, string>][] {
  const known = missing.filter(({ key }) => typed[key] !== undefined)
  return [...Map.groupBy(known, ({ page }) => page)].map(([page, those]) => [page, Object.fromEntries(those.map(({ key }) => [key, typed[key]!]))])
}

const ROUNDS = 4

/** Allows every use that is asked for, until the departments have answered and nothing is left to decide. */
async function allowAll(platform: PlatformClient, me: Session, at: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = (await read(platform, me, at)).grants.filter(({ agreed }) => agreed === null)
    if (due.length === 0) return
    await platform.post(me, `${at}/grants`, { decisions: due.map(({ use }) => ({ use, agreed: true })) })
  }
}

const PATIENCE = 30_000

async function read(platform: PlatformClient, me: Session, at: string): Promise<Grants> {
  for (const began = Date.now(); Date.now() - began < PATIENCE; await pause(200)) {
    const page = (await platform.get(me, `${at}/pages/grants`)) as Grants
    if (page.waiting === 0) return page
  }
  throw new Error('半分钟内部门没有答复。')
}
