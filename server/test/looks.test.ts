import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askConsent, officeCase, officeInbox, openDocument, openFile, revealAnswer, useConsent } from '@gft/contract/cases'
import { listUses, openPaper } from '@gft/contract/consents'
import type { Input, Operation } from '@gft/contract'
import { newId } from '@gft/kernel'
import { parseReceipt } from '@gft/receipt'
import { getUseReceipt } from '@gft/contract/consents'
import { does } from './apply.ts'
import { sell, type Sale } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=='

describe('an officer’s look at a case', () => {
  let world: World
  let sale: Sale
  let clerk: Someone
  let elsewhere: Someone
  let id: string

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    clerk = await world.officer('clerk')
    elsewhere = await world.officer('education-officer')
    id = sale.submission.case
  })
  afterAll(() => world?.close())

  const codeOf = async <Op extends Operation>(who: Someone, operation: Op, input: Input<Op>) => {
    const answer = await who.sdk.call(operation, input)
    return answer.ok ? 'done' : answer.problem.code
  }
  const usesOf = async (who: Someone) => (await does(who, listUses, {})).uses
  const looksOf = async (who: Someone) => (await usesOf(who)).filter(({ kind, outcome }) => kind === 'look' && outcome === 'answered')
  const refusedOf = async (who: Someone) => (await usesOf(who)).filter(({ outcome }) => outcome === 'refused')

  it('is read by everybody whose answers were on the screen, once for officer, case and day, however often it is opened', async () => {
    await Promise.all(Array.from({ length: 4 }, () => does(clerk, officeCase, { id })))
    await does(clerk, officeCase, { id })
    for (const party of [sale.seller, sale.buyer]) {
      const looks = await looksOf(party)
      expect(looks).toMatchObject([{ who: { zh: expect.stringContaining('东湖区') }, source: { zh: '您的申请' }, purpose: { zh: expect.stringContaining('隐去') }, matter: id, why: null }])
      expect(looks[0]!.fields.map(({ zh }) => zh)).toContain('姓名')
    }
    world.later(86_400)
    clerk = await world.officer('clerk')
    await does(clerk, officeCase, { id })
    sale = { ...sale, seller: await world.person('seller'), buyer: await world.person('buyer') }
    expect((await looksOf(sale.seller)).map(({ matter }) => matter)).toEqual([id, id])
  })

  it('has a receipt', async () => {
    const [look] = await looksOf(sale.seller)
    const receipt = await world.until('the receipt', async () => {
      const answer = await sale.seller.sdk.call(getUseReceipt, { id: look!.id })
      return answer.ok && answer.body.receipt
    })
    expect(parseReceipt(receipt).fact).toMatchObject({ kind: 'consents.used', body: { use: look!.id, kind: 'look', outcome: 'answered' } })
  })

  it('is none as long as the case is but a line of the inbox', async () => {
    const before = await looksOf(sale.seller)
    const officer = await world.officer('second-clerk')
    await does(officer, officeInbox, {})
    expect(await looksOf(sale.seller)).toEqual(before)
  })

  it('that was refused is read too, with who tried and why not, whatever was tried', async () => {
    const { sections, materials, documents } = await does(clerk, officeCase, { id })
    elsewhere = await world.officer('education-officer')
    const { key } = sections.flatMap(({ answers }) => answers).find(({ masked, key: of }) => masked && of.startsWith('seller.'))!
    expect(await codeOf(elsewhere, officeCase, { id })).toBe('platform.not_found')
    expect(await codeOf(elsewhere, revealAnswer, { id, key, ground: '看看' })).toBe('platform.not_found')
    expect(await codeOf(elsewhere, openFile, { id, material: materials[0]!.key })).toBe('platform.not_found')
    expect(await codeOf(clerk, revealAnswer, { id, key, ground: ' ' })).toBe('cases.ground_missing')
    if (documents[0]) expect(await codeOf(elsewhere, openDocument, { id, document: documents[0].id, form: 'pdf' })).toBe('platform.not_found')
    const told = (await refusedOf(sale.seller)).map(({ kind, who, why }) => [kind, who.zh.includes('教育') ? '教育' : who.zh, why])
    expect((await refusedOf(sale.seller)).find(({ kind }) => kind === 'look')!.purpose.zh).toBe('打开您的办件页面')
    expect(told).toEqual(expect.arrayContaining([['look', '教育', 'not-theirs'], ['reveal', '教育', 'not-theirs'], ['reveal', expect.stringContaining('东湖区'), 'no-ground']]))
    expect((await refusedOf(sale.buyer)).map(({ kind }) => kind)).toContain('look')
  })

  it('at a case that is not there leaves nothing with anybody', async () => {
    const before = [await usesOf(sale.seller), await usesOf(sale.buyer)]
    expect(await codeOf(clerk, officeCase, { id: newId() })).toBe('platform.not_found')
    expect(await codeOf(sale.buyer, officeCase, { id })).toBe('platform.not_permitted')
    expect([await usesOf(sale.seller), await usesOf(sale.buyer)]).toEqual(before)
  })

  it('at what a consent was asked for is refused and read where it was not given, is another office’s, or belongs to another case', async () => {
    const { request } = await does(clerk, askConsent, { id, use: 'seller.interface.realestate.holdings', manner: 'paper', paper: '卷宗 1', signed: { kind: 'scan', name: '授权书.png', content: PIXEL } })
    const before = (await refusedOf(sale.seller)).length
    expect(await codeOf(clerk, useConsent, { id, request })).toBe('platform.not_found')
    expect(await codeOf(clerk, useConsent, { id: newId(), request })).toBe('platform.not_found')
    expect(await codeOf(elsewhere, useConsent, { id, request })).toBe('platform.not_found')
    expect(await codeOf(elsewhere, openPaper, { id: request })).toBe('platform.not_found')
    const told = (await refusedOf(sale.seller)).slice(0, -before).map(({ kind, why, who }) => [kind, why, who.zh.includes('教育')])
    expect(told.toSorted()).toEqual([['read', 'no-grant', false], ['read', 'other-matter', false], ['read', 'other-agency', true], ['reveal', 'not-theirs', true]].toSorted())
  })
})
