import { newId } from '@gft/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tables as consentsTables } from '#consents'
import { openDuties, tables as dutiesTables } from '#duties'
import { factsAbout } from '#evidence'
import { scopeOf, SYSTEM, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { openFeedback, tables } from './index.ts'

let ground: TestGround
let house: TestHouse
let buyer: Actor
let seller: Actor
let matter: string
const told: { to: string; params: Readonly<Record<string, string>> }[] = []

const served = { org: 'government-services.360102', region: '360102000000', service: 'second-hand-house' }
const clerk = officer('window', served.org, served.region)

beforeAll(async () => {
  ground = await openTestGround({ consents: consentsTables, duties: dutiesTables, feedback: tables })
  const duties = openDuties({ agencies: { nameOf: () => undefined } })
  const completedCase = async (_: unknown, actor: Actor, id: string) => (id === matter && [buyer, seller].includes(actor) ? served : undefined)
  const messages = { tell: async (message: { to: string; params: Readonly<Record<string, string>> }) => (told.push(message), []) }
  const agencies = { nameOf: () => ({ zh: '东湖区政务服务中心', en: 'Donghu' }) }
  house = ground.serve([duties, openFeedback({ keys: ground.keys, duties, completedCase, messages, agencies, serviceName: () => ({ zh: '二手房过户', en: 'Sale' }) })])
})
afterAll(() => ground.close())
beforeEach(() => {
  ;[buyer, seller, matter] = [person(), person(), newId()]
})

const rate = (actor: Actor, grade: string, more: object = {}) => house.call(actor, 'feedback.rateCase', { id: matter, grade, tags: [], ...more })
const rating = async (actor: Actor) => (await house.call(actor, 'feedback.getRating', { id: matter })).body as { rating: unknown; grades: { value: string; label: { zh: string } }[] }
const dutiesOf = async () => ((await house.call(clerk, 'duties.listDuties')).body as { duties: { kind: string; due: string; subject: string }[] }).duties
let nth = 0
const sql = (text: string, values: unknown[] = []) => ({ name: `test.${(nth += 1)}`, text, values })

describe('a party of a case that has ended', () => {
  it('rates it once, in a grade, tags and own words', async () => {
    expect(await rate(buyer, 'satisfied', { tags: ['little-to-fill', 'clear-progress'], words: ' 两天就办好了 ' })).toMatchObject({ status: 201, body: { rated: true } })
    expect((await rating(buyer)).rating).toMatchObject({ grade: 'satisfied', tags: ['little-to-fill', 'clear-progress'], words: '两天就办好了' })
    expect(await rate(buyer, 'very-dissatisfied')).toMatchObject({ status: 409, body: { code: 'feedback.rated_already' } })
    expect((await rating(buyer)).rating).toMatchObject({ grade: 'satisfied' })
  })

  it('rates for themself alone', async () => {
    await rate(buyer, 'very-satisfied')
    expect((await rating(seller)).rating).toBeNull()
    expect((await rate(seller, 'basically-satisfied')).status).toBe(201)
  })

  it('who says nothing has said nothing', async () => {
    const { rating: mine, grades } = await rating(buyer)
    expect(mine).toBeNull()
    expect(grades.map(({ label }) => label.zh)).toEqual(['非常满意', '满意', '基本满意', '不满意', '非常不满意'])
  })

  it('is not known by a rating’s leaf to have said what', async () => {
    await rate(buyer, 'dissatisfied', { words: '窗口让我跑了三趟' })
    const [seen] = await ground.db.read(SYSTEM, [factsAbout(matter)])
    expect(seen).toMatchObject([{ kind: 'feedback.rated', body: { grade: 'dissatisfied', service: 'second-hand-house', region: '360102000000' } }])
    const [rows] = await ground.db.read(SYSTEM, [sql(`select encode(words, 'escape') as words from feedback.rating`)])
    expect(JSON.stringify(rows)).not.toContain('窗口')
  })
})

describe('nobody else', () => {
  it('rates: neither a stranger nor whoever asks before the case has ended', async () => {
    expect(await rate(person(), 'very-satisfied')).toMatchObject({ status: 404, body: { code: 'feedback.no_case' } })
    matter = newId()
    expect((await house.call(buyer, 'feedback.getRating', { id: newId() })).status).toBe(404)
  })

  it('of the staff rates, not by the operation and not past the wall of the rows', async () => {
    expect((await rate(clerk, 'very-satisfied')).status).toBe(403)
    const insert = sql(
      `insert into feedback.rating (id, matter, owner, org, region, service, grade, tags, at) values (gen_random_uuid(), $1, $2, 'o', 'r', 's', 'very-satisfied', '{}', now())`,
      [matter, clerk.subject],
    )
    for (const scope of [scopeOf(clerk), SYSTEM]) {
      await expect(ground.db.transaction(scope, async (tx) => tx.write([insert]))).rejects.toThrow(/row-level security/)
    }
  })

  it('changes or removes a rating', async () => {
    await rate(buyer, 'dissatisfied')
    for (const text of [`update feedback.rating set grade = 'very-satisfied'`, 'delete from feedback.rating']) {
      await expect(ground.db.transaction(SYSTEM, async (tx) => tx.write([sql(text)]))).rejects.toThrow(/permission denied/)
    }
  })
})

describe('a bad rating', () => {
  it.each(['dissatisfied', 'very-dissatisfied'])('of %s is a duty of the window within five working days', async (grade) => {
    ground.at('2026-03-06T02:00:00Z')
    const before = await dutiesOf()
    await rate(buyer, grade)
    const fresh = (await dutiesOf()).filter((duty) => !before.some(({ subject }) => subject === duty.subject))
    expect(fresh).toMatchObject([{ kind: 'mend-rating', due: '2026-03-13' }])
  })

  it.each(['very-satisfied', 'satisfied', 'basically-satisfied'])('is not one of %s', async (grade) => {
    const before = await dutiesOf()
    await rate(buyer, grade)
    expect(await dutiesOf()).toEqual(before)
  })
})

describe('the window that owes the answer to a bad rating', () => {
  const other = officer('window', 'government-services.360103', '360103000000')
  let id: string

  beforeEach(async () => {
    const listed = async () => ((await house.call(clerk, 'feedback.listBadRatings')).body as { ratings: { id: string }[] }).ratings
    const before = await listed()
    await rate(buyer, 'dissatisfied', { tags: ['asked-twice'], words: '窗口让我跑了三趟' })
    id = (await listed()).find((one) => !before.some((other) => other.id === one.id))!.id
  })

  it('sees what it is about, not who gave it, and the words only by a look that is on record', async () => {
    const { status, body } = await house.call(clerk, 'feedback.officeRating', { id })
    expect({ status, body }).toMatchObject({ status: 200, body: { service: { zh: '二手房过户' }, says: { zh: '不满意' }, tags: [{ zh: '同样的内容要了几遍' }], worded: true, answer: null, may: ['reveal', 'answer'] } })
    for (const secret of [buyer.subject!, matter, '跑了三趟']) expect(JSON.stringify(body)).not.toContain(secret)
    expect((await house.call(clerk, 'feedback.revealRating', { id })).body).toEqual({ words: '窗口让我跑了三趟' })
    const [seen] = await ground.db.read(SYSTEM, [factsAbout(matter)])
    expect(seen.filter(({ kind }) => kind === 'feedback.words_read')).toMatchObject([{ actor: clerk.subject, body: { rating: id } }])
    expect(seen.filter(({ kind }) => kind === 'consents.used')).toMatchObject([{ actor: clerk.subject, body: { kind: 'read', source: 'feedback.words', outcome: 'answered' } }])
  })

  it('answers it once; the duty closes, and who rated reads what was done', async () => {
    expect(await house.call(clerk, 'feedback.answerRating', { id, done: ' ', told: '申请人' })).toMatchObject({ status: 422, body: { code: 'feedback.answer_missing' } })
    const open = (await dutiesOf()).length
    expect((await house.call(clerk, 'feedback.answerRating', { id, done: '材料清单已改为一次告知', told: '已向申请人说明' })).status).toBe(201)
    expect(await dutiesOf()).toHaveLength(open - 1)
    expect(await house.call(clerk, 'feedback.answerRating', { id, done: '再答一次', told: '申请人' })).toMatchObject({ status: 409, body: { code: 'feedback.answered_already' } })
    expect(told.at(-1)).toMatchObject({ to: buyer.subject, params: { service: '二手房过户' } })
    expect((await house.call(buyer, 'feedback.getRating', { id: matter })).body).toMatchObject({ answer: { by: { zh: '东湖区政务服务中心' }, done: '材料清单已改为一次告知', told: '已向申请人说明' } })
    expect((await house.call(seller, 'feedback.getRating', { id: matter })).body).toMatchObject({ rating: null, answer: null })
    expect((await house.call(clerk, 'feedback.listBadRatings')).body).not.toMatchObject({ ratings: expect.arrayContaining([expect.objectContaining({ id })]) })
  })

  it('is no other', async () => {
    for (const [operation, input] of [['officeRating', {}], ['revealRating', {}], ['answerRating', { done: '已整改', told: '申请人' }]] as const) {
      expect((await house.call(other, `feedback.${operation}`, { id, ...input })).status).toBe(404)
    }
    expect((await house.call(other, 'feedback.listBadRatings')).body).toEqual({ ratings: [] })
  })

  it('does not write past the wall of the rows', async () => {
    const insert = sql(`insert into feedback.answer (rating, owner, org, staff, done, told, at) values ($1, $2, $3, $4, '', '', now())`, [id, buyer.subject, served.org, clerk.subject])
    await expect(ground.db.transaction(scopeOf(clerk), async (tx) => tx.write([insert]))).rejects.toThrow(/row-level security/)
  })
})
