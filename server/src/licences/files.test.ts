import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContent } from '@gft/content'
import type { Output } from '@gft/contract'
import type { getLicence, getLicenceFile } from '@gft/contract/licences'
import type { listSeals } from '@gft/contract/seals'
import { certificatesIn, verifyDocument } from '@gft/documents'
import { newId } from '@gft/kernel'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tables as consentsTables } from '#consents'
import { loadAgencies, openOrganisations, tables as organisationTables, type Organisations } from '#organisations'
import { ANONYMOUS, fileKeyStore, openFiles, openLog, SYSTEM, type Actor } from '#platform'
import { loadSealAuthority, openSeals, ownSealPlatform, tables as sealTables } from '#seals'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { openLicences, tables, type Licences } from './index.ts'

const NANCHANG = '360100000000'
const ORG = 'natural-resources.360100'
const [registrar, colleague] = [officer('approver', ORG, NANCHANG), officer('approver', ORG, NANCHANG)]
const operator = officer('operator', 'government-services.360000', '360000000000')

let ground: TestGround
let house: TestHouse
let licences: Licences
let organisations: Organisations
let folder: string
let roots: Uint8Array[]
let holder: Actor
let id: string

beforeAll(async () => {
  ground = await openTestGround({ organisations: organisationTables, consents: consentsTables, seals: sealTables, licences: tables })
  folder = await mkdtemp(join(tmpdir(), 'gft-licence-files-'))
  const { db, keys } = ground
  const { agencyKinds, licenceTypes } = loadContent()
  const keyStore = await fileKeyStore(join(folder, 'keys'))
  await loadAgencies(db, agencyKinds, ground.now())
  await loadSealAuthority({ db, keyStore, dataDir: folder, now: ground.now() })
  roots = certificatesIn(await readFile(join(folder, 'seal-roots.pem')))
  organisations = await openOrganisations({ db, log: openLog('silent', 'test') })
  const seals = openSeals({ db, keys, agencies: organisations, platform: ownSealPlatform({ db, keyStore }), samples: true, officers: async () => new Map(), doing: (act) => ({ zh: act, en: act }), caseNumbers: async () => new Map() })
  licences = openLicences({
    db, keys, licenceTypes: () => licenceTypes, agencies: organisations, messages: { tell: async () => [] }, files: openFiles(join(folder, 'files'), keys),
    holders: async () => new Map(), typesFor: () => ({ issued: [], asked: [] }), codeOf: async () => undefined, renewalOf: () => undefined, seals, publicUrl: 'http://localhost',
  })
  house = ground.serve([seals, licences])
})
afterAll(async () => {
  organisations.close()
  await ground.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  holder = person()
  id = await issued('赣(2026)南昌市不动产权第0000001号')
})

async function issued(number: string, printNumber: string | null = null): Promise<string> {
  const { id: one, writes } = await licences.issue({
    type: 'real-estate-certificate', owner: holder.subject!, org: ORG, region: NANCHANG, case: newId(), number, printNumber,
    fields: { certificateNo: number, holder: '万淑琴', area: 108.62, address: '青釉街18号' },
  }, ground.now())
  await ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
  return one
}
const make = (who = holder, licence = id) => house.call(who, 'licences.makeLicenceFile', { id: licence })
const download = async (form: 'ofd' | 'pdf', licence = id) => {
  const answer = await house.call(holder, 'licences.getLicenceFile', { id: licence, form })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const file = answer.body as Output<typeof getLicenceFile>
  return { ...file, bytes: Buffer.from(file.content, 'base64') }
}
const verify = (bytes: Uint8Array) => verifyDocument(bytes, { roots, now: ground.now() })

describe('the files of a licence', () => {
  it('are made once, verify with the root alone, and stay the same to the byte', async () => {
    expect(await house.call(holder, 'licences.getLicenceFile', { id, form: 'ofd' })).toMatchObject({ body: { code: 'licences.no_file' } })
    expect(await make()).toMatchObject({ status: 201 })
    const [ofd, pdf] = [await download('ofd'), await download('pdf')]
    expect([ofd.name, ofd.mediaType, pdf.name, pdf.mediaType]).toEqual(['不动产权证书.ofd', 'application/ofd', '不动产权证书.pdf', 'application/pdf'])
    for (const { bytes } of [ofd, pdf]) expect(await verify(bytes)).toMatchObject({ sound: true, facts: { title: '不动产权证书' }, seals: [{ name: '南昌市自然资源局电子证照专用章（示例）' }] })
    expect(await make()).toMatchObject({ body: { code: 'licences.file_exists' } })
    expect((await download('ofd')).bytes.equals(ofd.bytes)).toBe(true)
    expect((await house.call(holder, 'licences.getLicence', { id })).body as Output<typeof getLicence>).toMatchObject({ file: { ofd: ofd.digest, pdf: pdf.digest } })
    expect(house.errors).toEqual([])
  })

  it('name the paper that was issued with it, in both forms, as a version that follows names its own', async () => {
    const [first, next] = ['D36000000901', 'D36000000902'] as const
    const says = async (licence: string) => Object.values(unzipSync((await download('ofd', licence)).bytes)).map((entry) => Buffer.from(entry).toString('utf8')).join('\n')
    const printed = await issued('赣(2026)南昌市不动产权第0000009号', first)
    await make(holder, printed)
    expect(await says(printed)).toContain(first)
    expect(await verify((await download('pdf', printed)).bytes)).toMatchObject({ sound: true })
    const { id: again } = (await house.call(registrar, 'licences.reissuePaper', { id: printed, printNumber: next, oldPaper: 'taken-back', ground: '原证污损' })).body as { id: string }
    await make(holder, again)
    expect(await says(again)).toContain(next)
    expect(await says(again)).not.toContain(first)
    expect(await says(printed)).toContain(first)
  })

  it('tell of one bit that was flipped', async () => {
    await make()
    for (const form of ['ofd', 'pdf'] as const) {
      const { bytes } = await download(form)
      bytes[Math.floor(bytes.length / 2)]! ^= 1
      expect(await verify(bytes)).toMatchObject({ sound: false })
    }
  })

  it('are the holder’s and nobody else’s', async () => {
    expect(await make(person())).toMatchObject({ status: 404 })
    await make()
    expect(await house.call(person(), 'licences.getLicenceFile', { id, form: 'ofd' })).toMatchObject({ status: 404 })
  })

  it('of a version that follows are new ones; those before are kept and say that they are over', async () => {
    await make()
    const before = await download('ofd')
    const { id: next } = (await house.call(registrar, 'licences.changeLicence', { id, fields: [{ field: 'address', value: '青釉街20号' }], ground: '门牌变更' })).body as { id: string }
    await make(holder, next)
    const [after, old] = [await download('ofd', next), await download('ofd')]
    expect(after.digest).not.toBe(before.digest)
    expect([old.digest, old.name, old.state]).toEqual([before.digest, '不动产权证书（已换发，仅存档）.ofd', 'replaced'])
  })

  it('are not made of a licence that is not valid', async () => {
    const { id: decision } = (await house.call(registrar, 'licences.decideLicence', { id, act: 'suspend', ground: '查封' })).body as { id: string }
    await house.call(colleague, 'licences.confirmLicenceDecision', { id: decision, agreed: true, ground: '同意' })
    expect(await make()).toMatchObject({ status: 409, body: { code: 'licences.wrong_state' } })
  })

  it('tell whoever has them, by their digest alone, how the licence stood when they were sealed and stands now', async () => {
    await make()
    const files = [await download('ofd'), await download('pdf')]
    const ask = async (digest: string) => house.call({ ...ANONYMOUS, address: digest.slice(0, 15) }, 'licences.verifyFile', { digest })
    for (const { digest } of files) {
      expect((await ask(digest)).body).toMatchObject({
        sealing: { at: ground.now().toISOString(), agency: { zh: '南昌市自然资源局' }, state: 'active' }, licence: { name: { zh: '不动产权证书' }, atSealing: 'valid', state: 'valid', endedAt: null },
      })
    }
    await house.call(registrar, 'licences.decideLicence', { id, act: 'cancel', ground: '权利消灭' })
    const { status, body } = await ask(files[0]!.digest)
    expect([status, body]).toMatchObject([200, { licence: { atSealing: 'valid', state: 'cancelled', endedAt: ground.now().toISOString() } }])
    expect(JSON.stringify(body)).not.toMatch(/万淑琴|0000001|青釉街/)
    expect((await ask('0'.repeat(64))).body).toEqual({ sealing: null, licence: null })
    expect(house.errors).toEqual([])
  })

  it('are made once though two ask at once', async () => {
    const both = await Promise.all([make(), make()])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(await verify((await download('ofd')).bytes)).toMatchObject({ sound: true })
  })

  it('are not sealed with a seal that was revoked', async () => {
    await make()
    const { seals } = (await house.call(operator, 'seals.listSeals')).body as Output<typeof listSeals>
    await house.call(operator, 'seals.decideSeal', { id: seals.find(({ org }) => org === ORG)!.id, act: 'revoke', ground: '介质遗失' })
    expect(await make(holder, await issued('赣(2026)南昌市不动产权第0000002号'))).toMatchObject({ status: 409, body: { code: 'seals.no_seal' } })
    expect(await verify((await download('pdf')).bytes)).toMatchObject({ sound: true })
  })
})
