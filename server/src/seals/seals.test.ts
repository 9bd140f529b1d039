import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContent } from '@gft/content'
import type { Output } from '@gft/contract'
import type { findSealHolders, getSeal, listSealings, listSeals } from '@gft/contract/seals'
import { newId } from '@gft/kernel'
import { certificatesIn, licenceDocument, revocationListsIn, verifyDocument } from '@gft/documents'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsAbout, record } from '#evidence'
import { loadAgencies, openOrganisations, tables as organisationTables, type Organisations } from '#organisations'
import { fileKeyStore, openLog, SYSTEM, THE_SYSTEM, type Actor, type KeyStore } from '#platform'
import { officer, openTestGround, type TestGround, type TestHouse } from '../../test/ground.ts'
import { facts, loadSealAuthority, openSeals, ownSealPlatform, publishRevoked, sealRevocations, tables, type Seals } from './index.ts'
import { insertSealing } from './store.ts'

const NANCHANG = '360100000000'
const ORG = 'natural-resources.360100'
const [proposer, approver] = [officer('operator', 'government-services.360000', '360000000000'), officer('operator', 'government-services.360100', NANCHANG)]
const elsewhere = officer('operator', 'government-services.360700', '360700000000')

let ground: TestGround
let house: TestHouse
let seals: Seals
let organisations: Organisations
let folder: string
let keyStore: KeyStore
let roots: Uint8Array[]

beforeAll(async () => {
  ground = await openTestGround({ organisations: organisationTables, seals: tables })
  folder = await mkdtemp(join(tmpdir(), 'gft-seals-'))
  keyStore = await fileKeyStore(join(folder, 'keys'))
  await loadAgencies(ground.db, loadContent().agencyKinds, ground.now())
  organisations = await openOrganisations({ db: ground.db, log: openLog('silent', 'test') })
  await loadSealAuthority({ db: ground.db, keyStore, dataDir: folder, now: ground.now() })
  roots = certificatesIn(await readFile(join(folder, 'seal-roots.pem')))
  seals = opened(false)
  house = ground.serve([seals])
})
afterAll(async () => {
  organisations.close()
  await ground.close()
  await rm(folder, { recursive: true })
})

const opened = (samples: boolean): Seals => openSeals({
  db: ground.db, keys: ground.keys, agencies: organisations, platform: ownSealPlatform({ db: ground.db, keyStore }), publishRevoked: (at) => publishRevoked({ db: ground.db, keyStore, dataDir: folder }, at), samples,
  officers: async (ids) => new Map(ids.map((id) => [id, { name: id === proposer.subject ? '柯岚' : '乐知远' }])), doing: (act) => ({ zh: `做 ${act}`, en: act }), caseNumbers: async (ids) => new Map(ids.map((id) => [id, `N-${id}`])),
})
const description = licenceDocument({
  name: '不动产权证书', number: '赣(2016)南昌市不动产权第0004521号', identifier: 'T1', holder: '万淑琴', issuer: '南昌市自然资源和规划局', issuedOn: '2026-03-01', madeOn: '2026-03-02', validUntil: null, sample: true,
  fields: [{ name: 'holder', label: '权利人', value: '万淑琴' }],
})
const toSeal = (org = ORG) => ({ org, kind: 'licence' as const, description, act: 'test', matter: null })
const commit = (writes: Awaited<ReturnType<Seals['seal']>>['writes']) => ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
const proposed = async (org: string): Promise<string> => ((await house.call(proposer, 'seals.proposeSeal', { org, kind: 'licence', ground: '启用电子证照' })).body as { id: string }).id
const confirm = (id: string, by = approver, agreed = true) => house.call(by, 'seals.confirmSeal', { id, agreed, ground: '已核对备案' })
const decide = (id: string, act: string, by = approver) => house.call(by, 'seals.decideSeal', { id, act, ground: '介质遗失' })
const seen = async (id: string, by = approver) => (await house.call(by, 'seals.getSeal', { id })).body as Output<typeof getSeal>
const listed = async (by = proposer, asked: object = {}) => (await house.call(by, 'seals.listSeals', asked)).body as Output<typeof listSeals>
const sealingsOf = async (id: string, asked: object = {}) => (await house.call(approver, 'seals.listSealings', { id, ...asked })).body as Output<typeof listSealings>
const made = async (org: string): Promise<string> => {
  const id = await proposed(org)
  await confirm(id)
  return id
}

describe('a seal', () => {
  it('takes two persons, in whose place the agency is', async () => {
    const id = await proposed(ORG)
    expect(await house.call(proposer, 'seals.proposeSeal', { org: ORG, kind: 'licence', ground: '再来' })).toMatchObject({ body: { code: 'seals.seal_exists' } })
    expect(await confirm(id, proposer)).toMatchObject({ status: 403, body: { code: 'seals.second_person' } })
    expect(await confirm(id, elsewhere)).toMatchObject({ status: 404 })
    for (const operation of ['getSeal', 'listSealings', 'confirmSeal', 'decideSeal']) expect(await house.call(officer('approver', ORG, NANCHANG), `seals.${operation}`, { id, agreed: true, act: 'revoke', ground: 'x' })).not.toMatchObject({ status: 200 })
    for (const operation of ['getSeal', 'listSealings']) expect(await house.call(elsewhere, `seals.${operation}`, { id })).toMatchObject({ status: 404 })
    await expect(seals.seal(toSeal(), ground.now())).rejects.toMatchObject({ code: 'seals.no_seal' })
    ground.at('2026-03-02T02:00:00Z')
    expect(await confirm(id)).toMatchObject({ status: 201, body: { state: 'active' } })
    expect(await confirm(id)).toMatchObject({ body: { code: 'seals.decided_already' } })
    const { seal, acts } = (await house.call(proposer, 'seals.getSeal', { id })).body as Output<typeof getSeal>
    expect(seal).toMatchObject({ name: '南昌市自然资源局电子证照专用章', state: 'active', sample: false })
    expect(acts.map(({ act, name, ground: why }) => [act, name, why])).toEqual([['approve', '乐知远', '已核对备案'], ['propose', '柯岚', '启用电子证照']])
    expect(((await house.call(elsewhere, 'seals.listSeals')).body as Output<typeof listSeals>).seals).toEqual([])
    await expect(ground.db.pool.query('select 1 from seals.seal')).resolves.toMatchObject({ rowCount: 0 })
    expect(house.errors).toEqual([])
  })

  it('that nobody agreed to is none', async () => {
    const id = await proposed('civil-affairs.360100')
    expect(await confirm(id, approver, false)).toMatchObject({ body: { state: 'turned-down' } })
    await expect(seals.seal(toSeal('civil-affairs.360100'), ground.now())).rejects.toMatchObject({ code: 'seals.no_seal' })
  })

  it('seals documents that its root proves, and each is a row and a leaf', async () => {
    const id = await made('public-security.360100')
    const sealed = await seals.seal(toSeal('public-security.360100'), ground.now())
    await commit(sealed.writes)
    for (const file of [sealed.ofd, sealed.pdf]) expect((await verifyDocument(file, { roots, now: ground.now() })).findings.filter(({ verdict }) => verdict === 'bad')).toEqual([])
    expect(await verifyDocument(sealed.ofd, { roots, now: ground.now() })).toMatchObject({ sound: true, seals: [{ name: expect.stringContaining('电子证照专用章') }] })
    const { sealings } = await sealingsOf(id)
    expect(sealings).toMatchObject([{ id: sealed.sealing, ofd: sealed.digest, pdf: sealed.pdfDigest, act: 'test', doing: { zh: '做 test' }, document: description.id, number: null }])
    const [facts] = await ground.db.read(SYSTEM, [factsAbout(sealed.sealing)])
    expect(facts).toMatchObject([{ kind: 'seals.sealed' }])
  })

  it('that was stopped seals nothing, not even what had begun; restored by another it does', async () => {
    const org = 'education.360100'
    const id = await made(org)
    const begun = await seals.seal(toSeal(org), ground.now())
    expect(await decide(id, 'suspend')).toMatchObject({ body: { state: 'suspended' } })
    await expect(commit(begun.writes)).rejects.toMatchObject({ code: 'seals.no_seal' })
    await expect(seals.seal(toSeal(org), ground.now())).rejects.toMatchObject({ code: 'seals.no_seal' })
    expect(await decide(id, 'restore')).toMatchObject({ body: { code: 'seals.second_person' } })
    expect(await decide(id, 'restore', proposer)).toMatchObject({ body: { state: 'active' } })
    await commit((await seals.seal(toSeal(org), ground.now())).writes)
    expect(await decide(id, 'revoke')).toMatchObject({ body: { state: 'revoked' } })
    expect(await decide(id, 'restore', proposer)).toMatchObject({ body: { code: 'seals.wrong_state' } })
    await expect(opened(true).seal(toSeal(org), ground.now())).rejects.toMatchObject({ code: 'seals.no_seal' })
  })
})

describe('the desk of seals', () => {
  it('says what one may do oneself, and what only another may', async () => {
    const id = await proposed('health.360100')
    expect(await seen(id, proposer)).toMatchObject({ certificate: null, may: [], another: ['approve', 'turn-down'] })
    expect(await seen(id)).toMatchObject({ may: ['approve', 'turn-down'], another: [] })
    expect([(await listed(approver)).waiting, (await listed()).waiting].map((waiting) => waiting.map((one) => one.id).includes(id))).toEqual([true, false])
    await confirm(id)
    expect(await seen(id, proposer)).toMatchObject({ may: ['suspend', 'revoke'], another: [] })
    await decide(id, 'suspend')
    expect(await seen(id)).toMatchObject({ may: ['revoke'], another: ['restore'] })
    expect(await seen(id, proposer)).toMatchObject({ may: ['restore', 'revoke'], another: [] })
    await decide(id, 'revoke')
    expect(await seen(id)).toMatchObject({ seal: { state: 'revoked' }, may: [], another: [] })
  })

  it('shows a seal as it looks, with the certificate that it rests on', async () => {
    const { picture, certificate, creditCode } = await seen(await made('transport.360100'))
    expect(certificate).toMatchObject({ subject: '南昌市交通运输局', code: creditCode, issuer: '江西省电子印章根证书（示例）', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(picture).toMatchObject({ size: 4200, path: expect.stringMatching(/^M2100 20l/) })
  })

  it('lists by agency, kind, state and words, page by page, and each document once', async () => {
    const id = await made('sports.360100')
    expect((await listed(proposer, { org: 'sports.360100' })).seals.map((seal) => seal.id)).toEqual([id])
    expect((await listed(proposer, { words: '体育', state: 'active', kind: 'licence' })).seals.map((seal) => seal.id)).toEqual([id])
    for (const none of [{ words: '体育', kind: 'service' }, { words: '体育', state: 'revoked' }, { org: 'sports.360700' }]) expect((await listed(proposer, none)).seals).toEqual([])
    const { organisations } = await listed(approver)
    expect(organisations.map((one) => one.id)).toContain('sports.360100')
    for (let n = 0; n < 51; n += 1) await ground.db.transaction(SYSTEM, async (tx) => tx.write([insertSealing(newId(), id, 'x', 'x', 'x', 'x', 'test', null, ground.now()), record(facts.sealed, THE_SYSTEM, ground.now(), { subject: id })]))
    const first = await sealingsOf(id)
    const second = await sealingsOf(id, { before: first.next })
    expect([first.sealings.length, second.sealings.length, second.next, (await seen(id)).sealed]).toEqual([50, 1, undefined, 51])
    expect(new Set([...first.sealings, ...second.sealings].map((one) => one.id)).size).toBe(51)
  })

  it('finds who may get one, in the operator’s place alone, and says what they have already', async () => {
    const found = async (by: Actor, words: string) => ((await house.call(by, 'seals.findSealHolders', { words })).body as Output<typeof findSealHolders>).holders
    expect((await found(approver, '南昌市交通运输局')).slice(0, 1)).toMatchObject([{ id: 'transport.360100', free: ['service'] }])
    expect(await found(elsewhere, '南昌市交通运输局')).toEqual([])
    expect((await found(proposer, '局')).length).toBe(20)
  })
})

describe('a sample seal', () => {
  const org = 'justice.360100'

  it('is made when it is first needed, once, and says that it is one', async () => {
    const both = await Promise.all([1, 2].map(async () => opened(true).seal(toSeal(org), ground.now())))
    await commit(both.flatMap(({ writes }) => writes))
    const { seals: all } = (await house.call(proposer, 'seals.listSeals')).body as Output<typeof listSeals>
    expect(all.filter((one) => one.org === org)).toMatchObject([{ sample: true, state: 'active', name: expect.stringContaining('（示例）') }])
  })

  it('has a root that is made once', async () => {
    const load = () => loadSealAuthority({ db: ground.db, keyStore, dataDir: folder, now: ground.now() })
    const before = await readFile(join(folder, 'seal-roots.pem'), 'utf8')
    await load()
    expect(await readFile(join(folder, 'seal-roots.pem'), 'utf8')).toBe(before)
    await writeFile(join(folder, 'seal-roots.pem'), '')
    await rm(join(folder, 'seal-crl.pem'))
    await load()
    expect(await readFile(join(folder, 'seal-roots.pem'), 'utf8')).toBe(before)
    expect(revocationListsIn(Buffer.from((await sealRevocations(folder))!))).toHaveLength(1)
  })
})

describe('the list of revoked certificates', () => {
  it('has a seal on it as soon as it was revoked; what it had sealed is believed on the record of that sealing', async () => {
    const org = 'taxation.360100'
    const id = await made(org)
    const sealed = await seals.seal(toSeal(org), ground.now())
    await commit(sealed.writes)
    const sealedAt = ground.now()
    ground.at('2026-03-03T02:00:00Z')
    await decide(id, 'revoke')
    await house.work()
    const lists = revocationListsIn(Buffer.from((await sealRevocations(folder))!))
    expect(lists).toMatchObject([{ from: ground.now(), until: new Date('2026-03-10T02:00:00Z') }])
    const on = async (recorded?: Date) => verifyDocument(sealed.ofd, { roots, lists, recorded, now: ground.now() })
    expect(await on()).toMatchObject({ sound: false, findings: expect.arrayContaining([expect.objectContaining({ what: 'revoked_unproved' })]) })
    expect(await on(sealedAt)).toMatchObject({ sound: true })
  })
})
