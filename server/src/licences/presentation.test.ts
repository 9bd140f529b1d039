import { loadContent } from '@gft/content'
import { newId } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { listUses } from '@gft/contract/consents'
import type { getPresentation, presentLicence, redeemPresentation, verifyLicence } from '@gft/contract/licences'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openConsents, tables as consentsTables } from '#consents'
import { factsAbout } from '#evidence'
import { ANONYMOUS, openFiles, statement, SYSTEM, tokenHash, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { newCode, typedCode } from './code.ts'
import { openLicences, tables, type Licences, type NewLicence } from './index.ts'

const ORG = 'public-security.360102'
const HOTEL = 'culture-tourism.360102'
const PLACE = '360102000000'
const agency = (id: string) => ({ id, kind: id.split('.')[0]!, region: PLACE, name: { zh: `${id}（示例）`, en: id }, short: { zh: '', en: '' }, creditCode: '11360100GFT000011A', handlingUnit: null, source: { title: '示例', asOf: '2026-11-22', verified: false } })
const words = (zh: string) => ({ zh, en: zh })
const { licenceTypes } = loadContent()
const CARD = { name: '万淑琴', idNumber: '360000196304180007', sex: '女', ethnicity: '汉族', birth: '1963-04-18', address: '青釉街18号', validUntil: '2040-01-01' }

const noFiles = { put: async () => undefined, get: async () => Buffer.alloc(0) }
let ground: TestGround
let house: TestHouse
let licences: Licences
let holder: Actor
let id: string
const verifier = () => officer('verifier', HOTEL, PLACE)

beforeAll(async () => {
  ground = await openTestGround({ consents: consentsTables, licences: tables })
  licences = openLicences({
    db: ground.db, keys: ground.keys, licenceTypes: () => licenceTypes, agencies: { agencyById: agency, agencyFor: agency, nameOf: (id) => agency(id).name },
    typesFor: () => ({ issued: [], asked: [] }), codeOf: async () => undefined, messages: { tell: async () => [] }, files: noFiles, holders: async () => new Map(), seals: { seal: () => Promise.reject(new Error('nothing is sealed here')) }, publicUrl: 'http://localhost', renewalOf: () => undefined,
  })
  house = ground.serve([licences, openConsents({ db: ground.db, keys: ground.keys, files: openFiles('/nowhere', ground.keys), publicUrl: 'http://localhost', names: { source: words, field: (_, field) => words(field), agency: words } })])
})
afterAll(() => ground.close())
beforeEach(async () => {
  ground.at('2026-11-23T01:00:00Z')
  holder = person()
  id = await issue()
})

const issue = async (more: Partial<NewLicence> = {}) => {
  const { id, writes } = await licences.issue({ type: 'id-card', owner: holder.subject!, org: ORG, region: PLACE, case: newId(), number: CARD.idNumber, fields: CARD, ...more }, ground.now())
  await ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
  return id
}
const present = async (fields?: string[]) => (await house.call(holder, 'licences.presentLicence', { id, ...(fields ? { fields } : {}) })).body as Output<typeof presentLicence>
const renew = (of: string, by: Actor = holder) => house.call(by, 'licences.renewPresentation', { id: of })
const redeem = (code: string, by: Actor = verifier()) => house.call(by, 'licences.redeemPresentation', { code })
const result = async (of: string) => (await house.call(holder, 'licences.getPresentation', { id: of })).body as Output<typeof getPresentation>
const uses = async () => ((await house.call(holder, 'consents.listUses')).body as Output<typeof listUses>).uses
const revoke = statement('test.revoke', `update licences.licence set state = 'revoked', ended_at = now() where id = $1`)

describe('a licence that is shown', () => {
  it('tells its holder beforehand what will be seen, and the verifier sees that and no more', async () => {
    const shown = await present()
    expect(shown.fields.map(({ label }) => label.zh)).toEqual(['姓名', '有效期至'])
    const { body } = await redeem(shown.code)
    expect(body as Output<typeof redeemPresentation>).toMatchObject({ name: { zh: '居民身份证' }, state: 'valid', fields: [{ label: { zh: '姓名' }, value: '万淑琴' }, { label: { zh: '有效期至' }, value: '2040年1月1日' }] })
    for (const hidden of ['青釉街', CARD.idNumber, '汉族']) expect(JSON.stringify(body)).not.toContain(hidden)
  })

  it('shows more where its holder says so, and never what it does not have', async () => {
    const { code } = await present(['name', 'birth'])
    expect(((await redeem(code)).body as Output<typeof redeemPresentation>).fields.map(({ field }) => field)).toEqual(['name', 'birth'])
    expect((await house.call(holder, 'licences.presentLicence', { id, fields: ['creditCode'] })).body).toMatchObject({ code: 'licences.unknown_field' })
  })

  it('tells its holder at once who verified it and when, in the log and under 谁用了我的数据', async () => {
    const shown = await present()
    expect(await result(shown.id)).toMatchObject({ state: 'open', redeemed: null })
    ground.at('2026-11-23T01:00:07Z')
    await redeem(shown.code)
    expect(await result(shown.id)).toMatchObject({ state: 'redeemed', redeemed: { at: '2026-11-23T01:00:07.000Z', by: { zh: `${HOTEL}（示例）` }, shown: true } })
    expect(await uses()).toMatchObject([{ who: words(HOTEL), source: words('id-card'), fields: [words('name'), words('validUntil')], outcome: 'answered' }])
    expect((await ground.db.read(SYSTEM, [factsAbout(id)]))[0].map(({ kind }) => kind)).toEqual(['licences.issued', 'licences.offered', 'licences.redeemed'])
  })

  it('is redeemed by exactly one of fifty verifiers who come at once', async () => {
    const { code } = await present()
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(code)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => (body as { code: string }).code))).toEqual(new Set(['licences.code_used']))
    expect((await uses()).map(({ outcome, why }) => why ?? outcome).toSorted()).toEqual(['answered', ...Array(49).fill('code-used')])
  })

  it('lives a minute, and a renewed code ends the one before', async () => {
    const shown = await present()
    const next = (await renew(shown.id)).body as Output<typeof presentLicence>
    expect((await redeem(shown.code)).body).toMatchObject({ code: 'licences.code_unknown' })
    ground.at('2026-11-23T01:01:00Z')
    expect((await redeem(next.code)).body).toMatchObject({ code: 'licences.code_over' })
    expect((await result(shown.id)).state).toBe('expired')
    const last = (await renew(shown.id)).body as Output<typeof presentLicence>
    expect((await redeem(last.code)).status).toBe(201)
    expect((await redeem(last.code)).body).toMatchObject({ code: 'licences.code_used' })
    expect((await renew(shown.id)).body).toMatchObject({ code: 'licences.code_used' })
  })

  it('cannot be redeemed by whoever is no verifier, nor with a foreign code', async () => {
    const { code } = await present()
    expect((await redeem(code, officer('approver', ORG, PLACE))).status).toBe(403)
    expect((await redeem(code, person())).status).toBe(403)
    for (const foreign of ['https://example.org/pay?id=1', newCode(), '  ', '0']) expect((await redeem(foreign)).body).toMatchObject({ code: 'licences.code_unknown' })
    expect((await redeem(code)).status).toBe(201)
  })

  it('tells its holder of every try that came to nothing, by whom and why, and nobody of a code that is nobody’s', async () => {
    const shown = await present()
    const [stranger, office] = [person(), officer('approver', ORG, PLACE)]
    await redeem(shown.code, stranger)
    await redeem(shown.code, office)
    await redeem(shown.code, { ...ANONYMOUS })
    ground.at('2026-11-23T01:01:00Z')
    await redeem(shown.code)
    for (const foreign of ['https://example.org/pay?id=1', newCode()]) await redeem(foreign, office)
    const told = await uses()
    expect(told.map(({ who, why, source, fields, outcome }) => [who.zh, why, source.zh, fields.length, outcome])).toEqual(expect.arrayContaining([
      ['unproven', 'not-verifier', 'id-card', 2, 'refused'], [ORG, 'not-verifier', 'id-card', 2, 'refused'], ['unproven', 'unproven', 'id-card', 2, 'refused'], [HOTEL, 'code-over', 'id-card', 2, 'refused'],
    ]))
    expect(told).toHaveLength(4)
    const leaves = (await ground.db.read(SYSTEM, [factsAbout(told[0]!.matter)]))[0]
    expect(leaves.map(({ kind, body }) => [kind, body['outcome']])).toEqual(Array(4).fill(['consents.used', 'refused']))
    expect((await result(shown.id)).state).toBe('expired')
  })

  it('tells its holder when another agency than its issuer looks for it', async () => {
    const { identifier } = (await house.call(holder, 'licences.getLicence', { id })).body as { identifier: string }
    const other = officer('approver', HOTEL, PLACE)
    expect((await house.call(other, 'licences.findLicences', { identifier })).body).toEqual({ licences: [] })
    expect((await house.call(other, 'licences.officeLicence', { id })).status).toBe(404)
    expect((await uses()).map(({ who, why }) => [who.zh, why])).toEqual([[HOTEL, 'not-theirs'], [HOTEL, 'not-theirs']])
    expect((await house.call(other, 'licences.officeLicence', { id: newId() })).status).toBe(404)
    expect(await uses()).toHaveLength(2)
  })

  it('is nobody else’s to show, to renew or to look at', async () => {
    const shown = await present()
    const other = person()
    expect([(await house.call(other, 'licences.presentLicence', { id })).status, (await renew(shown.id, other)).status, (await house.call(other, 'licences.getPresentation', { id: shown.id })).status]).toEqual([404, 404, 404])
  })

  it('is refused once it is no longer good: before it is shown, and where it ends with the code already out', async () => {
    const shown = await present()
    await ground.db.transaction(SYSTEM, async (tx) => tx.write([revoke(id)]))
    const { body } = await redeem(shown.code)
    expect(body).toMatchObject({ state: 'revoked', fields: [] })
    expect(JSON.stringify(body)).not.toContain('万淑琴')
    expect(await result(shown.id)).toMatchObject({ redeemed: { shown: false } })
    expect(await uses()).toMatchObject([{ outcome: 'refused', why: 'licence-over' }])
    expect((await house.call(holder, 'licences.presentLicence', { id })).body).toMatchObject({ code: 'licences.not_good' })
  })

  it('keeps nothing of its code but a digest, and the code says nothing', async () => {
    const { code, qr } = await present()
    const [rows] = await ground.db.read(SYSTEM, [statement<{ token_hash: Buffer }>('test.hash', 'select token_hash from licences.presentation where licence = $1')(id)])
    expect(rows).toEqual([{ token_hash: tokenHash(typedCode(code)!) }])
    expect(qr).toMatch(/^<svg/)
    expect(qr).not.toContain(CARD.name)
  })
})

it('a code is read however it was typed', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.constantFrom(' ', '-', '\n', ''), (every, between) => {
    const code = newCode()
    const typed = (code.match(new RegExp(`.{1,${every}}`, 'g')) ?? []).join(between).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    expect(typedCode(typed)).toBe(code)
  }))
})

describe('whoever knows identifier, holder and the end of the number', () => {
  const identifier = async () => ((await house.call(holder, 'licences.getLicence', { id })).body as { identifier: string }).identifier
  let at = 0
  // Each test asks from an address of its own: questions are counted by it.
  const asker = (): Actor => ({ ...ANONYMOUS, address: `10.0.0.${++at}` })
  const ask = async (input: object, by: Actor = asker()) => house.call(by, 'licences.verifyLicence', { identifier: await identifier(), name: '万淑琴', tail: '0007', ...input })

  it('learns that it is genuine, its state, type, issuer and dates, and nothing else', async () => {
    const { body } = await ask({})
    expect(body).toEqual({ result: 'genuine', licence: { name: { zh: '居民身份证', en: expect.any(String) }, issuer: { zh: `${ORG}（示例）`, en: ORG }, state: 'valid', issuedOn: '2026-11-23', validUntil: '2040-01-01', sample: true, paper: null, belongs: null } })
    await ground.db.transaction(SYSTEM, async (tx) => tx.write([revoke(id)]))
    expect((await ask({})).body as Output<typeof verifyLicence>).toMatchObject({ result: 'genuine', licence: { state: 'revoked' } })
    expect(await uses()).toMatchObject([{ who: words('anybody'), fields: [], outcome: 'answered' }, {}])
  })

  it('gets the same answer whichever of the three is wrong', async () => {
    const other = ((await house.call(holder, 'licences.getLicence', { id: await issue() })).body as { identifier: string }).identifier
    expect((await ask({ name: '涂建明' })).body).toEqual({ result: 'no-match', licence: null })
    expect((await ask({ tail: '0008' })).body).toEqual({ result: 'no-match', licence: null })
    expect((await ask({ identifier: other, name: '无此人' })).body).toEqual({ result: 'no-match', licence: null })
    expect(await uses()).toEqual([])
  })

  it('is told of a slip in the identifier by its check character', async () => {
    const right = await identifier()
    const slipped = right.slice(0, -1) + (right.endsWith('A') ? 'B' : 'A')
    expect((await ask({ identifier: slipped })).body).toEqual({ result: 'malformed', licence: null })
  })

  it('is understood with brackets and spaces as they are written', async () => {
    const certificate = { certificateNo: '赣(2016)南昌市不动产权第0004521号', holder: '万淑琴' }
    id = await issue({ type: 'real-estate-certificate', number: certificate.certificateNo, fields: certificate })
    expect((await ask({ name: ' 万 淑琴 ', tail: '4521' })).body).toMatchObject({ result: 'genuine' })
  })

  it('may not ask without end', async () => {
    const one = asker()
    const answers = []
    for (let i = 0; i < 12; i++) answers.push((await ask({ tail: String(1000 + i) }, one)).status)
    expect(answers).toEqual([...Array(10).fill(200), 429, 429])
  })
})
