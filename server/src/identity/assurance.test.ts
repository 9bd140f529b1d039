import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsAbout } from '#evidence'
import { ANONYMOUS, reaches, SYSTEM, UpstreamFailed, type Actor } from '#platform'
import { residentIdCheck } from '@gft/kernel'
import { aboutOf } from './identity-check.ts'
import { codeIn, newPhone, openIdentityWorld, type IdentityWorld } from './test-world.ts'

let world: IdentityWorld
beforeAll(async () => {
  world = await openIdentityWorld()
})
afterAll(() => world.close())

const codeOf = (answer: { body: unknown }) => (answer.body as { code?: string }).code
let sequence = 0
const newIdNumber = (): string => {
  const first17 = `36000019790927${String(++sequence * 2 + 1).padStart(3, '0')}`
  return first17 + residentIdCheck(first17)
}

interface Verified { id: string; token: string; idNumber: string; actor(): Promise<Actor> }

async function verified(name = '周立新'): Promise<Verified> {
  const { id, token, actor } = await world.signIn(newPhone())
  const idNumber = newIdNumber()
  world.register = async () => ({ match: true, alive: true })
  await world.call('verifyRealName', { name, idNumber }, actor)
  return { id, token, idNumber, actor: async () => (await world.identity.resolve(token, null)).actor }
}

async function steppedUp(who: Verified): Promise<Actor> {
  await world.call('sendStepUpCode', {}, await who.actor())
  await world.work()
  const { reply } = await world.call('stepUp', { code: codeIn(world.messages.at(-1)) }, await who.actor())
  return (await world.identity.resolve(reply.session!.token, null)).actor
}

const started = async (actor: Actor, way = 'face') => ((await world.call('startIdentityCheck', { by: way, agreed: true }, actor)).body as { id: string }).id
const result = (state: 'open' | 'passed' | 'failed' | 'expired', about: string) => (world.said.check = { state, about, payload: JSON.stringify({ state, about }) })

describe('assurance', () => {
  it('is one order: phone, real name, face or its equal', () => {
    expect(reaches('face', 'real-name')).toBe(true)
    expect(reaches('real-name', 'face')).toBe(false)
    expect(reaches(null, 'phone')).toBe(false)
  })

  it('is asked for by the operation, and the refusal says where to go', async () => {
    const { actor } = await world.signIn(newPhone())
    expect(await world.call('startIdentityCheck', { by: 'face', agreed: true }, actor)).toMatchObject({ status: 403, body: { code: 'platform.real_name' } })
    const who = await verified()
    const body = { enterprise: who.id, name: '钟晴', phone: newPhone(), services: [], acts: ['fill'], until: '2027-03-01' }
    expect(await world.call('authoriseAgent', body, await who.actor())).toMatchObject({ status: 403, body: { code: 'platform.face' } })
  })
})

describe('a check in person', () => {
  it.each(['face', 'netid'] as const)('by %s raises the account once its result is fetched, and is good once', async (way) => {
    const who = await verified()
    const id = await started(await who.actor(), way)
    expect((await world.call('getIdentityCheck', { id }, await who.actor())).body).toEqual({ way, url: 'http://check.example/a-session', open: true })
    result('passed', aboutOf('周立新', who.idNumber))
    expect(await world.call('finishIdentityCheck', { id }, await who.actor())).toMatchObject({ status: 201, body: { assurance: 'face' } })
    expect((await who.actor()).assurance).toBe('face')
    expect(codeOf(await world.call('finishIdentityCheck', { id }, await who.actor()))).toBe('identity.no_check')
    const [told] = await world.db.read(SYSTEM, [factsAbout(who.id)])
    expect(told.find(({ kind }) => kind === 'identity.identity_checked')?.body).toMatchObject({ way, proof: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('needs a consent of its own', async () => {
    const who = await verified()
    expect(codeOf(await world.call('startIdentityCheck', { by: 'face' }, await who.actor()))).toBe('platform.invalid')
    expect(codeOf(await world.call('startIdentityCheck', { by: 'face', agreed: false }, await who.actor()))).toBe('platform.invalid')
  })

  it('changes nothing while it is open, when it failed, expired, or was about somebody else', async () => {
    const who = await verified()
    const id = await started(await who.actor())
    const finish = async () => codeOf(await world.call('finishIdentityCheck', { id }, await who.actor()))
    const mine = aboutOf('周立新', who.idNumber)
    result('open', mine)
    expect(await finish()).toBe('identity.check_open')
    result('failed', mine)
    expect(await finish()).toBe('identity.check_failed')
    result('passed', aboutOf('熊晓峰', who.idNumber))
    expect(await finish()).toBe('identity.check_failed')
    result('expired', mine)
    expect(await finish()).toBe('identity.no_check')
    world.said.check = undefined
    expect(await finish()).toBe('identity.no_check')
    expect((await who.actor()).assurance).toBe('real-name')
  })

  it('is of the one who began it', async () => {
    const [who, stranger] = [await verified(), await verified()]
    const id = await started(await who.actor())
    result('passed', aboutOf('周立新', stranger.idNumber))
    expect(codeOf(await world.call('finishIdentityCheck', { id }, await stranger.actor()))).toBe('identity.no_check')
    expect(codeOf(await world.call('getIdentityCheck', { id }, await stranger.actor()))).toBe('identity.no_check')
  })
})

describe('equal to a face', () => {
  it('is a code together with details of one’s papers, five tries a day', async () => {
    const who = await verified()
    const typed = { cardValidUntil: '2031-05-01', householdNo: '360000000012' }
    expect(codeOf(await world.call('checkPapers', typed, await who.actor()))).toBe('platform.step_up')
    const actor = await steppedUp(who)
    world.said.papers = false
    for (let i = 0; i < 4; i++) expect(codeOf(await world.call('checkPapers', typed, actor))).toBe('identity.papers_wrong')
    world.said.papers = true
    expect(await world.call('checkPapers', typed, actor)).toMatchObject({ status: 201, body: { assurance: 'face' } })
    expect(codeOf(await world.call('checkPapers', typed, actor))).toBe('platform.too_many')
  })

  it('is a clerk who has the person before them, with a ground that is kept sealed', async () => {
    const who = await verified()
    const clerk: Actor = { ...ANONYMOUS, kind: 'staff', subject: '00000000-0000-7000-8000-0000000000aa', posts: [{ role: 'window', org: 'government-services.360102', region: '360102000000' }] }
    expect(codeOf(await world.call('confirmAtCounter', { idNumber: newIdNumber(), ground: '老人不便刷脸' }, clerk))).toBe('identity.nobody_there')
    expect(codeOf(await world.call('confirmAtCounter', { idNumber: '360000', ground: '老人不便刷脸' }, clerk))).toBe('identity.bad_id_number')
    expect((await world.call('confirmAtCounter', { idNumber: who.idNumber, ground: '老人不便刷脸' }, clerk)).status).toBe(201)
    expect((await who.actor()).assurance).toBe('face')
    expect(world.told).toContainEqual({ to: who.id, template: 'checked-at-counter', params: {} })
    const [kept] = await world.db.read(SYSTEM, [{ name: '', text: 'select * from identity.counter', values: [] }])
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain('老人')
    expect(codeOf(await world.call('confirmAtCounter', { idNumber: who.idNumber, ground: '老人不便刷脸' }, { ...clerk, posts: [{ ...clerk.posts[0]!, role: 'approver' }] }))).toBe('platform.not_permitted')
  })
})

it('an account without a real name is never raised', async () => {
  const { id } = await world.signIn(newPhone())
  const { raiseAssurance } = await import('./store.ts')
  const [rows] = await world.db.transaction(SYSTEM, (tx) => tx.read([raiseAssurance(id)]))
  expect(rows).toEqual([])
})

it('a register that is away loses no try', async () => {
  const who = await verified()
  const actor = await steppedUp(who)
  const { papers } = world.said
  Object.defineProperty(world.said, 'papers', { get: () => { throw new UpstreamFailed('population', 'timeout') }, configurable: true })
  for (let i = 0; i < 6; i++) expect(codeOf(await world.call('checkPapers', { cardValidUntil: '长期', householdNo: '1' }, actor))).toBe('identity.check_unreachable')
  Object.defineProperty(world.said, 'papers', { value: papers, writable: true, configurable: true })
})
