import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptCase, decideCase, determineCharge, getCase, officeCase, officeInbox, checkPayment } from '@gft/contract/cases'
import { listGrants, listUses } from '@gft/contract/consents'
import { listLicences } from '@gft/contract/licences'
import { listMessages } from '@gft/contract/messages'
import { rateCase } from '@gft/contract/feedback'
import { does } from './apply.ts'
import { sell, type Sale } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

describe('the sale of a second-hand house', () => {
  let world: World
  let sale: Sale
  let clerk: Someone
  let taxOfficer: Someone
  let registrar: Someone

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    clerk = await world.officer('clerk')
    taxOfficer = await world.officer('tax-officer')
    registrar = await world.officer('registrar')
  })
  afterAll(() => world?.close())

  const whole = () => does(sale.buyer, getCase, { id: sale.submission.case })
  const part = async (item: string) => (await whole()).parts.find((p) => p.item === item)!
  const inState = (item: string, state: string) => world.until(`${item} to be ${state}`, async () => {
    const found = await part(item)
    return found.state === state && found
  })

  it('asks its two parties for fewer than a quarter of the answers and for no upload', async () => {
    const { burden } = await whole()
    expect(burden.uploads).toBe(0)
    expect(burden.asked).toBeGreaterThanOrEqual(32)
    expect(burden.typed / burden.asked).toBeLessThan(0.25)
  })

  it('is accepted as one at one window', async () => {
    const { rows } = await does(clerk, officeInbox, {})
    const row = rows.find((r) => r.id === sale.submission.case)!
    expect(row.may).toContain('accept')
    await does(clerk, acceptCase, { id: row.id })
    const tax = await inState('house-tax', 'accepted')
    expect(tax.due).not.toBeNull()
    expect((await part('real-estate-transfer')).state).toBe('waiting')
  })

  it('lets the tax office determine, and believes a payment only when the tax office proves it', async () => {
    const { id } = await part('house-tax')
    await does(taxOfficer, determineCharge, { id })
    const { charge } = await inState('house-tax', 'charged')
    expect(charge!.total).toBe(charge!.lines.reduce((sum, line) => sum + line.amount, 0))
    await does(sale.buyer, checkPayment, { id })
    expect((await part('house-tax')).state).toBe('charged')

    const paid = await fetch(`${world.provinceUrl}/tax/pay/${charge!.orderNo}`, { method: 'POST', redirect: 'manual' })
    expect(paid.status).toBeLessThan(400)
    await does(sale.buyer, checkPayment, { id })
    expect((await inState('house-tax', 'granted')).licence).not.toBeNull()
  })

  it('then lets the registrar decide on the projection of that one item, and issues the certificate to the buyer', async () => {
    const { id } = await inState('real-estate-transfer', 'accepted')
    const seen = await does(registrar, officeCase, { id })
    const answers = seen.sections.flatMap((s) => s.answers)
    expect(answers.some((a) => a.key === 'seller.holding.certificateNo')).toBe(true)
    expect(answers.find((a) => a.key === 'buyer.person.idNumber')!.masked).toBe(true)
    expect(seen.materials.every((m) => !m.required || m.state === 'proven')).toBe(true)
    await does(registrar, decideCase, { id, decision: 'granted', ground: '符合登记条件' })
    await inState('real-estate-transfer', 'granted')

    const { licences } = await does(sale.buyer, listLicences, {})
    expect(licences.some((l) => l.type === 'real-estate-certificate' && l.state === 'valid')).toBe(true)
    const old = await does(sale.seller, listLicences, {})
    expect(old.licences.filter((l) => l.type === 'real-estate-certificate').every((l) => l.state !== 'valid')).toBe(true)
  })

  it('transfers water, power and gas in parallel and completes the whole', async () => {
    for (const item of ['water-transfer', 'power-transfer', 'gas-transfer']) await inState(item, 'granted')
    const done = await world.until('the whole', async () => { const now = await whole(); return now.state === 'granted' && now })
    expect(done.parts.every((p) => p.state === 'granted')).toBe(true)
  })

  it('tells the parties at each step and lets each see who used what', async () => {
    await world.until('five messages', async () => (await does(sale.buyer, listMessages, {})).messages.length >= 5)
    const { uses } = await does(sale.seller, listUses, {})
    expect(uses.some((u) => u.outcome === 'answered' && u.grant !== null)).toBe(true)
    expect(uses.map(({ who }) => who.zh).filter((who) => !/南昌市|东湖区/.test(who))).toEqual([])
    const { grants } = await does(sale.seller, listGrants, {})
    expect(grants.flatMap(({ owner, agencies }) => [owner, ...agencies]).filter(({ zh }) => !/江西省|南昌市|东湖区/.test(zh))).toEqual([])
  })

  it('shows each person every agency that got what a source said, and which part of it', async () => {
    const got = async (who: Someone) => (await does(who, listUses, {})).uses.filter(({ kind, outcome }) => kind === 'read' && outcome === 'answered')
    const holdings = await world.until('the tax office’s use', async () => {
      const uses = (await got(sale.seller)).filter(({ source }) => source.zh === '不动产登记信息')
      return uses.some(({ who }) => /税务局/.test(who.zh)) && uses
    })
    const [first, ...further] = holdings.toReversed()
    expect(first!.fields.length).toBeGreaterThan(further[0]!.fields.length)
    expect(new Set(holdings.map(({ who }) => who.zh)).size).toBe(holdings.length)
    expect(holdings.every(({ grant }) => grant !== null)).toBe(true)
  })

  it('takes one rating from a party', async () => {
    await does(sale.buyer, rateCase, { id: sale.submission.case, grade: 'very-satisfied', tags: [] })
    const again = await sale.buyer.sdk.call(rateCase, { id: sale.submission.case, grade: 'satisfied', tags: [] })
    expect(again.ok).toBe(false)
  })
})
