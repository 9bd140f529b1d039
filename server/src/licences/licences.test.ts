import { loadContent } from '@gft/content'
import { newId } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { getLicence, listLicences } from '@gft/contract/licences'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { factsAbout, record } from '#evidence'
import { facts as identity } from '#identity'
import { scopeOf, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { loadStock, openLicences, tables, type Licences, type NewLicence, type StockRow } from './index.ts'

const noFiles = { put: async () => undefined, get: async () => Buffer.alloc(0) }
let ground: TestGround
let house: TestHouse
let licences: Licences
let seller: Actor
let numbers: Map<string, string>
let idNumber: string

const agency = (id: string) => ({ id, kind: id.split('.')[0]!, region: '360100000000', name: { zh: `${id}（示例）`, en: id }, short: { zh: '', en: '' }, creditCode: '11360100GFT000011A', handlingUnit: null, source: { title: '示例', asOf: '2026-11-22', verified: false } })
const agencies = { agencyById: agency, agencyFor: (kind: string, region: string) => agency(`${kind}.${region.slice(0, 6)}`), nameOf: (id: string) => agency(id).name }
const { licenceTypes } = loadContent()
const registrar = officer('approver', 'natural-resources.360100', '360100000000')

beforeAll(async () => {
  ground = await openTestGround({ licences: tables })
  ground.at('2026-11-23T01:00:00Z')
  licences = openLicences({
    db: ground.db, keys: ground.keys, licenceTypes: () => licenceTypes, agencies, typesFor: () => ({ issued: [], asked: [] }), codeOf: async (id) => numbers.get(id), messages: { tell: async () => [] }, files: noFiles, holders: async () => new Map(), seals: { seal: () => Promise.reject(new Error('nothing is sealed here')) }, publicUrl: 'http://localhost', renewalOf: () => undefined,
  })
  house = ground.serve([licences])
})
afterAll(() => ground.close())
beforeEach(() => {
  seller = person()
  // Numbers of nobody: region 360000, and a tail that only this test uses.
  idNumber = `3600001963041${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`
  numbers = new Map([[seller.subject!, idNumber]])
})

const house1 = { certificateNo: '赣(2016)南昌市不动产权第0004521号', holder: '万淑琴', area: 108.62, address: '青釉街18号' }
const stock = (more: Partial<StockRow> = {}): StockRow => ({
  type: 'real-estate-certificate', holder: idNumber, agencyKind: 'natural-resources', region: '360100000000', number: house1.certificateNo, fields: house1, issuedOn: '2016-05-20', ...more,
})
const load = (...rows: StockRow[]) => loadStock({ db: ground.db, keys: ground.keys, licenceTypes, agencies }, rows, ground.now())
const verifyRealName = async (actor: Actor) => {
  await ground.db.transaction(SYSTEM, async (tx) => tx.write([record(identity.realNameVerified, actor, ground.now(), { subject: actor.subject })]))
  await house.work()
}
const cards = async (actor: Actor) => ((await house.call(actor, 'licences.listLicences')).body as Output<typeof listLicences>).licences
const issued = async (by: Actor, more: Partial<NewLicence> = {}) => {
  const { id, writes } = await licences.issue({
    type: 'real-estate-certificate', owner: seller.subject!, org: 'natural-resources.360100', region: '360100000000', case: newId(), number: house1.certificateNo, fields: house1, ...more,
  }, ground.now())
  await ground.db.transaction(scopeOf(by), async (tx) => tx.write(writes))
  return id
}

describe('stock that agencies issued before', () => {
  it('is nobody’s until the real name is verified, then its holder’s', async () => {
    await load(stock())
    expect(await cards(seller)).toEqual([])
    await verifyRealName(person())
    expect(await cards(seller)).toEqual([])
    await verifyRealName(seller)
    expect(await cards(seller)).toMatchObject([{ type: 'real-estate-certificate', state: 'valid', issuedOn: '2016-05-20', validUntil: null, holder: '万**', sample: true }])
    const [{ id } = { id: '' }] = await cards(seller)
    const { history } = (await house.call(seller, 'licences.getLicence', { id })).body as Output<typeof getLicence>
    expect(history).toMatchObject([{ act: 'bring', at: '2026-11-23T01:00:00.000Z' }, { act: 'issue', at: '2016-05-20' }])
  })

  it('is brought in once, and goes straight to a holder who is already known', async () => {
    expect(await load(stock())).toBe(1)
    expect(await load(stock())).toBe(0)
    await verifyRealName(seller)
    expect(await load(stock(), stock({ type: 'id-card', number: idNumber, agencyKind: 'public-security', fields: { name: '万淑琴', idNumber } }))).toBe(1)
    expect((await cards(seller)).map((card) => card.type).sort()).toEqual(['id-card', 'real-estate-certificate'])
  })

  it('does not come back once it has ended', async () => {
    await load(stock())
    await verifyRealName(seller)
    await ground.db.transaction(SYSTEM, async (tx) => tx.write(await licences.cancel('real-estate-certificate', house1.certificateNo, newId(), ground.now())))
    expect(await load(stock())).toBe(0)
    expect(await cards(seller)).toMatchObject([{ state: 'cancelled' }])
  })
})

describe('a licence that is issued', () => {
  it('is its owner’s at once, and nobody else’s, not even to the office that issued it', async () => {
    const id = await issued(registrar)
    expect((await cards(seller)).map((card) => card.id)).toEqual([id])
    const see = async (actor: Actor) => (await house.call(actor, 'licences.getLicence', { id })).status
    expect([await see(seller), await see(person()), await see(registrar)]).toEqual([200, 404, 403])
    const [rows] = await ground.db.read(scopeOf(registrar), [{ name: 'test.licences', text: 'select id from licences.licence', values: [] }])
    expect(rows).toEqual([])
  })

  it('cannot be issued by another office’s staff', async () => {
    await expect(issued(officer('approver', 'taxation.360102', '360102000000'))).rejects.toThrow(/row-level security/)
  })

  it('shows its holder everything on it in full, amounts in yuan, and its card masked', async () => {
    const id = await issued(THE_SYSTEM, { type: 'tax-certificate', org: 'taxation.360102', number: '336010202611000001', fields: { certificateNo: '336010202611000001', payer: '熊晓峰', total: 1_770_000, paidAt: '2026-11-23T09:05:12Z' } })
    const licence = (await house.call(seller, 'licences.getLicence', { id })).body as Output<typeof getLicence>
    expect(licence).toMatchObject({ number: '336010202611000001', issuer: { zh: 'taxation.360102（示例）' }, identifier: expect.stringMatching(/^1\.2\.156\.3005\.2\./) })
    expect(licence.fields.map(({ label, value }) => [label.zh, value])).toEqual([['税收完税证明号', '336010202611000001'], ['纳税人', '熊晓峰'], ['实缴金额', '¥17,700.00'], ['缴款时间', '2026-11-23 17:05']])
    expect(await cards(seller)).toMatchObject([{ number: '336***********0001', holder: '熊**' }])
  })

  it('leaves a leaf that names no person', async () => {
    const id = await issued(registrar)
    const [seen] = await ground.db.read(SYSTEM, [factsAbout(id)])
    expect(seen).toMatchObject([{ kind: 'licences.issued', body: { type: 'real-estate-certificate', org: 'natural-resources.360100' } }])
  })
})

describe('a licence answers', () => {
  const held = async (type = 'real-estate-certificate') => (await licences.heldBy(seller.subject!, [type], ground.now())).map(({ fields }) => fields)

  it('with its fields while it is valid, and no more once another decision has ended it', async () => {
    await issued(registrar)
    expect(await held()).toEqual([house1])
    const ended = await licences.cancel('real-estate-certificate', ' 赣（2016）南昌市不动产权第0004521号', newId(), ground.now())
    await ground.db.transaction(scopeOf(officer('approver', 'natural-resources.360102', '360102000000')), async (tx) => tx.write(ended))
    expect(await held()).toEqual([])
    expect(await Promise.all([seller.subject!, newId()].map((owner) => licences.holdsOver(owner, ['real-estate-certificate'], ground.now())))).toEqual([true, false])
  })

  it('through its last day and not on the next', async () => {
    await issued(THE_SYSTEM, { type: 'id-card', org: 'public-security.360102', fields: { name: '罗大勇', validUntil: '2026-11-30' }, number: null })
    ground.at('2026-11-30T15:59:00Z')
    expect(await held('id-card')).toHaveLength(1)
    ground.at('2026-11-30T16:00:00Z')
    expect(await held('id-card')).toEqual([])
    ground.at('2026-11-23T01:00:00Z')
  })

  it('only for its own type and holder', async () => {
    await issued(registrar)
    expect(await held('id-card')).toEqual([])
    expect(await licences.heldBy(newId(), ['real-estate-certificate'], ground.now())).toEqual([])
  })
})

describe('ending a licence', () => {
  it('that nobody holds leaves no trace', async () => {
    expect(await licences.cancel('real-estate-certificate', '赣(1999)没有这一本', newId(), ground.now())).toEqual([])
  })
})
