import { loadContent } from '@gft/content'
import type { Input, Output } from '@gft/contract'
import type { decideLicence, findLicences, getLicence, officeLicence, officeLicences, verifyLicence } from '@gft/contract/licences'
import { newId } from '@gft/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tables as consentsTables } from '#consents'
import { factsAbout } from '#evidence'
import { ANONYMOUS, digest, scopeOf, statement, SYSTEM, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { openLicences, tables, type Licences, type NewLicence } from './index.ts'
import { mustBeFree, oldPaperIn, plainNumber, printNumberIn } from './paper.ts'

const ORG = 'natural-resources.360100'
const PLACE = '360100000000'
const TYPE = 'real-estate-certificate'
const agency = (id: string) => ({ id, kind: id.split('.')[0]!, region: PLACE, name: { zh: `${id}（示例）`, en: id }, short: { zh: '', en: '' }, creditCode: '11360100GFT000011A', handlingUnit: null, source: { title: '示例', asOf: '2026-11-22', verified: false } })
const { licenceTypes } = loadContent()
const type = licenceTypes[TYPE]!
const fields = { certificateNo: '赣(2026)南昌市不动产权第0000001号', holder: '万淑琴', address: '江西省南昌市东湖区青釉街18号', area: 108.62 }

let ground: TestGround
let house: TestHouse
let licences: Licences
let holder: Actor
let serial = 0
const [first, second] = [officer('approver', ORG, PLACE), officer('approver', ORG, PLACE)]
const window = officer('window', ORG, PLACE)
const elsewhere = officer('window', 'natural-resources.360400', '360400000000')

beforeAll(async () => {
  ground = await openTestGround({ consents: consentsTables, licences: tables })
  licences = openLicences({
    db: ground.db, keys: ground.keys, licenceTypes: () => licenceTypes, agencies: { agencyById: agency, agencyFor: agency, nameOf: (id) => agency(id).name },
    typesFor: () => ({ issued: [], asked: [] }), codeOf: async () => undefined, messages: { tell: async () => [] }, files: { put: async () => undefined, get: async () => Buffer.alloc(0) },
    holders: async () => new Map(), seals: { seal: () => Promise.reject(new Error('nothing is sealed here')) }, publicUrl: 'http://localhost', renewalOf: () => undefined,
  })
  house = ground.serve([licences])
})
afterAll(() => ground.close())
beforeEach(() => {
  ground.at('2026-11-23T01:00:00Z')
  holder = person()
})

/** A print number that no other test uses. */
const blank = () => `D36${String(++serial).padStart(9, '0')}`
const deed = (number: string, more: Partial<NewLicence> = {}): NewLicence => ({ type: TYPE, owner: holder.subject!, org: ORG, region: PLACE, case: newId(), number, fields: { ...fields, certificateNo: number }, ...more })
const fresh = () => `赣(2026)南昌市不动产权第${String(++serial).padStart(7, '0')}号`
async function issue(more: Partial<NewLicence> = {}): Promise<string> {
  const { id, writes } = await licences.issue(deed(fresh(), more), ground.now())
  await ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
  return id
}
const seen = async (id: string) => (await house.call(holder, 'licences.getLicence', { id })).body as Output<typeof getLicence>
const atDesk = async (id: string, by: Actor = first) => (await house.call(by, 'licences.officeLicence', { id })).body as Output<typeof officeLicence>
const decide = (id: string, act: string, oldPaper?: string, by: Actor = first) => house.call(by, 'licences.decideLicence', { id, act, ground: '查明的事实和依据', ...(oldPaper && { oldPaper }) })
const confirm = (id: string, by: Actor = second) => house.call(by, 'licences.confirmLicenceDecision', { id, agreed: true, ground: '' })
const change = (id: string, more: object = {}, by: Actor = first) => house.call(by, 'licences.changeLicence', { id, ground: '门牌变更', fields: [{ field: 'address', value: '江西省南昌市东湖区青釉街19号' }], ...more })
const reissue = (id: string, more: object, by: Actor = window) => house.call(by, 'licences.reissuePaper', { id, ground: '纸质证书污损', ...more })
const spoil = (printNumber: string, more: object = {}, by: Actor = window) => house.call(by, 'licences.spoilBlank', { type: TYPE, printNumber, ground: '打印机卡纸', ...more })
const bodyOf = async (id: string, kind: string) => (await ground.db.read(SYSTEM, [factsAbout(id)]))[0].findLast((fact) => fact.kind === kind)?.body

describe('a print number', () => {
  it('is read as people type it, and only where the type has a paper of that look', () => {
    expect(plainNumber(' d36 000000001 ')).toBe('D36000000001')
    expect(plainNumber('№ Ｄ36000000001')).toBe('D36000000001')
    expect(printNumberIn(type, 'd36 000 000 001')).toBe('D36000000001')
    expect(printNumberIn(type, undefined)).toBeNull()
    for (const wrong of ['36000000001', 'D3600000001', 'D36000000001X', 'D11000000001', '赣D36000000001']) expect(() => printNumberIn(type, wrong), wrong).toThrow('licences.print_number_wrong')
    expect(() => printNumberIn(licenceTypes['food-licence'], 'D36000000001')).toThrow('licences.no_paper_form')
  })

  it('is free when nobody used or spoiled its blank', () => {
    expect(() => mustBeFree(undefined)).not.toThrow()
    expect(() => mustBeFree({ state: 'spoiled', licence: null })).toThrow('licences.print_number_spoiled')
    for (const state of ['set-aside', 'issued', 'taken-back', 'declared-void'] as const) expect(() => mustBeFree({ state, licence: newId() }), state).toThrow('licences.print_number_used')
    expect(() => mustBeFree({ state: 'spoiled', licence: newId() })).toThrow('licences.print_number_used')
  })

  it('of a paper that is out has to be said farewell to', () => {
    expect(oldPaperIn(type, false, undefined)).toBeNull()
    expect(oldPaperIn(type, false, 'taken-back')).toBe('taken-back')
    expect(() => oldPaperIn(type, true, undefined)).toThrow('licences.old_paper_missing')
    expect(() => oldPaperIn(licenceTypes['food-licence'], false, 'taken-back')).toThrow('licences.no_paper_form')
  })
})

describe('a licence is issued', () => {
  it('on paper and electronically by one act, and one fact says both', async () => {
    const number = blank()
    const id = await issue({ printNumber: number })
    expect(await seen(id)).toMatchObject({ metadata: { printNumber: number }, paper: { printNumber: number, state: 'issued' } })
    expect(await bodyOf(id, 'licences.issued')).toMatchObject({ paper: true, print: digest({ type: TYPE, org: ORG, number }).toString('hex') })
    expect(JSON.stringify(await bodyOf(id, 'licences.issued'))).not.toContain(number)
  })

  it('electronically alone, and the fact says that too', async () => {
    const id = await issue()
    expect((await seen(id)).paper).toMatchObject({ printNumber: null, state: 'none' })
    expect(await bodyOf(id, 'licences.issued')).toMatchObject({ paper: false, print: null })
  })

  it('of a type without such a paper with not a word of one', async () => {
    const id = await issue({ type: 'id-card', number: null, fields: { name: '万淑琴', validUntil: '2040-01-01' } })
    expect((await seen(id)).paper).toBeNull()
    expect(await bodyOf(id, 'licences.issued')).not.toHaveProperty('paper')
  })

  it('on a blank once: of two who race for one number, one has it and the other loses nothing', async () => {
    const number = blank()
    const ids = await Promise.all([issue(), issue()])
    const answers = await Promise.all(ids.map((id) => reissue(id, { printNumber: number })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'licences.print_number_used', detail: expect.stringMatching(/换一张空白证书.*没有丢失/) })
    const loser = ids[answers.findIndex(({ status }) => status === 409)]!
    expect([(await seen(loser)).state, (await seen(loser)).paper?.state]).toEqual(['valid', 'none'])
    expect((await reissue(loser, { printNumber: blank() })).status).toBe(201)
    const [[kept]] = await ground.db.read(SYSTEM, [statement<{ n: number }>('test.papers', 'select count(*)::int as n from licences.paper where number = $1')(number)])
    expect(kept?.n).toBe(1)
  })

  it('on a blank of the same number by another agency', async () => {
    const number = blank()
    await issue({ printNumber: number })
    const id = await issue({ printNumber: number, org: 'natural-resources.360400' })
    expect((await seen(id)).paper?.printNumber).toBe(number)
  })
})

describe('a decision that comes before the licence', () => {
  const decided = (part: string, more: object = {}) => licences.decidePaper({ type: TYPE, org: ORG, case: part, printNumber: null, replaced: null, oldPaper: null, ...more }, ground.now())

  it('keeps the blank for it, and nobody else gets it in between', async () => {
    const [part, number] = [newId(), blank()]
    const { printNumber, aside } = await decided(part, { printNumber: `${number.slice(0, 6)} ${number.slice(6).toLowerCase()}` })
    expect(printNumber).toBe(number)
    await ground.db.transaction(scopeOf(first), async (tx) => tx.write(aside))
    await expect(decided(newId(), { printNumber: number })).rejects.toThrow('licences.print_number_used')
    expect((await spoil(number)).body).toMatchObject({ code: 'licences.blank_in_use' })
    const id = await issue({ case: part, printNumber, setAside: true })
    expect((await seen(id)).paper).toMatchObject({ printNumber: number, state: 'issued' })
  })

  it('says what becomes of the paper of the licence that is replaced, where one is out', async () => {
    const [number, replaced, by] = [blank(), fresh(), newId()]
    const old = await issue({ number: replaced, printNumber: number })
    expect(await licences.paperOut(TYPE, replaced)).toBe(number)
    await expect(decided(by, { replaced })).rejects.toThrow('licences.old_paper_missing')
    await decided(by, { replaced, oldPaper: 'taken-back' })
    const writes = await licences.cancel(TYPE, replaced, by, ground.now(), 'taken-back')
    await ground.db.transaction(scopeOf(elsewhere), async (tx) => tx.write(writes))
    expect(await seen(old)).toMatchObject({ state: 'cancelled', paper: { printNumber: number, state: 'taken-back' }, history: [{ act: 'cancel', paper: 'taken-back' }, { act: 'issue', paper: null }] })
    expect(await bodyOf(old, 'licences.ended')).toMatchObject({ oldPaper: 'taken-back' })
    expect(await licences.paperOut(TYPE, replaced)).toBeNull()
  })
})

describe('an office that ends a licence', () => {
  it('says in the same act what becomes of its paper', async () => {
    const id = await issue({ printNumber: blank() })
    expect((await decide(id, 'cancel')).body).toMatchObject({ code: 'licences.old_paper_missing' })
    expect((await seen(id)).state).toBe('valid')
    expect((await decide(id, 'suspend', 'taken-back')).status).toBe(422)
    await decide(id, 'cancel', 'declared-void')
    expect(await seen(id)).toMatchObject({ state: 'cancelled', paper: { state: 'declared-void' } })
    expect(await bodyOf(id, 'licences.cancelled')).toMatchObject({ oldPaper: 'declared-void' })
  })

  it('with a second officer, who reads it before it counts', async () => {
    const id = await issue({ printNumber: blank() })
    const { id: decision } = (await decide(id, 'revoke', 'taken-back')).body as Output<typeof decideLicence>
    expect([(await seen(id)).paper?.state, (await atDesk(id, second)).waiting?.paper]).toEqual(['issued', 'taken-back'])
    expect((await confirm(decision)).body).toEqual({ done: true })
    expect((await seen(id)).paper?.state).toBe('taken-back')
  })

  it('may say so of a paper that nobody wrote down, and never of a type without one', async () => {
    const id = await issue()
    await decide(id, 'cancel', 'taken-back')
    expect((await seen(id)).history[0]).toMatchObject({ act: 'cancel', paper: 'taken-back' })
    const card = await issue({ type: 'id-card', number: null, fields: { name: '万淑琴', validUntil: '2040-01-01' } })
    expect((await decide(card, 'cancel', 'taken-back')).body).toMatchObject({ code: 'licences.no_paper_form' })
  })
})

describe('the version that follows', () => {
  it('is issued on its own blank, and the paper before goes where it was said', async () => {
    const [before, after] = [blank(), blank()]
    const id = await issue({ printNumber: before })
    expect((await change(id, { printNumber: after })).body).toMatchObject({ code: 'licences.old_paper_missing' })
    expect((await change(id, { printNumber: before, oldPaper: 'taken-back' })).body).toMatchObject({ code: 'licences.print_number_used' })
    const { id: next } = (await change(id, { printNumber: after, oldPaper: 'taken-back' })).body as { id: string }
    expect([(await seen(id)).paper?.state, (await seen(next)).paper?.printNumber, (await seen(next)).paper?.state]).toEqual(['taken-back', after, 'issued'])
    expect(await bodyOf(id, 'licences.changed')).toMatchObject({ version: next, paper: true, oldPaper: 'taken-back' })
  })

  it('may be electronic alone', async () => {
    const id = await issue({ printNumber: blank() })
    const { id: next } = (await change(id, { oldPaper: 'taken-back' })).body as { id: string }
    expect((await seen(next)).paper).toMatchObject({ printNumber: null, state: 'none' })
    expect(await bodyOf(id, 'licences.changed')).toMatchObject({ paper: false })
  })

  it('takes no number where the type has no paper', async () => {
    const id = await issue({ type: 'food-licence', org: ORG, number: 'JY1', fields: { licenceNo: 'JY1', name: '小吃店', address: '瓷影巷21号' } })
    expect((await change(id, { fields: [{ field: 'address', value: '瓷影巷22号' }], printNumber: blank() })).body).toMatchObject({ code: 'licences.no_paper_form' })
  })
})

describe('a licence is printed on another blank', () => {
  it('as its next version, with a ground, when the holder wants a paper after all', async () => {
    const [id, number] = [await issue(), blank()]
    expect((await reissue(id, { printNumber: number, ground: ' ' })).body).toMatchObject({ code: 'licences.ground_missing' })
    const { id: next } = (await reissue(id, { printNumber: number, ground: '持证人要纸质证书' })).body as { id: string }
    expect(await seen(next)).toMatchObject({ state: 'valid', paper: { printNumber: number, state: 'issued' }, metadata: { version: 2 }, fields: (await seen(id)).fields })
    expect(await seen(id)).toMatchObject({ state: 'replaced', history: [{ act: 'print', ground: '持证人要纸质证书' }, { act: 'issue' }] })
    expect(await bodyOf(id, 'licences.printed')).toMatchObject({ version: next, paper: true, oldPaper: null })
  })

  it('when the first was spoiled, lost or worn, which is said', async () => {
    const id = await issue({ printNumber: blank() })
    expect((await reissue(id, { printNumber: blank() })).body).toMatchObject({ code: 'licences.old_paper_missing' })
    await reissue(id, { printNumber: blank(), oldPaper: 'spoiled', ground: '打印错行，没有发出' })
    expect((await seen(id)).paper?.state).toBe('spoiled')
    expect((await reissue(await issue(), { printNumber: blank(), oldPaper: 'spoiled' })).status).toBe(422)
  })

  it('never at another office, nor once the licence is over, nor where there is no paper', async () => {
    const id = await issue()
    expect((await reissue(id, { printNumber: blank() }, elsewhere)).status).toBe(404)
    await decide(id, 'cancel')
    expect((await reissue(id, { printNumber: blank() })).body).toMatchObject({ code: 'licences.wrong_state' })
    const food = await issue({ type: 'food-licence', number: 'JY2', fields: { licenceNo: 'JY2', name: '小吃店' } })
    expect((await reissue(food, { printNumber: blank() })).body).toMatchObject({ code: 'licences.no_paper_form' })
    expect((await atDesk(food)).may).not.toContain('print')
  })
})

describe('a blank that is spoiled', () => {
  it('is recorded with its ground, and its number is never used', async () => {
    const number = blank()
    expect((await spoil(number, { ground: '' })).body).toMatchObject({ code: 'licences.ground_missing' })
    const { id } = (await spoil(number)).body as { id: string }
    expect(await bodyOf(id, 'licences.blank_spoiled')).toEqual({ type: TYPE, org: ORG })
    expect((await reissue(await issue(), { printNumber: number })).body).toMatchObject({ code: 'licences.print_number_spoiled' })
    expect((await spoil(number)).body).toMatchObject({ code: 'licences.spoiled_already' })
    expect(((await house.call(window, 'licences.officeLicences')).body as Output<typeof officeLicences>).spoiled[0]).toMatchObject({ printNumber: number, ground: '打印机卡纸', type: { zh: '不动产权证书' } })
  })

  it('is the own agency’s, of a type with a paper, and blank', async () => {
    const number = blank()
    await issue({ printNumber: number })
    expect((await spoil(number)).body).toMatchObject({ code: 'licences.blank_in_use' })
    expect((await spoil('X1')).body).toMatchObject({ code: 'licences.print_number_wrong' })
    expect((await spoil(blank(), {}, officer('window', 'health.360102', PLACE))).status).toBe(403)
    expect((await spoil(blank(), { type: 'nothing' })).status).toBe(403)
    expect((await spoil('JY3', { type: 'food-licence' }, officer('window', 'market-supervision.360102', PLACE))).body).toMatchObject({ code: 'licences.no_paper_form' })
  })
})

describe('whoever has a paper in hand', () => {
  let at = 0
  const ask = async (input: Partial<Input<typeof verifyLicence>>) =>
    (await house.call({ ...ANONYMOUS, address: `10.1.0.${++at}` }, 'licences.verifyLicence', { name: '万淑琴', tail: '', ...input } as object))
  const tailOf = (number: string) => number.replace(/\D/g, '').slice(-4)

  it('learns by its number alone whether it belongs to a licence, and how both stand', async () => {
    const [number, certificateNo] = [blank(), fresh()]
    const id = await issue({ number: certificateNo, printNumber: number })
    const asked = { type: TYPE, printNumber: number.toLowerCase(), tail: tailOf(certificateNo) }
    expect((await ask(asked)).body).toMatchObject({ result: 'genuine', licence: { state: 'valid', paper: { printNumber: number, state: 'issued' }, belongs: true } })
    await decide(id, 'cancel', 'declared-void')
    expect((await ask(asked)).body).toMatchObject({ result: 'genuine', licence: { state: 'cancelled', paper: { state: 'declared-void' }, belongs: true } })
    expect((await ask({ ...asked, name: '涂建明' })).body).toEqual({ result: 'no-match', licence: null })
    expect((await ask({ ...asked, printNumber: blank() })).body).toEqual({ result: 'no-match', licence: null })
    expect((await ask({ tail: '0001' })).body).toMatchObject({ code: 'licences.paper_wrong_question' })
  })

  it('learns with the identifier whether the two belong together; the number of another paper stays masked', async () => {
    const [number, certificateNo] = [blank(), fresh()]
    const { identifier } = await seen(await issue({ number: certificateNo, printNumber: number }))
    const by = async (more: object) => ((await ask({ identifier, tail: tailOf(certificateNo), ...more })).body as Output<typeof verifyLicence>).licence
    expect(await by({ printNumber: number })).toMatchObject({ belongs: true, paper: { printNumber: number } })
    expect(await by({ printNumber: blank() })).toMatchObject({ belongs: false, paper: { printNumber: expect.stringMatching(/\*/) } })
    expect(await by({})).toMatchObject({ belongs: null, paper: { state: 'issued' } })
    expect(JSON.stringify(await by({}))).not.toContain(number)
  })

  it('finds its licence at the office that issued it', async () => {
    const number = blank()
    const id = await issue({ printNumber: number })
    const found = async (by: Actor) => ((await house.call(by, 'licences.findLicences', { type: TYPE, printNumber: number })).body as Output<typeof findLicences>).licences.map((one) => one.id)
    expect([await found(window), await found(elsewhere)]).toEqual([[id], []])
  })
})
