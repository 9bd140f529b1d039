import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@gft/kernel'
import { openTestGround, type TestGround } from '../../test/ground.ts'
import { removeOver, statement, SYSTEM, type Scope, type Tables } from './index.ts'

const tables: Record<string, Tables> = {
  messages: {
    message: { rights: 'write', keeps: { class: 'account', term: 'P3Y', law: '测试', removed: { since: 'read_at' } }, bytes: ['params'] },
    delivery: { rights: 'append', keeps: { class: 'log', term: 'P6M', law: '测试', removed: { since: 'at' } } },
    text: { rights: 'write', keeps: { class: 'short', term: 'P30D', law: '测试' }, bytes: ['phone', 'params'] },
  },
}

describe('what is removed when its term is over', () => {
  let ground: TestGround
  const owner = newId()
  beforeAll(async () => {
    ground = await openTestGround(tables)
  })
  afterAll(() => ground.close())

  const insertMessage = statement('test.message', `insert into messages.message (id, owner, template, params, matter, link, created_at) values ($1, $2, 't', '', $1, '/', now())`)
  const readAt = statement('test.readAt', 'update messages.message set read_at = $2 where id = $1')
  const insertDelivery = statement('test.delivery', `insert into messages.delivery (id, channel, state, at) values ($1, 'sms', 'sent', $2)`)
  const all = statement<{ id: string }>('test.all', 'select id from messages.message union all select id from messages.delivery order by 1')
  const tell = statement('test.tell', `insert into evidence.fact (class, kind, subject, at, body, salt) values ('news', 'test.removed', $1, now(), $2::jsonb, sha256('salt'))`)
  const told = statement<{ subject: string; body: unknown }>('test.told', `select subject, body from evidence.fact where kind = 'test.removed' order by id`)
  const removeMine = statement<{ id: string }>('test.removeMine', 'delete from messages.message where owner = $1 returning id')
  const removeEvery = statement('test.removeEvery', 'delete from messages.message')

  const past = (days: number) => new Date(Date.now() - days * 86_400_000)
  const stand = async () => (await ground.db.read(SYSTEM, [all()]))[0].map(({ id }) => id)
  const remove = () => removeOver(ground.db, tables, new Date(), ({ table, rows, term }) => tell(table, JSON.stringify({ rows, term })))
  const message = async (read: Date | null) => {
    const id = newId()
    await ground.db.transaction(SYSTEM, async (tx) => tx.write([insertMessage(id, owner), ...(read ? [readAt(id, read)] : [])]))
    return id
  }
  beforeEach(() => remove())

  it('goes by the declared term from the declared instant, with its fact, and leaves everything younger, or still needed', async () => {
    const [old, young, unread] = [await message(past(3 * 366)), await message(past(3 * 364)), await message(null)]
    const [sent, fresh] = [newId(), newId()]
    await ground.db.transaction(SYSTEM, async (tx) => tx.write([insertDelivery(sent, past(190)), insertDelivery(fresh, past(170))]))
    expect(await remove()).toEqual([{ table: 'messages.message', rows: 1, term: 'P3Y' }, { table: 'messages.delivery', rows: 1, term: 'P6M' }])
    const left = await stand()
    expect(left).toEqual(expect.arrayContaining([young, unread, fresh]))
    expect(left).not.toContain(old)
    expect(left).not.toContain(sent)
    const [facts] = await ground.db.read(SYSTEM, [told()])
    expect(facts.slice(-2)).toEqual([{ subject: 'messages.message', body: { rows: 1, term: 'P3Y' } }, { subject: 'messages.delivery', body: { rows: 1, term: 'P6M' } }])
    expect(await remove()).toEqual([])
  })

  it('cannot be removed earlier, by whomever the server acts for', async () => {
    const young = await message(past(10))
    const own: Scope = { subject: owner, orgs: [], regions: [], system: false }
    for (const scope of [SYSTEM, own]) await ground.db.transaction(scope, async (tx) => void (await tx.read([removeMine(owner)])))
    await ground.db.transaction(SYSTEM, async (tx) => tx.write([removeEvery()]))
    expect(await stand()).toContain(young)
  })

  it('is removed by the system alone, not by whose it is', async () => {
    const old = await message(past(4 * 366))
    const [gone] = await ground.db.transaction({ subject: owner, orgs: [], regions: [], system: false }, (tx) => tx.read([removeMine(owner)]))
    expect(gone).toEqual([])
    expect(await stand()).toContain(old)
  })
})
