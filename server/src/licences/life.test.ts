import { loadContent } from '@gft/content'
import { newId, parseLicenceIdentifier } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { decideLicence, findLicences, getLicence, listLicences, officeLicence, officeLicences } from '@gft/contract/licences'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tables as consentsTables } from '#consents'
import { factsAbout } from '#evidence'
import { scopeOf, statement, SYSTEM, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { openLicences, tables, type Licences, type NewLicence } from './index.ts'

const ORG = 'market-supervision.360102'
const PLACE = '360102000000'
const agency = (id: string) => ({ id, kind: id.split('.')[0]!, region: PLACE, name: { zh: `${id}（示例）`, en: id }, short: { zh: '', en: '' }, creditCode: '11360100GFT000011A', handlingUnit: null, source: { title: '示例', asOf: '2026-11-22', verified: false } })
const { licenceTypes } = loadContent()
const fields = { licenceNo: 'JY23601020000001', name: '美玲小吃店（示例）', creditCode: '92360000MAGFT00100', address: '瓷影巷21号', business: '餐饮服务', food: '热食类食品制售', validUntil: '2031-11-22' }

const noFiles = { put: async () => undefined, get: async () => Buffer.alloc(0) }
let ground: TestGround
let house: TestHouse
let licences: Licences
let told: { to: string; template: string; params: Readonly<Record<string, string>> }[]
let holder: Actor
const [first, second, elsewhere] = [officer('approver', ORG, PLACE), officer('approver', ORG, PLACE), officer('approver', 'taxation.360102', PLACE)]
const window = officer('window', ORG, PLACE)

beforeAll(async () => {
  ground = await openTestGround({ consents: consentsTables, licences: tables })
  licences = openLicences({
    db: ground.db, keys: ground.keys, licenceTypes: () => licenceTypes, agencies: { agencyById: agency, agencyFor: agency, nameOf: (id) => agency(id).name },
    typesFor: () => ({ issued: [], asked: [] }), codeOf: async () => undefined, messages: { tell: async (message) => { told.push(message); return [] } },
    files: noFiles, holders: async () => new Map(), seals: { seal: () => Promise.reject(new Error('nothing is sealed here')) }, publicUrl: 'http://localhost', renewalOf: (type) => (type === 'id-card' ? { service: 'id-card-renewal', name: { zh: '换领身份证', en: 'Renew' } } : undefined),
  })
  house = ground.serve([licences])
})
afterAll(() => ground.close())
beforeEach(() => {
  ground.at('2026-11-23T01:00:00Z')
  holder = person()
  told = []
})

const issue = async (more: Partial<NewLicence> = {}) => {
  const { id, writes } = await licences.issue({ type: 'food-licence', owner: holder.subject!, org: ORG, region: PLACE, case: newId(), number: fields.licenceNo, fields, ...more }, ground.now())
  await ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
  return id
}
const seen = async (id: string) => (await house.call(holder, 'licences.getLicence', { id })).body as Output<typeof getLicence>
const atDesk = async (id: string, by: Actor = first) => (await house.call(by, 'licences.officeLicence', { id })).body as Output<typeof officeLicence>
const decide = (id: string, act: string, by: Actor = first, ground = '查明的事实和依据') => house.call(by, 'licences.decideLicence', { id, act, ground })
const confirm = (id: string, by: Actor = second, agreed = true, ground = '') => house.call(by, 'licences.confirmLicenceDecision', { id, agreed, ground })
const decided = async (id: string, act: string) => {
  const answer = await decide(id, act)
  const { id: decision, state } = answer.body as Output<typeof decideLicence>
  if (state === 'waiting') await confirm(decision)
}
const held = async () => (await licences.heldBy(holder.subject!, ['food-licence'], ground.now())).length
const kinds = async (id: string) => (await ground.db.read(SYSTEM, [factsAbout(id)]))[0].map(({ kind }) => kind)

describe('an officer', () => {
  it('finds a licence of the own agency by identifier or number, masked, and leaves a leaf and a use that its holder sees', async () => {
    const id = await issue()
    const { identifier } = await seen(id)
    const find = async (by: Actor, input: object) => ((await house.call(by, 'licences.findLicences', input)).body as Output<typeof findLicences>).licences.map((card) => card.id)
    const wide = identifier.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    for (const typed of [identifier, ` ${wide} `]) expect(await find(first, { identifier: typed })).toEqual([id])
    expect(await find(window, { type: 'food-licence', number: 'jy 2360102 0000001' })).toContain(id)
    expect(await find(elsewhere, { identifier })).toEqual([])
    expect(await kinds(id)).toContain('licences.looked_up')
    const uses = statement<{ staff: string }>('test.lookups', 'select staff from consents.use where owner = $1 and matter = $2 and agency = $3')
    const [seenBy] = await ground.db.read(SYSTEM, [uses(holder.subject, id, ORG)])
    expect(seenBy.map(({ staff }) => staff).toSorted()).toEqual([first.subject, first.subject, window.subject].toSorted())
  })

  it('sees nothing of another agency’s, and nothing personal of the own in full', async () => {
    const id = await issue({ type: 'household-register', number: '360000000001', fields: { name: '万淑琴', householdNo: '360000000001', address: '瓷影巷21号' } })
    expect((await house.call(elsewhere, 'licences.officeLicence', { id })).status).toBe(404)
    expect((await decide(id, 'revoke', elsewhere)).status).toBe(404)
    const desk = JSON.stringify(await atDesk(id))
    for (const personal of ['万淑琴', '360000000001', '瓷影巷21号']) expect(desk).not.toContain(personal)
  })

  it('needs a ground for whatever is done', async () => {
    expect((await decide(await issue(), 'cancel', first, '  ')).body).toMatchObject({ code: 'licences.ground_missing' })
  })
})

describe('taking a right away', () => {
  it('waits for a second officer, and until then nothing has changed', async () => {
    const id = await issue()
    const { id: decision, state } = (await decide(id, 'revoke')).body as Output<typeof decideLicence>
    expect([state, (await seen(id)).state, await held(), told]).toEqual(['waiting', 'valid', 1, []])
    const desk = async (by: Actor) => ((await house.call(by, 'licences.officeLicences')).body as Output<typeof officeLicences>).waiting.filter((one) => one.id === decision)
    expect([(await desk(first))[0]?.mine, (await desk(second))[0]?.mine, await desk(elsewhere)]).toEqual([true, false, []])
    expect((await confirm(decision, first)).body).toMatchObject({ code: 'licences.second_officer' })
    expect((await confirm(decision, elsewhere)).status).toBe(404)
    expect((await confirm(decision)).body).toEqual({ done: true })
    expect([(await seen(id)).state, await held()]).toEqual(['revoked', 0])
    expect(told).toMatchObject([{ to: holder.subject, template: 'licence-revoked', params: { ground: '查明的事实和依据', licence: '食品经营许可证' } }])
    expect(await kinds(id)).toEqual(expect.arrayContaining(['licences.proposed', 'licences.revoked']))
    expect((await seen(id)).history[0]).toMatchObject({ act: 'revoke', ground: '查明的事实和依据', by: { zh: `${ORG}（示例）` } })
  })

  it('is taken back by a second officer who does not agree and says why', async () => {
    const id = await issue()
    const { id: decision } = (await decide(id, 'forfeit')).body as Output<typeof decideLicence>
    expect((await confirm(decision, second, false)).body).toMatchObject({ code: 'licences.ground_missing' })
    expect((await confirm(decision, second, false, '证据不足')).body).toEqual({ done: false })
    expect([(await seen(id)).state, (await seen(id)).history.map(({ act }) => act)]).toEqual(['valid', ['issue']])
    expect((await confirm(decision)).body).toMatchObject({ code: 'licences.decided_already' })
  })

  it('is proposed once at a time, and confirmed by one of many', async () => {
    const id = await issue()
    const { id: decision } = (await decide(id, 'revoke')).body as Output<typeof decideLicence>
    expect((await decide(id, 'suspend', second)).body).toMatchObject({ code: 'licences.waiting_already' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(decision, officer('approver', ORG, PLACE))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)])
    expect((await kinds(id)).filter((kind) => kind === 'licences.revoked')).toHaveLength(1)
  })
})

describe('a licence', () => {
  it('is suspended and restored, and does not answer in between', async () => {
    const id = await issue()
    await decided(id, 'suspend')
    expect([(await seen(id)).state, await held()]).toEqual(['suspended', 0])
    expect((await decide(id, 'suspend')).body).toMatchObject({ code: 'licences.wrong_state' })
    await decided(id, 'restore')
    expect([(await seen(id)).state, await held()]).toEqual(['valid', 1])
    expect(told.map(({ template }) => template)).toEqual(['licence-suspended', 'licence-restored'])
  })

  it('that was cancelled is over: nothing more can be done to it', async () => {
    const id = await issue()
    await decided(id, 'cancel')
    expect((await atDesk(id)).may).toEqual([])
    for (const act of ['suspend', 'restore', 'revoke', 'forfeit', 'cancel']) expect((await decide(id, act)).body).toMatchObject({ code: 'licences.wrong_state' })
  })

  it('that is changed goes on as the next version, and each names the other', async () => {
    const id = await issue()
    const before = await seen(id)
    const change = (fields: object[], by: Actor = first) => house.call(by, 'licences.changeLicence', { id, ground: '经营场所迁移', fields })
    expect((await change([{ field: 'colour', value: '红' }])).body).toMatchObject({ code: 'licences.unknown_field' })
    expect((await change([{ field: 'address', value: '瓷影巷21号' }])).body).toMatchObject({ code: 'licences.nothing_changed' })
    for (const field of ['licenceNo', 'creditCode']) expect((await change([{ field, value: 'X' }])).body).toMatchObject({ code: 'licences.fixed_field' })
    expect((await change([{ field: 'address', value: '青釉街18号' }], window)).status).toBe(403)
    const { id: next, identifier } = (await change([{ field: 'address', value: '青釉街18号' }])).body as { id: string; identifier: string }
    expect(parseLicenceIdentifier(identifier)).toEqual({ ...parseLicenceIdentifier(before.identifier), version: 2 })
    const [old, now] = [await seen(id), await seen(next)]
    expect([old.state, now.state, await held()]).toEqual(['replaced', 'valid', 1])
    expect(old.metadata.related).toEqual([{ id: next, identifier, relation: 'after' }])
    expect(now.metadata.related).toEqual([{ id, identifier: before.identifier, relation: 'before' }])
    expect([now.fields.find(({ field }) => field === 'address')?.value, now.number, now.validUntil]).toEqual(['青釉街18号', fields.licenceNo, '2031-11-22'])
    expect(told).toMatchObject([{ template: 'licence-changed' }])
    expect((await change([{ field: 'address', value: '再改一次' }])).body).toMatchObject({ code: 'licences.wrong_state' })
  })

  it('that another decision replaces is linked to what was issued in its place', async () => {
    const [id, by] = [await issue(), newId()]
    const next = await issue({ case: by })
    const writes = await licences.cancel('food-licence', fields.licenceNo, by, ground.now())
    await ground.db.transaction(scopeOf(elsewhere), async (tx) => tx.write(writes.filter(({ values }) => values[0] === id)))
    expect((await seen(id)).history.map(({ act }) => act)).toEqual(['replace', 'issue'])
    expect((await seen(id)).metadata.related).toMatchObject([{ id: next, relation: 'after' }])
  })

  it('that is suspended is ended by a decision all the same', async () => {
    const [id, number] = [await issue({ number: 'JY23601029999999' }), 'JY23601029999999']
    await decided(id, 'suspend')
    const writes = await licences.cancel('food-licence', number, newId(), ground.now())
    await ground.db.transaction(scopeOf(elsewhere), async (tx) => tx.write(writes))
    expect((await seen(id)).state).toBe('cancelled')
  })

  it('tells all metadata of GB/T 36903', async () => {
    const { metadata } = await seen(await issue())
    expect(metadata).toEqual({
      name: '食品经营许可证', typeName: '食品经营许可证', typeCode: licenceTypes['food-licence']!.code, number: 'JY23601020000001', identifier: expect.stringMatching(/^1\.2\.156\.3005\.2\./), version: 1,
      issuer: `${ORG}（示例）`, issuerCode: '11360100GFT000011A', issuedOn: '2026-11-23', holder: '美玲小吃店（示例）', holderCode: '92360000MAGFT00100', holderCodeKind: 'credit-code',
      validFrom: '2026-11-23', validUntil: '2031-11-22', state: 'valid', related: [], printNumber: null,
    })
  })
})

describe('the last day', () => {
  const idCard = (validUntil: string) => issue({ type: 'id-card', number: null, fields: { name: '罗大勇', validUntil } })
  const run = async (job: 'licences:expire' | 'licences:remind', at: string) => {
    ground.at(at)
    await licences.jobs![job]!({}, { db: ground.db, now: ground.now })
    await house.work()
  }

  it('is announced 30 and 7 days before and on the day, once each, with the service that renews', async () => {
    const id = await idCard('2026-12-31')
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-23', '2026-12-24', '2026-12-25', '2026-12-31', '2026-12-31']) await run('licences:remind', `${day}T01:00:00Z`)
    expect(told.filter(({ to }) => to === holder.subject).map(({ template }) => template)).toEqual(['licence-expiring-renew', 'licence-expiring-renew', 'licence-last-day'])
    expect((await seen(id)).renewal).toEqual({ service: 'id-card-renewal', name: { zh: '换领身份证', en: 'Renew' } })
  })

  it('is announced at the nearest mark to whoever came to hold it late', async () => {
    await idCard('2026-11-26')
    await run('licences:remind', '2026-11-23T01:00:00Z')
    await run('licences:remind', '2026-11-24T01:00:00Z')
    expect(told.filter(({ to }) => to === holder.subject)).toHaveLength(1)
  })

  it('ends the licence at midnight in Beijing, by itself, once', async () => {
    const [id, other] = [await idCard('2026-11-30'), await idCard('2026-12-01')]
    await run('licences:expire', '2026-11-30T15:59:00Z')
    expect((await ground.db.read(SYSTEM, [stored(id)]))[0][0]?.state).toBe('valid')
    await run('licences:expire', '2026-11-30T16:00:00Z')
    await run('licences:expire', '2026-11-30T16:01:00Z')
    expect(await kinds(id)).toEqual(['licences.issued', 'licences.expired'])
    expect(await seen(id)).toMatchObject({ state: 'expired', endedAt: '2026-11-30T16:00:00.000Z', history: [{ act: 'expire', by: null }, { act: 'issue' }] })
    expect((await seen(other)).state).toBe('soon')
  })

  it('ends many, some hundred at a time', async () => {
    const made = await Promise.all(Array.from({ length: 40 }, () => idCard('2026-11-25')))
    await ground.db.transaction(SYSTEM, async (tx) => tx.write(Array.from({ length: 1_100 }, () => copy(made[0], newId()))))
    await run('licences:expire', '2026-11-26T01:00:00Z')
    await house.work()
    const [[left]] = await ground.db.read(SYSTEM, [statement<{ n: number }>('test.left', `select count(*)::int as n from licences.licence where state = 'valid' and valid_until < '2026-11-26'`)()])
    expect(left!.n).toBe(0)
    const cards = ((await house.call(holder, 'licences.listLicences')).body as Output<typeof listLicences>).licences
    expect(new Set(cards.map(({ state }) => state))).toEqual(new Set(['expired']))
  })
})

const stored = statement<{ state: string }>('test.state', 'select state from licences.licence where id = $1')
const copy = statement(
  'test.copy',
  `insert into licences.licence (id, type, holder_index, org, region, identifier, fields, valid_until, state, created_at)
   select $2::uuid, type, '\\x00'::bytea, org, region, $2::uuid::text, fields, valid_until, state, created_at from licences.licence where id = $1`,
)
