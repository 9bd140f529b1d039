import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContent } from '@gft/content'
import type { Output } from '@gft/contract'
import type { getSeal, listSeals } from '@gft/contract/seals'
import { certificatesIn, licenceDocument, verifyDocument } from '@gft/documents'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsAbout } from '#evidence'
import { loadAgencies, openOrganisations, tables as organisationTables, type Organisations } from '#organisations'
import { fileKeyStore, openLog, SYSTEM, type KeyStore } from '#platform'
import { officer, openTestGround, type TestGround, type TestHouse } from '../../test/ground.ts'
import { loadSealAuthority, openSeals, ownSealPlatform, tables, type Seals } from './index.ts'

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

const opened = (samples: boolean): Seals => openSeals({ db: ground.db, keys: ground.keys, agencies: organisations, platform: ownSealPlatform({ db: ground.db, keyStore }), samples })
const description = licenceDocument({
  name: '不动产权证书', number: '赣(2016)南昌市不动产权第0004521号', identifier: 'T1', holder: '万淑琴', issuer: '南昌市自然资源和规划局', issuedOn: '2026-03-01', madeOn: '2026-03-02', validUntil: null, sample: true,
  fields: [{ name: 'holder', label: '权利人', value: '万淑琴' }],
})
const toSeal = (org = ORG) => ({ org, kind: 'licence' as const, description, act: 'test', matter: null })
const commit = (writes: Awaited<ReturnType<Seals['seal']>>['writes']) => ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
const proposed = async (org: string): Promise<string> => ((await house.call(proposer, 'seals.proposeSeal', { org, kind: 'licence', ground: '启用电子证照' })).body as { id: string }).id
const confirm = (id: string, by = approver, agreed = true) => house.call(by, 'seals.confirmSeal', { id, agreed, ground: '已核对备案' })
const decide = (id: string, act: string, by = approver) => house.call(by, 'seals.decideSeal', { id, act, ground: '介质遗失' })
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
    expect(await house.call(officer('approver', ORG, NANCHANG), 'seals.getSeal', { id })).toMatchObject({ status: 404 })
    await expect(seals.seal(toSeal(), ground.now())).rejects.toMatchObject({ code: 'seals.no_seal' })
    ground.at('2026-03-02T02:00:00Z')
    expect(await confirm(id)).toMatchObject({ status: 201, body: { state: 'active' } })
    expect(await confirm(id)).toMatchObject({ body: { code: 'seals.decided_already' } })
    const { seal, acts } = (await house.call(proposer, 'seals.getSeal', { id })).body as Output<typeof getSeal>
    expect(seal).toMatchObject({ name: '南昌市自然资源局电子证照专用章', state: 'active', sample: false })
    expect(acts.map(({ act, ground: why }) => [act, why])).toEqual([['approve', '已核对备案'], ['propose', '启用电子证照']])
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
    const { sealings } = (await house.call(approver, 'seals.getSeal', { id })).body as Output<typeof getSeal>
    expect(sealings).toMatchObject([{ id: sealed.sealing, ofd: sealed.digest, pdf: sealed.pdfDigest, act: 'test', document: description.id }])
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

describe('a sample seal', () => {
  const org = 'justice.360100'

  it('is made when it is first needed, once, and says that it is one', async () => {
    const both = await Promise.all([1, 2].map(async () => opened(true).seal(toSeal(org), ground.now())))
    await commit(both.flatMap(({ writes }) => writes))
    const { seals: all } = (await house.call(proposer, 'seals.listSeals')).body as Output<typeof listSeals>
    expect(all.filter((one) => one.org === org)).toMatchObject([{ sample: true, state: 'active', name: expect.stringContaining('（示例）') }])
  })

  it('has a root that is made once', async () => {
    const before = await readFile(join(folder, 'seal-roots.pem'), 'utf8')
    await loadSealAuthority({ db: ground.db, keyStore, dataDir: folder, now: ground.now() })
    expect(await readFile(join(folder, 'seal-roots.pem'), 'utf8')).toBe(before)
  })
})
