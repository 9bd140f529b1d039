import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform'
import { isSteppedUp } from './index.ts'
import { codeIn, newPhone, openIdentityWorld, type IdentityWorld } from './test-world.ts'

let world: IdentityWorld
beforeAll(async () => {
  world = await openIdentityWorld()
})
afterAll(() => world.close())

const codeOf = (answer: { body: unknown }) => (answer.body as { code?: string }).code
const actorOf = async (token: string) => (await world.identity.resolve(token, null)).actor

async function sentCode(actor: Actor): Promise<string> {
  await world.call('sendStepUpCode', {}, actor)
  await world.work()
  return codeIn(world.messages.at(-1))
}

describe('a confirmation', () => {
  it('goes to one’s own number and counts for ten minutes', async () => {
    const phone = newPhone()
    const { actor } = await world.signIn(phone)
    expect(isSteppedUp(actor, world.now())).toBe(false)
    const answer = await world.call('stepUp', { code: await sentCode(actor) }, actor)
    expect(world.messages.at(-1)?.to).toBe(phone)
    expect(answer.status).toBe(201)
    const confirmed = await actorOf(answer.reply.session!.token)
    expect(confirmed).toMatchObject({ kind: 'person', subject: actor.subject })
    expect(isSteppedUp(confirmed, world.now())).toBe(true)
    expect(isSteppedUp(confirmed, world.later(600))).toBe(false)
  })

  it('replaces the session; the old one is never raised and ends after a minute', async () => {
    const { token, actor } = await world.signIn(newPhone())
    const answer = await world.call('stepUp', { code: await sentCode(actor) }, actor)
    expect(answer.reply.session!.token).not.toBe(token)
    const old = await actorOf(token)
    expect(old.kind).toBe('person')
    expect(isSteppedUp(old, world.now())).toBe(false)
    world.later(60)
    expect((await actorOf(token)).kind).toBe('anonymous')
    expect((await actorOf(answer.reply.session!.token)).kind).toBe('person')
  })

  it('does not make the session last longer', async () => {
    const { actor } = await world.signIn(newPhone())
    world.later(600)
    const { reply } = await world.call('stepUp', { code: await sentCode(actor) }, actor)
    expect(reply.session!.maxAge).toBe(12 * 3600 - 600)
  })

  it('takes no sign-in code, nobody else’s code, and no code twice', async () => {
    const [one, other] = [await world.signIn(newPhone()), await world.signIn(newPhone())]
    const code = await sentCode(one.actor)
    expect(codeOf(await world.call('stepUp', { code }, other.actor))).toBe('identity.code_over')
    expect((await world.call('stepUp', { code }, one.actor)).status).toBe(201)
    expect(codeOf(await world.call('stepUp', { code }, one.actor))).toBe('identity.code_over')
  })

  it('bears five wrong guesses', async () => {
    const { actor } = await world.signIn(newPhone())
    const code = await sentCode(actor)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let i = 0; i < 5; i++) await world.call('stepUp', { code: wrong }, actor)
    expect(codeOf(await world.call('stepUp', { code }, actor))).toBe('identity.code_over')
  })

  it('sends a code once a minute', async () => {
    const { actor } = await world.signIn(newPhone())
    await world.call('sendStepUpCode', {}, actor)
    expect(codeOf(await world.call('sendStepUpCode', {}, actor))).toBe('platform.too_many')
  })
})
