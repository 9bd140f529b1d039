import { randomInt } from 'node:crypto'
import { residentIdCheck } from '@gft/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsAbout } from '#evidence'
import { SYSTEM, UpstreamFailed, type Actor } from '#platform'
import { newPhone, openIdentityWorld, type IdentityWorld } from './test-world.ts'

let world: IdentityWorld
let asked: string[]
beforeAll(async () => {
  world = await openIdentityWorld()
})
afterAll(() => world.close())

const register = (answer: { match: boolean; alive: boolean }) => {
  asked = []
  world.register = async (name, idNumber) => {
    asked.push(`${name} ${idNumber}`)
    return answer
  }
}
const codeOf = (answer: { body: unknown }) => (answer.body as { code?: string }).code
const verify = (actor: Actor, idNumber: string, name = '万 淑琴') =>
  world.call('verifyRealName', { name, idNumber }, actor)

// Region 360000: no county uses it, so nobody carries such a number.
let sequence = randomInt(400)
function newIdNumber(): string {
  const first17 = `36000019630418${String(++sequence * 2).padStart(3, '0')}`
  return first17 + residentIdCheck(first17)
}

describe('a real name', () => {
  it('is verified against the population register, kept sealed and answered masked', async () => {
    register({ match: true, alive: true })
    const { id, token, actor } = await world.signIn(newPhone())
    const idNumber = newIdNumber()
    const answer = await verify(actor, ` ${idNumber.toLowerCase()} `)
    expect(answer).toMatchObject({ status: 201, body: { id, assurance: 'real-name', name: '万**', idNumber: `360***********${idNumber.slice(-4)}` } })
    expect(asked).toEqual([`万淑琴 ${idNumber}`])

    const [[row], told, [raw]] = await world.db.read(SYSTEM, [
      world.identity.personOf(id), factsAbout(id), { name: '', text: 'select * from identity.person where id = $1', values: [id] },
    ])
    expect(await world.identity.openPerson(row!)).toMatchObject({ name: '万淑琴', idNumber, birth: '1963-04-18', sex: 'female', assurance: 'real-name' })
    expect(JSON.stringify(raw)).not.toMatch(new RegExp(`万淑琴|${idNumber}|1963-04-18`))
    expect(told.map(({ kind }) => kind)).toContain('identity.real_name_verified')
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`万淑琴|${idNumber}`))
    expect((await world.identity.resolve(token, null)).actor.assurance).toBe('real-name')
    expect(await world.identity.holdersOf([idNumber])).toEqual(new Map([[idNumber, id]]))
  })

  it('is verified once', async () => {
    register({ match: true, alive: true })
    const { token, actor } = await world.signIn(newPhone())
    await verify(actor, newIdNumber())
    expect(codeOf(await verify(actor, newIdNumber()))).toBe('identity.verified_already')
    expect(codeOf(await verify((await world.identity.resolve(token, null)).actor, newIdNumber()))).toBe('identity.verified_already')
  })

  it('belongs to one account', async () => {
    register({ match: true, alive: true })
    const idNumber = newIdNumber()
    const [first, second] = [await world.signIn(newPhone()), await world.signIn(newPhone())]
    await verify(first.actor, idNumber)
    expect(codeOf(await verify(second.actor, idNumber))).toBe('identity.id_number_taken')
    expect((await world.call('getMe', {}, second.actor)).body).toMatchObject({ assurance: 'phone', name: null })
  })
})

describe('nothing changes', () => {
  const unchanged = async (actor: Actor) =>
    expect((await world.call('getMe', {}, actor)).body).toMatchObject({ assurance: 'phone', name: null, idNumber: null })

  it('when the register knows no such pair, or the person has died', async () => {
    const { id, actor } = await world.signIn(newPhone())
    register({ match: false, alive: true })
    expect(codeOf(await verify(actor, newIdNumber()))).toBe('identity.not_matched')
    register({ match: true, alive: false })
    expect(codeOf(await verify(actor, newIdNumber()))).toBe('identity.not_living')
    await unchanged(actor)
    const [told] = await world.db.read(SYSTEM, [factsAbout(id)])
    expect(told.filter(({ kind }) => kind === 'identity.real_name_failed').map(({ body }) => body['reason'])).toEqual(['not_matched', 'not_living'])
  })

  it('when the register cannot be reached: it says so, and no try is lost', async () => {
    const { actor } = await world.signIn(newPhone())
    world.register = async () => {
      throw new UpstreamFailed('population', 'timeout')
    }
    for (let i = 0; i < 6; i++) expect(await verify(actor, newIdNumber())).toMatchObject({ status: 503, body: { code: 'identity.register_unreachable' } })
    await unchanged(actor)
    register({ match: true, alive: true })
    expect((await verify(actor, newIdNumber())).status).toBe(201)
  })

  it('when name or number cannot be right, and the register is not asked', async () => {
    register({ match: true, alive: true })
    const { actor } = await world.signIn(newPhone())
    expect(codeOf(await verify(actor, '360000196304180021'))).toBe('identity.bad_id_number')
    expect(codeOf(await verify(actor, newIdNumber(), '12'))).toBe('identity.bad_name')
    expect(asked).toEqual([])
  })

  it('after five tries in a day', async () => {
    register({ match: false, alive: false })
    const { actor } = await world.signIn(newPhone())
    for (let i = 0; i < 5; i++) expect(codeOf(await verify(actor, newIdNumber()))).toBe('identity.not_matched')
    expect(codeOf(await verify(actor, newIdNumber()))).toBe('platform.too_many')
    expect(asked).toHaveLength(5)
  })
})
