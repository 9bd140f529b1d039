import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decideCase, declineCase, getCase, getDocument, officeCase, officeInbox, openDocument, submitApplication } from '@gft/contract/cases'
import { listGrants, listUses, withdrawGrant } from '@gft/contract/consents'
import { decideSeal, listSeals } from '@gft/contract/seals'
import { certificatesIn, verifyDocument } from '@gft/documents'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statement, SYSTEM } from '#platform'
import { allowAll, begin, confirm, does, typeMissing } from './apply.ts'
import { act, partIs, proveRest } from './office.ts'
import { DONGHU, sell } from './sale.ts'
import { until, openWorld, type Someone, type World } from './world.ts'

describe('the sealed documents of a case', () => {
  let world: World
  let roots: Uint8Array[]
  let officers: Readonly<Record<'clerk' | 'tax-officer' | 'registrar' | 'market-officer' | 'operator' | 'second-operator', Someone>>

  beforeAll(async () => {
    world = await openWorld({ documents: true })
    const names = ['clerk', 'tax-officer', 'registrar', 'market-officer', 'operator', 'second-operator'] as const
    officers = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await world.officer(name)]))) as typeof officers
    roots = certificatesIn(await readFile(join(world.dataDir, 'seal-roots.pem')))
  }, 60_000)
  afterAll(() => world?.close())

  const matter = (who: Someone, id: string) => does(who, getCase, { id })
  const documentsOf = async (who: Someone, id: string) => (await matter(who, id)).documents
  /** Sealing takes its time on a busy machine. */
  const patiently = <T>(what: string, holds: () => Promise<T | undefined | false>) => until(what, holds, 60_000)
  const ready = (who: Someone, id: string) => patiently('the documents', async () => {
    const found = await documentsOf(who, id)
    return found.length > 0 && found.every(({ state }) => state === 'ready') && found
  })
  const download = async (who: Someone, id: string, document: string, form: 'ofd' | 'pdf') => {
    const file = await does(who, getDocument, { id, document, form })
    return { ...file, bytes: Buffer.from(file.content, 'base64') }
  }
  const open = async (who: Someone, id: string, document: string, form: 'ofd' | 'pdf' = 'ofd') => Buffer.from((await does(who, openDocument, { id, document, form })).content, 'base64')
  const verify = (bytes: Uint8Array) => verifyDocument(bytes, { roots, now: world.now() })

  /** What a document says to programs, by name. */
  function dataIn(ofd: Uint8Array): Record<string, string> {
    const [, file] = Object.entries(unzipSync(ofd)).find(([name]) => name.endsWith('data.xml'))!
    return Object.fromEntries([...Buffer.from(file).toString('utf8').matchAll(/<Item name="([^"]*)"[^>]*>([^<]*)</g)].map(([, name, value]) => [name!, value!]))
  }

  async function filledIn(): Promise<{ who: Someone; application: string }> {
    world.later(61)
    const who = await world.person('shop-owner')
    await who.stepUp()
    const application = await begin(who, 'food-shop', DONGHU, 'operator', { 'situation.licence': 'have', 'situation.seal': 'no', 'situation.staff': 'no' })
    await allowAll(world, who, application)
    await typeMissing(who, application, { 'operator.shop.area': '36', 'operator.shop.business': 'catering', 'operator.shop.food': 'hot', 'operator.shop.foodSafetyOfficer': '示例员' })
    await proveRest(who, application)
    await confirm(who, application)
    return { who, application }
  }
  /** Somebody opens a food shop: one party, one item, a licence and a register. */
  async function openShop(): Promise<{ who: Someone; id: string }> {
    const { who, application } = await filledIn()
    return { who, id: (await does(who, submitApplication, { id: application })).case }
  }

  describe('of a sale between two', () => {
    let seller: Someone
    let buyer: Someone
    let id: string
    const pieceOf = async (item: string) => (await matter(buyer, id)).parts.find((part) => part.item === item)!.id

    beforeAll(async () => {
      const sale = await sell(world)
      ;({ seller, buyer } = sale)
      id = sale.submission.case
      await ready(seller, id)
      await ready(buyer, id)
    }, 120_000)

    it('are a form for each party and what was read of each, as OFD and PDF that verify with the root alone', async () => {
      const own = await documentsOf(seller, id)
      expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(['application', 'query']))
      expect(own.filter(({ kind }) => kind === 'application')).toHaveLength(1)
      const { number } = await matter(seller, id)
      for (const { id: document, digest } of own) {
        const [ofd, pdf] = [await download(seller, id, document, 'ofd'), await download(seller, id, document, 'pdf')]
        expect([ofd.mediaType, pdf.mediaType, ofd.digest]).toEqual(['application/ofd', 'application/pdf', digest])
        for (const { bytes } of [ofd, pdf]) expect(await verify(bytes)).toMatchObject({ sound: true, facts: { more: { 办件编号: number, 办件状态: '已提交' } } })
      }
    })

    it('tell of one bit that was flipped', async () => {
      const own = await documentsOf(buyer, id)
      for (const form of ['ofd', 'pdf'] as const) {
        const { bytes } = await download(buyer, id, own[0]!.id, form)
        bytes[Math.floor(bytes.length / 3)]! ^= 1
        expect(await verify(bytes)).toMatchObject({ sound: false })
      }
    })

    it('show a party nothing of the other', async () => {
      const [own, others] = [await documentsOf(seller, id), await documentsOf(buyer, id)]
      expect(own.filter((one) => others.some((other) => other.id === one.id))).toEqual([])
      const form = own.find(({ kind }) => kind === 'application')!
      const names = Object.keys(dataIn((await download(seller, id, form.id, 'ofd')).bytes))
      expect(names.some((name) => name.startsWith('seller.'))).toBe(true)
      expect(names.filter((name) => name.startsWith('buyer.'))).toEqual([])
      expect(await buyer.sdk.call(getDocument, { id, document: form.id, form: 'pdf' })).toMatchObject({ ok: false, problem: { status: 404 } })
    })

    it('show an agency the answers of its own item and no others, and nobody else’s documents', async () => {
      const [tax, transfer] = [await pieceOf('house-tax'), await pieceOf('real-estate-transfer')]
      for (const [officer, piece] of [[officers['tax-officer'], tax], [officers.registrar, transfer], [officers.clerk, id]] as const) {
        const { sections, documents } = await does(officer, officeCase, { id: piece })
        const forms = documents.filter(({ kind }) => kind === 'application')
        expect(forms).toHaveLength(1)
        const { number: _number, digest: _digest, ...answers } = dataIn(await open(officer, piece, forms[0]!.id))
        expect(Object.keys(answers).toSorted()).toEqual(sections.flatMap((section) => section.answers).map(({ key }) => key).toSorted())
      }
      const { documents } = await does(officers.registrar, officeCase, { id: transfer })
      for (const { id: document } of documents) expect(await officers['tax-officer'].sdk.call(openDocument, { id: tax, document, form: 'pdf' })).toMatchObject({ ok: false, problem: { status: 404 } })
    })

    it('show of a source only the fields that the item needs', async () => {
      const [tax, transfer] = [await pieceOf('house-tax'), await pieceOf('real-estate-transfer')]
      const holdings = async (officer: Someone, piece: string) => {
        const { documents } = await does(officer, officeCase, { id: piece })
        const document = documents.find(({ name }) => name.zh.includes('不动产'))!
        const { subject: _s, source: _o, agency: _a, askedAt: _t, case: _c, consent: _g, digest: _d, ...fields } = dataIn(await open(officer, piece, document.id))
        return Object.keys(fields)
      }
      const [forTax, forTransfer] = [await holdings(officers['tax-officer'], tax), await holdings(officers.registrar, transfer)]
      expect(forTax.length).toBeGreaterThan(0)
      expect(forTransfer).toEqual(expect.arrayContaining(forTax))
      expect(forTransfer.length).toBeGreaterThan(forTax.length)
    })

    it('are made once, though two make them at once and it is asked for again', async () => {
      const count = statement<{ documents: number; sealed: number }>('test.documents', `select count(*)::int as documents,
        (select count(*)::int from seals.sealing where matter = $1 and act = 'cases.makeDocuments') as sealed from cases.document where root = $1`)
      const counted = async () => (await world.ground.db.read(SYSTEM, [count(id)]))[0][0]!
      const before = await counted()
      await Promise.all([world.run('cases.makeDocuments', { root: id }), world.run('cases.makeDocuments', { root: id })])
      expect(await counted()).toEqual(before)
      expect(before.sealed).toBe(before.documents)
    })
  })

  it('leave an annotated copy of a licence with its use across it; its holder sees who opened it', async () => {
    const { who, id } = await openShop()
    await ready(who, id)
    const piece = (await matter(who, id)).parts[0]!.id
    const officer = officers['market-officer']
    const { documents, materials } = await does(officer, officeCase, { id: piece })
    const copy = documents.find(({ kind }) => kind === 'copy')!
    expect(materials.filter(({ key }) => copy.materials.includes(key)).map(({ way }) => way)).toEqual(['licence'])
    const before = (await does(who, listUses, {})).uses.length
    const { facts, seals, sound } = await verify(await open(officer, piece, copy.id))
    expect({ sound, by: seals[0]!.name }).toEqual({ sound: true, by: expect.stringContaining('公安') })
    expect(facts!.more).toMatchObject({ 加注对象: expect.stringContaining('市场监督'), 加注事由: expect.any(String), 加注日期: expect.any(String), 办件编号: (await matter(who, id)).number })
    const { uses } = await does(who, listUses, {})
    expect([uses.length, uses[0]!.kind]).toEqual([before + 1, 'reveal'])
  }, 120_000)

  it('end with the result, and with the notice where a case was not accepted', async () => {
    const { who, id } = await openShop()
    await act(officers.clerk)
    const { id: part } = await partIs(world, who, id, 'food-licence', 'accepted')
    await act(officers.clerk)
    await does(officers['market-officer'], decideCase, { id: part, decision: 'refused', ground: '场所没有清洗水池' })
    const second = await openShop()
    await does(officers.clerk, declineCase, { id: second.id, ground: '不属于本窗口受理' })
    for (const [whom, whose, says, ground] of [[who, id, '不予', '场所没有清洗水池'], [second.who, second.id, '不予受理', '不属于本窗口受理']] as const) {
      const result = await patiently('the result', async () => (await documentsOf(whom, whose)).find(({ kind, state }) => kind === 'result' && state === 'ready'))
      const { bytes } = await download(whom, whose, result.id, 'ofd')
      expect(await verify(bytes)).toMatchObject({ sound: true, facts: { more: { 办件状态: says } } })
      expect(Buffer.from(bytes).toString('utf8')).toContain(ground)
    }
  }, 120_000)

  it('wait for a seal that was stopped, say so, and are made once it stands again; nobody else waits', async () => {
    const { seals } = await does(officers.operator, listSeals, {})
    const stopped = seals.filter(({ kind, state }) => kind === 'service' && state === 'active')
    expect(stopped.length).toBeGreaterThan(0)
    for (const { id } of stopped) await does(officers.operator, decideSeal, { id, act: 'suspend', ground: '介质送修' })
    const { who, id } = await openShop()
    await patiently('the first try', async () => (await documentsOf(who, id)).some(({ kind, state }) => kind === 'application' && state === 'retrying'))
    expect((await documentsOf(who, id)).find(({ kind }) => kind === 'copy')).toBeDefined()
    expect((await does(officers.clerk, officeInbox, {})).rows.find((row) => row.id === id)?.may).toContain('accept')

    for (const seal of stopped) await does(officers['second-operator'], decideSeal, { id: seal.id, act: 'restore', ground: '介质已修好' })
    world.later(2 * 3600)
    await world.run('cases:lookForDocuments')
    await ready(await world.person('shop-owner'), id)
  }, 120_000)

  it('are not made of what a person took back before', async () => {
    const { who, application } = await filledIn()
    const { case: id } = await world.whileResting(async () => {
      const submitted = await does(who, submitApplication, { id: application })
      const { grants } = await does(who, listGrants, {})
      const given = grants.find((grant) => grant.matter === application && grant.state === 'live' && /身份证/.test(grant.source.zh))!
      await does(who, withdrawGrant, { id: given.id })
      return submitted
    })
    expect((await ready(who, id)).map(({ kind }) => kind).toSorted()).toEqual(['application', 'query'])
  }, 120_000)
})
