import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getReceipt, listReceipts, officeCase, revealAnswer } from '@gft/contract/cases'
import { getGrantReceipt, getUseReceipt, listGrants, listUses, withdrawGrant } from '@gft/contract/consents'
import { MEANS, parseReceipt, readTrust, verdictOf, verifyReceipt, type Finding } from '@gft/receipt'
import { facts as cases } from '#cases'
import { facts as consents } from '#consents'
import { forget, headFile, readHead, verifyDatabase, type Finding as RowFinding } from '#evidence'
import { does } from './apply.ts'
import { sell, type Sale } from './sale.ts'
import { onCluster, openWorld, type Someone, type World } from './world.ts'

describe('a receipt', () => {
  let world: World
  let sale: Sale
  let stranger: Someone

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    stranger = await world.person('no-data')
  })
  afterAll(() => world?.close())

  /** What anybody would fetch once, and keep. */
  const trust = async () => readTrust((await world.app.inject('/.well-known/gft-keys.json')).json())
  const verify = async (text: string) => verifyReceipt(text, await trust())
  const of = (findings: readonly Finding[], what: Finding['what']) => findings.find((finding) => finding.what === what)
  const sealed = <T>(get: () => Promise<{ ok: true; body: T } | { ok: false; status: number }>) => world.until('the receipt', async () => {
    const answer = await get()
    return answer.ok && answer.body
  })

  it('says of each kind what the module that records it says', () => {
    const told = new Map([...Object.values(consents), ...Object.values(cases)].map(({ kind, means }) => [kind, means]))
    expect(Object.keys(MEANS).map((kind) => [kind, told.get(kind)])).toEqual(Object.entries(MEANS))
  })

  it('of a consent shows what was agreed to, in the words of that time, to somebody with nothing but the keys', async () => {
    const { grants: [grant] } = await does(sale.seller, listGrants, {})
    const { file, receipt } = await sealed(() => sale.seller.sdk.call(getGrantReceipt, { id: grant!.id, of: 'decision' }))
    const findings = await verify(receipt)
    expect(file).toBe(`decision-${grant!.id}.receipt`)
    expect(verdictOf(findings)).toBe('good')
    expect(of(findings, 'fact')?.says.zh).toContain('本人同意使用一项数据')
    expect(of(findings, 'enclosed')?.says.zh).toContain(grant!.purpose.zh)
  })

  it('of taking it back stands beside that of giving it', async () => {
    const { grants } = await does(sale.buyer, listGrants, {})
    const { id } = grants.find(({ state }) => state === 'live')!
    expect(await sale.buyer.sdk.call(getGrantReceipt, { id, of: 'withdrawal' })).toMatchObject({ ok: false, status: 404 })
    await does(sale.buyer, withdrawGrant, { id })
    const { receipt } = await sealed(() => sale.buyer.sdk.call(getGrantReceipt, { id, of: 'withdrawal' }))
    expect(verdictOf(await verify(receipt))).toBe('good')
    expect(parseReceipt(receipt).fact).toMatchObject({ kind: 'consents.withdrawn', subject: id })
  })

  it('of a use shows who used what', async () => {
    const { uses: [use] } = await does(sale.seller, listUses, {})
    const { receipt } = await sealed(() => sale.seller.sdk.call(getUseReceipt, { id: use!.id }))
    expect(verdictOf(await verify(receipt))).toBe('good')
    expect(parseReceipt(receipt).fact).toMatchObject({ kind: 'consents.used', body: { use: use!.id, outcome: use!.outcome } })
  })

  it('of a use encloses the words it was asked on and their version, which cannot be exchanged', async () => {
    const { uses } = await does(sale.seller, listUses, {})
    const use = uses.find(({ grant, outcome }) => grant !== null && outcome === 'answered')!
    const { words, textVersion } = (await does(sale.seller, listGrants, {})).grants.find(({ id }) => id === use.grant)!
    const { receipt } = await sealed(() => sale.seller.sdk.call(getUseReceipt, { id: use.id }))
    const says = of(await verify(receipt), 'enclosed')!.says.zh
    for (const part of [use.purpose.zh, words!.zh, textVersion]) expect(says).toContain(part)
    const file = JSON.parse(receipt) as { enclosed: string }
    const findings = await verify(JSON.stringify({ ...file, enclosed: file.enclosed.replace('我同意', '我不同意') }))
    expect([of(findings, 'enclosed')!.verdict, verdictOf(findings)]).toEqual(['bad', 'bad'])
  })

  it('of an officer’s look encloses the ground, and says that it rests on no words of one’s own', async () => {
    const clerk = await world.officer('clerk')
    const { sections } = await does(clerk, officeCase, { id: sale.submission.case })
    const { key } = sections.flatMap(({ answers }) => answers).find(({ masked }) => masked)!
    await does(clerk, revealAnswer, { id: sale.submission.case, key, ground: '与登记簿核对' })
    const party = await Promise.any([sale.seller, sale.buyer].map(async (who) => {
      const use = (await does(who, listUses, {})).uses.find(({ kind }) => kind === 'reveal')
      return use ? { who, use } : Promise.reject(new Error('not theirs'))
    }))
    const { receipt } = await sealed(() => party.who.sdk.call(getUseReceipt, { id: party.use.id }))
    const says = of(await verify(receipt), 'enclosed')!.says.zh
    expect(says).toContain('用来：与登记簿核对')
    expect(says).toContain('没有本人的原文')
  })

  it('of a submission is every party’s', async () => {
    const id = sale.submission.case
    for (const party of [sale.seller, sale.buyer]) {
      const { receipts } = await does(party, listReceipts, { id })
      const submitted = receipts.find(({ says }) => says.zh === '提交申请')!
      const { receipt } = await sealed(() => party.sdk.call(getReceipt, { id, fact: submitted.fact }))
      expect(verdictOf(await verify(receipt))).toBe('good')
    }
  })

  it('is nobody else’s: 404, as for what is not there', async () => {
    const [{ grants: [grant] }, { uses: [use] }, { receipts: [fact] }] = [await does(sale.seller, listGrants, {}), await does(sale.seller, listUses, {}), await does(sale.seller, listReceipts, { id: sale.submission.case })]
    const asked = [
      stranger.sdk.call(getGrantReceipt, { id: grant!.id, of: 'decision' }), sale.buyer.sdk.call(getGrantReceipt, { id: grant!.id, of: 'decision' }), sale.buyer.sdk.call(getUseReceipt, { id: use!.id }),
      stranger.sdk.call(listReceipts, { id: sale.submission.case }), stranger.sdk.call(getReceipt, { id: sale.submission.case, fact: fact!.fact }),
      sale.seller.sdk.call(getReceipt, { id: sale.submission.case, fact: String(Number(fact!.fact) + 100_000) }),
    ]
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: false, status: 404, problem: { code: 'platform.not_found' } })
  })

  it('stays good when its row is changed by hand, and the ledger names that row', async () => {
    const { grants } = await does(sale.buyer, listGrants, {})
    const { receipt } = await sealed(() => sale.buyer.sdk.call(getGrantReceipt, { id: grants.at(-1)!.id, of: 'decision' }))
    const { fact } = parseReceipt(receipt)
    const found = await world.whileResting(() => changedByHand(fact.id))
    expect(found).toEqual([{ table: 'fact', row: String(fact.id), fault: 'altered', leaf: expect.any(Number) as number, fact: String(fact.id) }])
    expect(verdictOf(await verify(receipt))).toBe('good')
  })

  it('that was downloaded stays good when its salt is erased, and no other can be made', async () => {
    const { grants } = await does(sale.seller, listGrants, {})
    const { id } = grants.at(-1)!
    const get = () => sale.seller.sdk.call(getGrantReceipt, { id, of: 'decision' })
    const { receipt } = await sealed(get)
    const { fact } = parseReceipt(receipt)
    expect(await forget(world.ground.db, fact.id, world.now())).toBe(true)
    expect(await forget(world.ground.db, fact.id, world.now())).toBe(false)
    expect(await get()).toMatchObject({ ok: false, status: 410, problem: { code: 'evidence.erased' } })
    expect(verdictOf(await verify(receipt))).toBe('good')
  })

  /** What the ledger finds while the owner of the database has a fact say something else. */
  async function changedByHand(id: number): Promise<RowFinding[]> {
    const { ownerUrl, dataDir } = world
    const found: RowFinding[] = []
    await onCluster(ownerUrl, async (client) => {
      await client.query(`update evidence.fact set body = body || '{"source": "another"}' where id = $1`, [id])
      await verifyDatabase(ownerUrl, (await readHead(headFile(dataDir)))!, { found: (finding) => found.push(finding), progress: () => {} })
    })
    return found
  }
})
