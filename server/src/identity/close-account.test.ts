import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@gft/kernel'
import { statement, SYSTEM } from '#platform'
import { personById } from './store.ts'
import { newPhone, openIdentityWorld, type IdentityWorld } from './test-world.ts'

const DAYS = 86_400

describe('closing an account', () => {
  let world: IdentityWorld
  beforeAll(async () => {
    world = await openIdentityWorld()
  })
  afterAll(() => world.close())

  /** Somebody who has signed in and confirmed with a fresh code. */
  async function somebody() {
    const phone = newPhone()
    const { id, token } = await world.signIn(phone)
    const renewed = await confirm((await world.identity.resolve(token, null)).actor)
    return { id, phone, token: renewed, actor: async () => (await world.identity.resolve(renewed, null)).actor }
  }
  async function confirm(actor: Awaited<ReturnType<IdentityWorld['identity']['resolve']>>['actor']): Promise<string> {
    await world.call('sendStepUpCode', {}, actor)
    await world.work()
    const code = /(?<!\d)\d{6}(?!\d)/.exec(world.messages.at(-1)!.text)![0]
    return (await world.call('stepUp', { code }, actor)).reply.session!.token
  }
  const run = () => world.identity.jobs!['identity:closeAccounts']!({}, { db: world.db, now: world.now })
  const row = async (id: string) => (await world.db.read(SYSTEM, [personById(id)]))[0][0]
  const kindsAbout = async (id: string) => (await world.db.pool.query<{ kind: string }>('select kind from evidence.fact where subject = $1 order by id', [id])).rows.map(({ kind }) => kind)

  it('takes a fresh code, and tells when it will be done', async () => {
    const phone = newPhone()
    const { actor } = await world.signIn(phone)
    expect(await world.call('closeAccount', {}, actor)).toMatchObject({ status: 403, body: { code: expect.stringContaining('step_up') } })
    const me = await somebody()
    const { status, body } = await world.call('closeAccount', {}, await me.actor())
    expect(status).toBe(201)
    expect(body).toEqual({ dueAt: new Date(world.now().getTime() + 7 * DAYS * 1000).toISOString() })
    expect(world.told.at(-1)).toMatchObject({ to: me.id, template: 'account-closing' })
    expect((await world.call('getAccountClosing', {}, await me.actor())).body).toMatchObject({ dueAt: (body as { dueAt: string }).dueAt, open: [] })
    expect(await world.call('closeAccount', {}, await me.actor())).toMatchObject({ status: 409, body: { code: 'identity.account_closing_asked' } })
  })

  it('is not done while something is being handled, neither when asked nor when due', async () => {
    const me = await somebody()
    const matters = [{ id: newId(), name: { zh: '二手房买卖', en: 'Sale of a flat' } }]
    world.matters = matters
    expect(await world.call('closeAccount', {}, await me.actor())).toMatchObject({ status: 409, body: { code: 'identity.account_matters_open', params: { count: 1 } } })
    expect((await world.call('getAccountClosing', {}, await me.actor())).body).toMatchObject({ dueAt: null, open: matters })
    world.matters = []
    await world.call('closeAccount', {}, await me.actor())
    world.later(8 * DAYS)
    world.matters = matters
    await run()
    expect(await row(me.id)).toBeDefined()
    expect(world.told.at(-1)).toMatchObject({ to: me.id, template: 'account-stays' })
    world.matters = []
    await run()
    expect(await row(me.id)).toBeDefined()
  })

  it('can be taken back until it is done', async () => {
    const me = await somebody()
    await world.call('closeAccount', {}, await me.actor())
    expect(await world.call('keepAccount', {}, await me.actor())).toMatchObject({ status: 201 })
    expect(await world.call('keepAccount', {}, await me.actor())).toMatchObject({ status: 409, body: { code: 'identity.account_not_closing' } })
    world.later(8 * DAYS)
    await run()
    expect(await row(me.id)).toBeDefined()
    expect(await kindsAbout(me.id)).toContain('identity.account_kept')
  })

  it('removes who it was, ends every session, and says so to the number and in the log; the number can open a new account', async () => {
    const me = await somebody()
    await world.call('closeAccount', {}, await me.actor())
    world.later(6 * DAYS)
    await run()
    expect(await row(me.id)).toBeDefined()
    world.later(DAYS)
    const [here, there] = [await world.signIn(me.phone), await world.signIn(me.phone)]
    await run()
    expect(await row(me.id)).toBeUndefined()
    for (const { token } of [here, there]) expect((await world.identity.resolve(token, null)).actor.kind).toBe('anonymous')
    expect(world.told.at(-1)).toMatchObject({ to: me.phone, template: 'account-closed' })
    expect(await kindsAbout(me.id)).toContain('identity.account_closed')
    expect((await world.signIn(me.phone)).id).not.toBe(me.id)
  })

  it('does not wait for another that cannot be closed', async () => {
    const [broken, me] = [await somebody(), await somebody()]
    for (const one of [broken, me]) await world.call('closeAccount', {}, await one.actor())
    const spoil = statement('test.spoil', `update identity.person set phone = '\\x00' where id = $1`)
    await world.db.transaction(SYSTEM, async (tx) => tx.write([spoil(broken.id)]))
    world.later(8 * DAYS)
    await expect(run()).rejects.toThrow('could not be closed')
    expect(await row(me.id)).toBeUndefined()
    expect(await row(broken.id)).toBeDefined()
  })
})
