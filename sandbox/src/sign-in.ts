import { maskPhone } from '@gft/kernel'
import type { Person } from './personas.ts'
import { pause } from './pause.ts'
import { NO_SESSION, PlatformRefused, type PlatformClient, type Session } from './platform-client.ts'
import { oneTimeCode, type StaffAccount } from './staff-accounts.ts'
import { codeIn, inbox } from './systems/sms.ts'
import type { Message, World } from './world.ts'

/**
 * Signs personas in at the platform, by the same steps as a person at a browser. A session lives on while it is used:
 * codes are sent sparingly. `mine` is what the asking browser holds already; it is answered back when it still serves.
 */
export interface SignIn {
  /** By a code sent to the phone, then by real name. Throws PlatformRefused. */
  person(person: Person, mine?: Session): Promise<Session>
  /** By password and one-time code. Throws PlatformRefused. */
  officer(account: StaffAccount, mine?: Session): Promise<Session>
  /** Signed in, and confirmed once more by another code that it is them, as consents and confirmations ask. Throws PlatformRefused. */
  surely(person: Person): Promise<Session>
}

interface Needs { readonly platform: PlatformClient; readonly world: World; readonly now: () => Date }

export function createSignIn(needs: Needs): SignIn {
  const kept = new Map<string, Session>()
  const lastStep = new Map<string, number>()

  async function keep(id: string, mine: Session, serves: (session: Session) => Promise<boolean>, begin: () => Promise<Session>): Promise<Session> {
    for (const session of [mine, kept.get(id) ?? NO_SESSION]) if (session.cookie && await serves(session)) return session
    const session = await begin()
    kept.set(id, session)
    return session
  }

  return {
    person: (person, mine = NO_SESSION) => keep(person.id, mine,
      (session) => is(needs.platform, session, '/api/v1/me', 'phone', maskPhone(person.phone)),
      () => signInPerson(needs, person)),
    officer: (account, mine = NO_SESSION) => keep(account.account, mine,
      (session) => is(needs.platform, session, '/api/v1/staff/me', 'account', account.account),
      () => signInOfficer(needs, lastStep, account)),
    async surely(person) {
      const session = await stepUp(needs, person, await this.person(person))
      kept.set(person.id, session)
      return session
    },
  }
}

/** Whether the platform knows this session as the one whose `field` is `value`. */
async function is(platform: PlatformClient, session: Session, path: string, field: string, value: string): Promise<boolean> {
  const me = await platform.get(session, path).catch(refused)
  return (me as Record<string, unknown> | undefined)?.[field] === value
}

function refused(error: unknown): undefined {
  if (error instanceof PlatformRefused) return undefined
  throw error
}

async function signInPerson({ platform, world }: Needs, { phone, name, idNumber }: Person): Promise<Session> {
  const before = latestCode(world, phone)?.id
  const asked = await platform.post(NO_SESSION, '/api/v1/sign-in-codes', { phone })
  const code = await arrivedCode(world, phone, before)
  const { session } = await platform.post(asked.session, '/api/v1/sessions', { phone, code })
  return (await platform.post(session, '/api/v1/me/real-name', { name, idNumber }).catch(verifiedAlready))?.session ?? session
}

async function stepUp({ platform, world }: Needs, { phone }: Person, mine: Session): Promise<Session> {
  const before = latestCode(world, phone)?.id
  const { session } = await platform.post(mine, '/api/v1/me/step-ups/codes', {})
  const code = await arrivedCode(world, phone, before)
  return (await platform.post(session, '/api/v1/me/step-ups', { code })).session
}

function verifiedAlready(error: unknown): undefined {
  if (error instanceof PlatformRefused && error.code === 'identity.verified_already') return undefined
  throw error
}

const PATIENCE = 10_000

async function arrivedCode(world: World, phone: string, before: string | undefined): Promise<string> {
  for (const began = Date.now(); Date.now() - began < PATIENCE; await pause(50)) {
    const message = latestCode(world, phone)
    const code = message && message.id !== before ? codeIn(message) : undefined
    if (code) return code
  }
  throw new Error('十秒内没有收到验证码短信。')
}

function latestCode(world: World, phone: string): Message | undefined {
  return inbox(world, phone).find((message) => codeIn(message) !== undefined)
}

async function signInOfficer({ platform, now }: Needs, lastStep: Map<string, number>, { account, password, totpSecret }: StaffAccount): Promise<Session> {
  const step = await unusedStep(lastStep, account, now)
  try {
    const totp = oneTimeCode(totpSecret, new Date(step * STEP))
    return (await platform.post(NO_SESSION, '/api/v1/staff-sessions', { account, password, totp })).session
  } catch (error) {
    // A platform that is not there has not taken the code, and nobody has to wait for the next one.
    if (!isRefused(error) && lastStep.get(account) === step) lastStep.set(account, step - 1)
    throw error
  }
}

const isRefused = (error: unknown): boolean => error instanceof PlatformRefused && error.status < 500

const STEP = 30_000

/** A one-time code opens the door once. Who comes again within its 30 s uses the next one, and waits only beyond that. */
async function unusedStep(lastStep: Map<string, number>, account: string, now: () => Date): Promise<number> {
  const current = () => Math.floor(now().getTime() / STEP)
  const step = Math.max(current(), (lastStep.get(account) ?? 0) + 1)
  lastStep.set(account, step)
  while (step > current() + 1) await pause(200)
  return step
}
