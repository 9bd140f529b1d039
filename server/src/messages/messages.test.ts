import { newId } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { listMessages } from '@gft/contract/messages'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scopeOf, SYSTEM, type Actor, type Sms } from '#platform'
import { openMessages, tables, type Message } from './index.ts'
import { openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'

const PHONE = '19900000017'
const TEMPLATES = {
  accepted: { id: 'accepted', title: { zh: '已受理', en: 'Accepted' }, text: { zh: '“{service}”已受理。', en: '“{service}” is accepted.' }, variables: ['service'] },
  'party-invited': { id: 'party-invited', title: { zh: '请您参与办理', en: 'Invited' }, text: { zh: '{from}请您打开 {link}。', en: '{from} asks you to open {link}.' }, variables: ['from', 'link'] },
}

let ground: TestGround
let house: TestHouse
let messages: ReturnType<typeof openMessages>
let sent: Sms[]
let down: boolean
let owner: Actor
let gone: string | undefined

beforeAll(async () => {
  ground = await openTestGround({ messages: tables })
  messages = openMessages({
    keys: ground.keys,
    templates: () => TEMPLATES,
    sms: { send: async (sms) => { if (down) throw new Error('carrier down'); if (!sent.some(({ id }) => id === sms.id)) sent.push(sms) } },
    phoneOf: async (id) => (id === gone ? undefined : PHONE),
  })
  house = ground.serve([messages])
})
afterAll(() => ground.close())
beforeEach(async () => {
  down = false
  await house.work()
  sent = []
  owner = person()
})

const message = (to: Actor = owner): Message => ({ to: to.subject!, template: 'accepted', params: { service: '二手房转移' }, matter: newId(), link: '/cases/1' })
const tell = async (of: Message, by: Actor = owner) => {
  const writes = await messages.tell(of, ground.now())
  await ground.db.transaction(scopeOf(by), async (tx) => tx.write(writes))
  return writes[0]!.values[0]
}
const box = async (actor: Actor) => (await house.call(actor, 'messages.listMessages')).body as Output<typeof listMessages>
const retryNow = () => ground.db.pool.query('select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs)::bigint[], now())')
const delivery = async (id: unknown) => (await ground.db.read(SYSTEM, [{ name: 'test.delivery', text: 'select state, tries from messages.delivery where id = $1', values: [id] }]))[0]

describe('a message', () => {
  it('stands in the box of the one it is to, in both languages, and in nobody else’s', async () => {
    await tell(message(), person())
    expect(await box(owner)).toMatchObject({
      unread: 1,
      messages: [{ title: { zh: '已受理', en: 'Accepted' }, text: { zh: '“二手房转移”已受理。', en: '“二手房转移” is accepted.' }, link: '/cases/1', readAt: null }],
    })
    expect((await box(person())).messages).toEqual([])
  })

  it('goes out as one SMS after the commit', async () => {
    const id = await tell(message())
    expect(sent).toEqual([])
    await house.work()
    await house.work()
    expect(sent).toMatchObject([{ to: PHONE, text: '【赣服通】“二手房转移”已受理。' }])
    expect(await delivery(id)).toEqual([{ state: 'sent', tries: 1 }])
  })

  it('that never was, because the act was refused, is not told', async () => {
    const writes = await messages.tell(message(), ground.now())
    const refused = ground.db.transaction(scopeOf(owner), async (tx) => {
      tx.write(writes)
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    await house.work()
    expect(sent).toEqual([])
  })

  it('waits for a carrier that is down, and is delivered once', async () => {
    down = true
    const id = await tell(message())
    await house.work()
    expect(await delivery(id)).toEqual([{ state: 'waiting', tries: 1 }])
    down = false
    await retryNow()
    await house.work()
    expect(sent).toHaveLength(1)
    expect(await delivery(id)).toEqual([{ state: 'sent', tries: 2 }])
  })

  it('is given up after ten tries and still stands in the box', async () => {
    down = true
    const id = await tell(message())
    for (let i = 0; i < 11; i++) {
      await retryNow()
      await house.work()
    }
    expect(await delivery(id)).toEqual([{ state: 'failed', tries: 10 }])
    expect((await box(owner)).messages).toHaveLength(1)
  })

  it('is given up at once when the account is gone', async () => {
    gone = owner.subject!
    const id = await tell(message())
    await house.work()
    expect(await delivery(id)).toEqual([{ state: 'failed', tries: 1 }])
  })

  it('is never sent with a hole in it', async () => {
    await expect(messages.tell({ ...message(), params: {} }, ground.now())).rejects.toThrow('message template accepted lacks service')
    await expect(messages.tell({ ...message(), template: 'no-such' }, ground.now())).rejects.toThrow('no message template no-such')
  })

  it('is kept without its words in the clear', async () => {
    await tell(message())
    const [rows] = await ground.db.read(SYSTEM, [{ name: 'test.raw', text: `select encode(params, 'escape') as raw from messages.message`, values: [] }])
    expect(JSON.stringify(rows)).not.toContain('service')
  })
})

describe('reading', () => {
  it('is marked once, by the one it is to', async () => {
    await tell(message())
    const { messages: [mine] } = await box(owner)
    const read = (actor: Actor) => house.call(actor, 'messages.readMessage', { id: mine!.id })
    expect((await read(person())).status).toBe(404)
    ground.at('2026-03-02T02:00:00Z')
    const first = await read(owner)
    ground.at('2026-03-02T03:00:00Z')
    expect((await read(owner)).body).toEqual(first.body)
    expect(await box(owner)).toMatchObject({ unread: 0, messages: [{ readAt: '2026-03-02T02:00:00.000Z' }] })
  })

  it('is counted until it is read, by the one it is to', async () => {
    const unread = async (actor: Actor) => (await house.call(actor, 'messages.countUnread')).body
    const id = await tell(message())
    await tell(message())
    expect(await unread(owner)).toEqual({ unread: 2 })
    await house.call(owner, 'messages.readMessage', { id })
    expect(await unread(owner)).toEqual({ unread: 1 })
    expect(await unread(person())).toEqual({ unread: 0 })
  })

  it('goes on page by page, each message once', async () => {
    for (let i = 0; i < 25; i++) await tell(message())
    const first = await box(owner)
    const second = (await house.call(owner, 'messages.listMessages', { before: first.next })).body as Output<typeof listMessages>
    expect([first.messages.length, second.messages.length, second.next]).toEqual([20, 5, undefined])
    expect(new Set([...first.messages, ...second.messages].map(({ id }) => id)).size).toBe(25)
  })
})

describe('a text to a number without an account', () => {
  it('is sent once, and number and words are forgotten', async () => {
    const writes = await messages.text({ phone: PHONE, template: 'party-invited', params: { from: '熊晓峰', link: 'http://localhost/i/abc' }, matter: newId() }, ground.now())
    await ground.db.transaction(scopeOf(owner), async (tx) => tx.write(writes))
    await house.work()
    expect(sent).toMatchObject([{ to: PHONE, text: '【赣服通】熊晓峰请您打开 http://localhost/i/abc。' }])
    const [rows] = await ground.db.read(SYSTEM, [{ name: 'test.texts', text: 'select phone, params from messages.text', values: [] }])
    expect(rows).toEqual([{ phone: null, params: null }])
  })
})
