import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '#platform'
import { loadStaff, type StaffAccess } from './index.ts'
import { answered, created, newPasskey, PRESENT, type TestPasskey } from './test-authenticator.ts'
import { openIdentityWorld, type IdentityWorld } from './test-world.ts'
import { totpCode } from './totp.ts'

const SITE = { origin: 'http://localhost:8080', host: 'localhost' }

let world: IdentityWorld
let officer: Actor
beforeAll(async () => {
  world = await openIdentityWorld()
  // 示例数据: an invented officer.
  const personas = [{ id: 'officer', name: '易安然', post: '经办人', agencyKind: 'health', region: '360102', role: 'approver' }]
  await loadStaff({ ...world, personas, now: world.now() })
  const [access] = JSON.parse(await readFile(join(world.dataDir, 'sandbox', 'staff.json'), 'utf8')) as [StaffAccess]
  const { account, password, totpSecret } = access
  const { reply } = await world.call('signInStaff', { account, password, totp: totpCode(totpSecret, world.now()) })
  officer = (await world.identity.resolve(reply.session!.token, null)).actor
})
afterAll(() => world.close())

interface Options { id: string; options: { challenge: string; excludeCredentials?: { id: string }[] } }
const codeOf = (answer: { body: unknown }) => (answer.body as { code?: string }).code
const start = async () => (await world.call('startPasskey', {}, officer)).body as Options
const startSignIn = async () => (await world.call('startPasskeySignIn', {})).body as Options

async function register(passkey: TestPasskey) {
  const { id, options } = await start()
  return world.call('registerPasskey', { id, label: '办公电脑', credential: created(passkey, { ...SITE, challenge: options.challenge }) }, officer)
}
async function signIn(passkey: TestPasskey, changes: { host?: string; origin?: string; challenge?: string } = {}, flags?: number) {
  const { id, options } = await startSignIn()
  const ceremony = { ...SITE, challenge: options.challenge, ...changes }
  return world.call('signInWithPasskey', { id, credential: answered(passkey, ceremony, flags) })
}

describe('a passkey', () => {
  it('once registered, signs its owner in', async () => {
    const passkey = newPasskey()
    expect((await register(passkey)).status).toBe(201)
    const answer = await signIn(passkey)
    expect(answer.status).toBe(201)
    expect((await world.identity.resolve(answer.reply.session!.token, null)).actor).toMatchObject({ kind: 'staff', subject: officer.subject })
    expect((await start()).options.excludeCredentials).toContainEqual(expect.objectContaining({ id: passkey.id }))
  })

  it('is registered once', async () => {
    const passkey = newPasskey()
    await register(passkey)
    expect(codeOf(await register(passkey))).toBe('identity.passkey_known')
  })

  it('is registered against its own challenge only, once, and within five minutes', async () => {
    const passkey = newPasskey()
    const { id, options } = await start()
    const send = (challenge: string) => world.call('registerPasskey', { id, label: 'x', credential: created(passkey, { ...SITE, challenge }) }, officer)
    expect(codeOf(await send(Buffer.from('another').toString('base64url')))).toBe('identity.passkey_not_registered')
    expect((await send(options.challenge)).status).toBe(201)
    expect(codeOf(await send(options.challenge))).toBe('identity.passkey_not_registered')
    const late = await start()
    world.later(300)
    const answer = await world.call('registerPasskey', { id: late.id, label: 'x', credential: created(newPasskey(), { ...SITE, challenge: late.options.challenge }) }, officer)
    expect(codeOf(answer)).toBe('identity.passkey_not_registered')
  })

  it('admits nobody when it is unknown, another’s, from another site, or did not ask who holds it', async () => {
    const passkey = newPasskey()
    await register(passkey)
    const forged = { ...newPasskey(), id: passkey.id }
    const answers = [
      await signIn(newPasskey()), await signIn(forged), await signIn(passkey, { origin: 'https://ganfutong.example' }), await signIn(passkey, { host: 'example' }),
      await signIn(passkey, { challenge: Buffer.from('another').toString('base64url') }), await signIn(passkey, {}, PRESENT),
    ]
    expect(answers.map(codeOf)).toEqual(Array(6).fill('identity.passkey_not_admitted'))
    expect((await signIn(passkey)).status).toBe(201)
  })

  it('answers a challenge once, and a copy with an old counter is noticed', async () => {
    const passkey = newPasskey()
    await register(passkey)
    const { id, options } = await startSignIn()
    const copy = { ...passkey }
    const credential = answered(passkey, { ...SITE, challenge: options.challenge })
    expect((await world.call('signInWithPasskey', { id, credential })).status).toBe(201)
    expect(codeOf(await world.call('signInWithPasskey', { id, credential }))).toBe('identity.passkey_not_admitted')
    expect(codeOf(await signIn(copy))).toBe('identity.passkey_not_admitted')
  })

  it('is listed with when it was used, and admits nobody once removed', async () => {
    const passkey = newPasskey()
    const { id } = (await register(passkey)).body as { id: string }
    await signIn(passkey)
    const { passkeys } = (await world.call('listPasskeys', {}, officer)).body as { passkeys: { id: string; usedAt: string | null }[] }
    expect(passkeys.find((one) => one.id === id)).toMatchObject({ label: '办公电脑', usedAt: world.now().toISOString() })
    expect((await world.call('removePasskey', { id }, officer)).status).toBe(200)
    expect(codeOf(await signIn(passkey))).toBe('identity.passkey_not_admitted')
    expect(codeOf(await world.call('removePasskey', { id }, officer))).toBe('identity.no_passkey')
  })
})
