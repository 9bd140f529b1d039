import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { advance, factsAbout, introduce } from '#evidence'
import { ANONYMOUS, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { loadStaff, type StaffAccess, type StaffPersona } from './index.ts'
import { settled } from '../../test/settled.ts'
import { openIdentityWorld, type IdentityWorld } from './test-world.ts'
import { totpCode } from './totp.ts'

// 示例数据: invented officers.
const personas: StaffPersona[] = [
  { id: 'health-officer', name: '易安然', post: '妇幼健康经办人', agencyKind: 'health', region: '360102', role: 'approver' },
  { id: 'operator', name: '柯岚', post: '平台运营员', agencyKind: 'health', region: '360000', role: 'operator' },
]

let world: IdentityWorld
let file: string
let access: StaffAccess[]
const load = () => loadStaff({ ...world, personas, now: world.now() })
const readAccess = async () => JSON.parse(await readFile(file, 'utf8')) as StaffAccess[]

beforeAll(async () => {
  world = await openIdentityWorld()
  file = join(world.dataDir, 'sandbox', 'staff.json')
  await load()
  access = await readAccess()
})
afterEach(() => {
  world.later(3600)
})
afterAll(() => world.close())

const codeOf = (answer: { body: unknown }) => (answer.body as { code?: string }).code
const of = (persona: string) => access.find((one) => one.persona === persona)!
const enter = (persona: string, changes: Partial<{ account: string; password: string; totp: string }> = {}, actor: Actor = ANONYMOUS) => {
  const { account, password, totpSecret } = of(persona)
  return world.call('signInStaff', { account, password, totp: totpCode(totpSecret, world.now()), ...changes }, actor)
}

describe('a staff account of the sandbox', () => {
  it('is told to the server’s user alone', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(access.map(({ persona }) => persona)).toEqual(['health-officer', 'operator'])
    for (const { password } of access) expect(Buffer.from(password, 'base64url')).toHaveLength(16)
  })

  it('stays as it is when loaded again, and gets new secrets when its line was lost', async () => {
    expect(await load()).toBe(0)
    await writeFile(file, JSON.stringify([of('health-officer')]))
    expect(await load()).toBe(1)
    access = await readAccess()
    expect((await enter('operator')).status).toBe(201)
    expect((await enter('health-officer')).status).toBe(201)
  })

  it('keeps its name sealed, readable to colleagues and not to citizens', async () => {
    const [[row]] = await world.db.read(SYSTEM, [{ name: '', text: `select id from identity.staff where account = 'operator'`, values: [] }])
    const { id } = row as { id: string }
    const sees = async (orgs: string[]) => {
      const [[staff]] = await world.db.read({ subject: null, orgs, regions: [], system: false }, [world.identity.staffOf(id)])
      return staff && (await world.identity.openStaff(staff)).name
    }
    expect(await sees(['health.360102'])).toBe('柯岚')
    expect(await sees([])).toBeUndefined()
  })
})

describe('signing in', () => {
  it('with password and one-time code begins a session with the posts of that member of staff', async () => {
    const answer = await enter('health-officer')
    expect(answer.status).toBe(201)
    const { actor, person } = await world.identity.resolve(answer.reply.session!.token, null)
    expect(person).toBeUndefined()
    expect(actor).toMatchObject({ kind: 'staff', assurance: null, posts: [{ role: 'approver', org: 'health.360102', region: '360102000000' }] })
    expect((await world.call('getStaffMe', {}, actor)).body).toEqual({
      id: actor.subject, account: 'health-officer', name: '易安然', title: '妇幼健康经办人',
      posts: [{ role: 'approver', org: 'health.360102', region: '360102000000', orgName: { zh: '东湖区卫生健康委员会', en: expect.any(String) } }],
    })
    const [told] = await world.db.read(SYSTEM, [factsAbout(actor.subject!)])
    expect(told.at(-1)).toMatchObject({ kind: 'identity.staff_signed_in', body: { way: 'password' } })
  })

  it('does not say which of account, password and code was wrong', async () => {
    const answers = [
      await enter('health-officer', { password: 'wrong' }), await enter('health-officer', { totp: '000000' }), await enter('health-officer', { account: 'nobody' }),
    ]
    expect(answers.map(codeOf)).toEqual(Array(3).fill('identity.staff_not_admitted'))
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('takes no one-time code twice, not even at the same moment', async () => {
    const totp = totpCode(of('operator').totpSecret, world.now())
    const answers = await Promise.all([enter('operator', { totp }), enter('operator', { totp })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
    expect((await enter('operator', { totp })).status).toBe(422)
    world.later(30)
    expect((await enter('operator')).status).toBe(201)
  })

  it('backs off after five failures, longer each time, and lets in again', async () => {
    const here = { ...ANONYMOUS, address: '203.0.113.9' }
    const fail = () => enter('operator', { password: 'wrong' }, here)
    for (let i = 0; i < 5; i++) expect(codeOf(await fail())).toBe('identity.staff_not_admitted')
    expect((await enter('operator', {}, here)).body).toMatchObject({ code: 'platform.too_many', params: { seconds: 60 } })
    world.later(60)
    expect(codeOf(await fail())).toBe('identity.staff_not_admitted')
    expect((await fail()).body).toMatchObject({ params: { seconds: 120 } })
    expect((await enter('operator', {}, { ...here, address: '203.0.113.10' })).status).toBe(201)
    world.later(120)
    expect((await enter('operator', {}, here)).status).toBe(201)
    for (let i = 0; i < 4; i++) expect(codeOf(await fail())).toBe('identity.staff_not_admitted')
  })

  it('ends after a quarter of an hour without a request', async () => {
    const { reply } = await enter('operator')
    world.later(899)
    expect((await world.identity.resolve(reply.session!.token, null)).actor.kind).toBe('staff')
    const [[row]] = await world.db.read(SYSTEM, [{ name: '', text: 'select max(until) - max(created_at) = interval \'8 hours\' as eight from identity.session', values: [] }])
    expect(row).toEqual({ eight: true })
  })
})

describe('the posts of a member of staff', () => {
  it('follow the organisations: given and taken', async () => {
    const { reply } = await enter('operator')
    const token = reply.session!.token
    const posts = async () => (await world.identity.resolve(token, null)).actor.posts.map(({ role, org }) => `${role} ${org}`)
    const [follower] = world.identity.followers!
    await introduce(world.db, follower!, world.now())
    const followed = async (wanted: readonly string[]) => {
      await settled(world.db)
      await advance(world.db, follower!, world.now())
      expect((await posts()).sort()).toEqual(wanted)
    }
    const staff = (await world.identity.resolve(token, null)).actor.subject!
    const post = await world.db.transaction(SYSTEM, async (tx) => world.organisations.appoint(tx, THE_SYSTEM, world.now(), { agency: 'health.360100', role: 'window', staff }))
    await followed(['operator health.360000', 'window health.360100'])
    await world.db.transaction(SYSTEM, (tx) => world.organisations.dismiss(tx, THE_SYSTEM, world.now(), post))
    await followed(['operator health.360000'])
  })
})
