import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContent } from '@gft/content'
import type { Output } from '@gft/contract'
import type { listUses } from '@gft/contract/consents'
import type { getLicence, getPresentation, listPlatforms, presentLicence, useLicence } from '@gft/contract/licences'
import { certificatesIn, verifyDocument } from '@gft/documents'
import { newId } from '@gft/kernel'
import { sm2 } from 'sm-crypto-v2'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openConsents, tables as consentsTables } from '#consents'
import { factsAbout } from '#evidence'
import { loadAgencies, openOrganisations, tables as organisationTables, type Organisations } from '#organisations'
import { ANONYMOUS, canonicalBytes, fileKeyStore, openLog, statement, SYSTEM, vaultOf, type Actor } from '#platform'
import { loadSealAuthority, openSeals, ownSealPlatform, tables as sealTables } from '#seals'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { CALLS } from './exchange.ts'
import { openLicences, platformName, tables, type Licences } from './index.ts'
import { VAULT } from './needs.ts'

const NANCHANG = '360100000000'
const ORG = 'natural-resources.360100'
const registrar = officer('approver', ORG, NANCHANG)
const operator = officer('operator', 'government-services.360000', '360000000000')
const words = (zh: string) => ({ zh, en: zh })

/** Another province's platform: it has a key of its own, and knows nothing of our code but the contract. */
const hunan = { id: 'platform.430000', ...sm2.generateKeyPairHex() }
const guangdong = { id: 'platform.440000', ...sm2.generateKeyPairHex() }
let nonces = 0

let ground: TestGround
let house: TestHouse
let licences: Licences
let organisations: Organisations
let folder: string
let roots: Uint8Array[]
let holder: Actor
let id: string
let certIdentifier: string

beforeAll(async () => {
  ground = await openTestGround({ organisations: organisationTables, consents: consentsTables, seals: sealTables, licences: tables })
  folder = await mkdtemp(join(tmpdir(), 'gft-exchange-'))
  const { db, keys } = ground
  const { agencyKinds, licenceTypes } = loadContent()
  const keyStore = await fileKeyStore(join(folder, 'keys'))
  await loadAgencies(db, agencyKinds, ground.now())
  await loadSealAuthority({ db, keyStore, dataDir: folder, now: ground.now() })
  roots = certificatesIn(await readFile(join(folder, 'seal-roots.pem')))
  organisations = await openOrganisations({ db, log: openLog('silent', 'test') })
  const seals = openSeals({ db, keys, agencies: organisations, platform: ownSealPlatform({ db, keyStore }), samples: true, officers: async () => new Map(), doing: words, caseNumbers: async () => new Map() })
  licences = openLicences({
    db, keys, licenceTypes: () => licenceTypes, agencies: organisations, messages: { tell: async () => [] }, files: { put: async () => undefined, get: async () => Buffer.alloc(0) },
    holders: async () => new Map(), typesFor: () => ({ issued: [], asked: [] }), codeOf: async () => undefined, renewalOf: () => undefined, seals, publicUrl: 'http://localhost',
  })
  house = ground.serve([seals, licences, openConsents({ db, keys, files: { put: async () => undefined, get: async () => Buffer.alloc(0) }, publicUrl: 'http://localhost', names: { source: words, field: (_, field) => words(field), agency: (one) => platformName(one) ?? words(one) } })])
  await register(hunan)
})
afterAll(async () => {
  organisations.close()
  await ground.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  ground.at('2026-11-23T01:00:00Z')
  holder = person()
  const number = `赣(2026)南昌市不动产权第${String(++nonces).padStart(7, '0')}号`
  const issued = await licences.issue({
    type: 'real-estate-certificate', owner: holder.subject!, org: ORG, region: NANCHANG, case: newId(), number, fields: { certificateNo: number, holder: '万淑琴', area: 108.62, address: '青釉街18号' },
  }, ground.now())
  await ground.db.transaction(SYSTEM, async (tx) => tx.write(issued.writes))
  id = issued.id
  certIdentifier = ((await house.call(holder, 'licences.getLicence', { id })).body as Output<typeof getLicence>).identifier
})

const register = (platform: { id: string; publicKey: string }, by: Actor = operator) => house.call(by, 'licences.registerPlatform', { platform: platform.id, publicKey: platform.publicKey, ground: '两省协议第 3 条' })
const open = async (fields = ['holder', 'certificateNo']) => ((await house.call(holder, 'licences.presentLicence', { id, fields })).body as Output<typeof presentLicence>)
/** A call as the contract describes it, signed by a platform. */
function signed(operation: string, platform: { id: string; privateKey: string }, input: Record<string, string>) {
  const rest = { platform: platform.id, at: ground.now().toISOString(), nonce: `nonce-${String(++nonces).padStart(16, '0')}`, certIdentifier, useCause: '异地购房补贴', ...input }
  const signature = sm2.doSignature(canonicalBytes({ operation, ...rest }), platform.privateKey, { hash: true, userId: '1234567812345678' })
  return { ...rest, signature: Buffer.from(signature, 'hex').toString('base64') }
}
const send = (operation: string, input: object) => house.call({ ...ANONYMOUS, address: '192.0.2.7' }, operation, input)
const ask = (platform = hunan, more: Record<string, string> = {}) => send('licences.askLicenceState', signed('licences.askLicenceState', platform, more))
const use = (code: string, platform = hunan, more: Record<string, string> = {}) =>
  send('licences.useLicence', signed('licences.useLicence', platform, { code, requestId: '43010020261123000017', expiryTime: '2026-12-31', ...more }))
const uses = async () => ((await house.call(holder, 'consents.listUses')).body as Output<typeof listUses>).uses

describe('a platform of another province', () => {
  it('is registered by the province’s operator with its key, and by nobody else', async () => {
    for (const other of [officer('operator', 'government-services.360100', NANCHANG), registrar, holder]) expect(await register(guangdong, other)).toMatchObject({ status: 403 })
    expect(await register({ id: 'platform.360000', publicKey: guangdong.publicKey })).toMatchObject({ body: { code: 'licences.province_unknown' } })
    expect(await register({ id: guangdong.id, publicKey: `04${'0'.repeat(128)}` })).toMatchObject({ body: { code: 'licences.key_wrong' } })
    expect(await ask(guangdong)).toMatchObject({ status: 401, body: { code: 'licences.platform_unknown' } })
    await register(guangdong)
    expect(await ask(guangdong)).toMatchObject({ status: 200 })
    const { platforms, provinces } = (await house.call(operator, 'licences.listPlatforms')).body as Output<typeof listPlatforms>
    expect([provinces.length, provinces.some(({ platform }) => platform === 'platform.360000')]).toEqual([30, false])
    expect(platforms.map(({ name, endedAt }) => [name.zh, endedAt])).toEqual(expect.arrayContaining([['广东省政务服务平台', null], ['湖南省政务服务平台', null]]))
    await house.call(operator, 'licences.endPlatform', { platform: guangdong.id, ground: '协议到期' })
    expect(await ask(guangdong)).toMatchObject({ status: 401, body: { code: 'licences.platform_unknown' } })
  })

  it('is known by its new key alone once it has one', async () => {
    await register(guangdong)
    const renewed = { id: guangdong.id, ...sm2.generateKeyPairHex() }
    await register(renewed)
    expect([(await ask(guangdong)).body, (await ask(renewed)).status]).toMatchObject([{ code: 'licences.signature_wrong' }, 200])
  })

  it('learns how a licence stands, and nothing of its holder', async () => {
    const { body } = await ask()
    expect(body).toEqual({ licence: {
      typeName: '不动产权证书', typeCode: '11100000MB03271699001', issuer: '南昌市自然资源局', issuerCode: expect.any(String), issuedOn: '2026-11-23', validUntil: null, state: 'valid', replacedBy: null,
    } })
    const changed = (await house.call(registrar, 'licences.changeLicence', { id, fields: [{ field: 'address', value: '青釉街20号' }], ground: '门牌变更' })).body as { id: string }
    const next = ((await house.call(holder, 'licences.getLicence', { id: changed.id })).body as Output<typeof getLicence>).identifier
    expect((await ask()).body).toMatchObject({ licence: { state: 'replaced', replacedBy: next } })
    expect((await ask(hunan, { certIdentifier: next.replace(/.$/, '?') })).body).toEqual({ licence: null })
    expect(await uses()).toMatchObject([{ who: { zh: '湖南省政务服务平台' }, fields: [] }, { who: { zh: '湖南省政务服务平台' } }])
  })

  it('is refused what it did not sign, signed too long ago, or sent before', async () => {
    const good = signed('licences.askLicenceState', hunan, {})
    expect(await send('licences.askLicenceState', { ...good, useCause: '别的事' })).toMatchObject({ status: 401, body: { code: 'licences.signature_wrong' } })
    expect(await send('licences.askLicenceState', signed('licences.useLicence', hunan, {}))).toMatchObject({ body: { code: 'licences.signature_wrong' } })
    expect(await send('licences.askLicenceState', signed('licences.askLicenceState', { ...hunan, privateKey: guangdong.privateKey }, {}))).toMatchObject({ body: { code: 'licences.signature_wrong' } })
    for (const at of ['2026-11-23T00:58:29Z', '2026-11-23T01:01:31Z', 'soon']) expect(await ask(hunan, { at })).toMatchObject({ status: 401, body: { code: 'licences.signed_stale' } })
    const both = await Promise.all([good, good].map((one) => send('licences.askLicenceState', one)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await send('licences.askLicenceState', good)).toMatchObject({ body: { code: 'licences.signed_replayed' } })
  })

  it('is not kept out by whoever calls in its name from elsewhere', async () => {
    const elsewhere = { ...ANONYMOUS, address: '198.51.100.9' }
    const target = (await vaultOf(ground.keys, VAULT)).index('asker', `${hunan.id} ${elsewhere.address}`)
    const usedUp = statement('test.usedUp', `insert into platform.attempt (limit_name, target, at) select $1, $2, $4::timestamptz - n * interval '1 millisecond' from generate_series(1, $3::int) n`)
    await ground.db.transaction(SYSTEM, async (tx) => tx.write([usedUp(CALLS.name, target, CALLS.windows[0]!.most, ground.now())]))
    expect(await house.call(elsewhere, 'licences.askLicenceState', signed('licences.askLicenceState', hunan, {}))).toMatchObject({ status: 429 })
    expect(await ask()).toMatchObject({ status: 200 })
  })
})

describe('a licence used in another province', () => {
  it('is given with the fields that its holder chose, as an annotated copy under its issuer’s seal', async () => {
    const shown = await open()
    const { status, body } = await use(shown.code)
    expect(status, JSON.stringify(body)).toBe(201)
    const { metadata, fields, copy } = body as Output<typeof useLicence>
    expect(fields.map(({ label, value }) => [label.zh, value])).toEqual([['不动产权证号', expect.stringContaining('赣(2026)')], ['权利人', '万淑琴']])
    expect(metadata).toMatchObject({ identifier: certIdentifier, typeName: '不动产权证书', state: 'valid', holder: '万淑琴' })
    const report = await verifyDocument(Buffer.from(copy.content, 'base64'), { roots, now: ground.now() })
    expect(report).toMatchObject({ sound: true, facts: { more: { 加注对象: '湖南省政务服务平台', 加注事由: '异地购房补贴', 加注有效期至: '2026-12-31', 办件编号: '43010020261123000017' } } })
    expect(JSON.stringify(body) + Buffer.from(copy.content, 'base64').toString()).not.toContain('青釉街')
    expect((await house.call(holder, 'licences.getPresentation', { id: shown.id })).body as Output<typeof getPresentation>).toMatchObject({ redeemed: { by: { zh: '湖南省政务服务平台' }, shown: true } })
    expect(await uses()).toMatchObject([{ who: { zh: '湖南省政务服务平台' }, purpose: { zh: '您出示给外省平台办事：异地购房补贴' }, outcome: 'answered' }])
    expect((await ground.db.read(SYSTEM, [factsAbout(id)]))[0].at(-1)).toMatchObject({ kind: 'licences.redeemed', body: { org: 'platform.430000' } })
    expect(house.errors).toEqual([])
  })

  it('is given once, to one, within the minute', async () => {
    const { code } = await open()
    const answers = await Promise.all(Array.from({ length: 6 }, () => use(code)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => (body as { code: string }).code))).toEqual(new Set(['licences.code_used']))
    expect((await uses()).map(({ outcome, why }) => why ?? outcome).toSorted()).toEqual(['answered', ...Array(5).fill('code-used')])
    const late = await open()
    ground.at('2026-11-23T01:01:00Z')
    expect(await use(late.code)).toMatchObject({ body: { code: 'licences.code_over' } })
  })

  it('is given for the code of that very licence, while it is good, and for half a year at most', async () => {
    const { code } = await open()
    expect(await use(code, hunan, { certIdentifier: '1.2.156.3005.2.X' })).toMatchObject({ body: { code: 'licences.code_unknown' } })
    ground.at('2026-11-23T01:00:01Z')
    expect(await use(code, hunan, { expiryTime: '2027-05-24' })).toMatchObject({ body: { code: 'licences.copy_too_long' } })
    ground.at('2026-11-23T01:00:02Z')
    await house.call(registrar, 'licences.decideLicence', { id, act: 'cancel', ground: '权利消灭' })
    expect(await use(code)).toMatchObject({ status: 409, body: { code: 'licences.not_good' } })
    expect((await uses()).map(({ who, outcome, why }) => [who.zh, outcome, why])).toEqual(['licence-over', 'too-long', 'other-licence'].map((why) => ['湖南省政务服务平台', 'refused', why]))
    expect(house.errors).toEqual([])
  })
})

describe('a try that was refused', () => {
  const told = async () => (await uses()).map(({ who, why, purpose }) => [who.zh, why, purpose.zh])
  const CLAIMED = '自称是外省平台，要用这张证照'

  it('stands among the holder’s uses, under the name of nobody who did not prove it, and without their words', async () => {
    const { code } = await open()
    await use(code, { ...hunan, privateKey: guangdong.privateKey }, { useCause: '请拨打这个号码' })
    await use(code, { ...guangdong, id: 'platform.450000' })
    expect(await told()).toEqual([['unproven', 'unproven', CLAIMED], ['unproven', 'unproven', CLAIMED]])
    expect((await use(code)).status).toBe(201)
  })

  it('of a question about its state too: some a day by whoever is not known, and each that was asked twice', async () => {
    for (let i = 0; i < 22; i++) await ask({ ...hunan, privateKey: guangdong.privateKey })
    expect(await told()).toEqual(Array(20).fill(['unproven', 'unproven', CLAIMED]))
    ground.at('2026-11-24T02:00:00Z')
    const good = signed('licences.askLicenceState', hunan, {})
    await send('licences.askLicenceState', good)
    await send('licences.askLicenceState', good)
    expect((await told()).slice(0, 2).map(([who, why]) => [who, why]).toSorted()).toEqual([['湖南省政务服务平台', 'repeated'], ['湖南省政务服务平台', null]].toSorted())
    expect(house.errors).toEqual([])
  })
})
