import { setTimeout as wait } from 'node:timers/promises'
import type { Person } from './personas.ts'
import { NO_SESSION, PlatformRefused, type PlatformClient, type Session } from './platform-client.ts'
import { oneTimeCode, type StaffAccount } from './staff-accounts.ts'
import { codeIn, inbox } from './systems/sms.ts'
import type { World } from './world.ts'

/** Signs personas in at the platform, by the same steps as a person at a browser. */
export interface SignIn {
  /** By a code sent to the phone, then the real name where the account has none yet. Throws PlatformRefused. */
  person(person: Person): Promise<Session>
  /** By password and one-time code. Throws PlatformRefused. */
  officer(account: StaffAccount): Promise<Session>
}

export function createSignIn(needs: { platform: PlatformClient; world: World; now: () => Date }): SignIn {
  const lastStep = new Map<string, number>()
  return {
    person: (person) => signInPerson(needs.platform, needs.world, person),
    officer: async ({ account, password, totpSecret }) => {
      const at = await unusedStep(lastStep, account, needs.now)
      const totp = oneTimeCode(totpSecret, at)
      return (await needs.platform.post(NO_SESSION, '/api/v1/staff-sessions', { account, password, totp })).session
    },
  }
}

async function signInPerson(platform: PlatformClient, world: World, { phone, name, idNumber }: Person): Promise<Session> {
  const before = latestCodeMessage(world, phone)?.id
  const asked = await platform.post(NO_SESSION, '/api/v1/sign-in-codes', { phone }).catch(alreadySent)
  const code = await arrivedCode(world, phone, asked ? before : undefined)
  const { session } = await platform.post(asked?.session ?? NO_SESSION, '/api/v1/sessions', { phone, code })
  return (await platform.post(session, '/api/v1/real-names', { name, idNumber }).catch(alreadyNamed))?.session ?? session
}

/** Asked too often: the code that was sent a moment ago is still good. */
function alreadySent(error: unknown): undefined {
  if (error instanceof PlatformRefused && error.status === 429) return undefined
  throw error
}

function alreadyNamed(error: unknown): undefined {
  if (error instanceof PlatformRefused && error.status === 409) return undefined
  throw error
}

const PATIENCE = 10_000

async function arrivedCode(world: World, phone: string, before: string | undefined): Promise<string> {
  for (const began = Date.now(); Date.now() - began < PATIENCE; await wait(50)) {
    const message = latestCodeMessage(world, phone)
    const code = message && message.id !== before ? codeIn(message) : undefined
    if (code) return code
  }
  throw new Error('十秒内没有收到验证码短信')
}

function latestCodeMessage(world: World, phone: string) {
  return inbox(world, phone).find((message) => codeIn(message) !== undefined)
}

const STEP = 30_000

/** A one-time code opens the door once. Who comes again within its 30 s uses the next one, and waits only beyond that. */
async function unusedStep(lastStep: Map<string, number>, account: string, now: () => Date): Promise<Date> {
  const current = () => Math.floor(now().getTime() / STEP)
  const step = Math.max(current(), (lastStep.get(account) ?? 0) + 1)
  lastStep.set(account, step)
  while (step > current() + 1) await wait(200)
  return new Date(step * STEP)
}
