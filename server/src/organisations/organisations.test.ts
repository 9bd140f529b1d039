import { newId } from '@gft/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog, scopeOf, SYSTEM, THE_SYSTEM, type Actor, type Database } from '#platform'
import { loadAgencies, openOrganisations, tables, type AgencyKind, type Organisations } from './index.ts'
import { openTestGround } from '../../test/ground.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const source = { title: '示例', asOf: '2026-11-22', verified: false }
const civil: AgencyKind = {
  id: 'civil-affairs', short: { zh: '民政', en: 'Civil affairs' }, orgType: '11', source,
  province: '江西省民政厅', city: '{city}民政局', county: '{county}民政局',
}
const health: AgencyKind = { ...civil, id: 'health', province: '江西省卫生健康委员会', city: '{city}卫生健康委员会', county: '{county}卫生健康委员会' }

let db: Database
let organisations: Organisations
let close: () => Promise<void>

beforeAll(async () => {
  const world = await openTestGround({ organisations: tables })
  db = world.db
  await loadAgencies(db, [civil, health], NOW)
  organisations = await openOrganisations({ db, log: openLog('silent', 'test') })
  close = async () => {
    organisations.close()
    await world.close()
  }
})
afterAll(() => close())

const appoint = (wanted: Parameters<Organisations['appoint']>[3]) =>
  db.transaction(SYSTEM, async (tx) => organisations.appoint(tx, THE_SYSTEM, NOW, wanted), { mustRecord: true })

describe('the directory', () => {
  it('answers without asking the database', () => {
    const before = db.roundTrips()
    expect(organisations.agencyFor('health', '360102000000')?.name.zh).toBe('东湖区卫生健康委员会')
    expect(db.roundTrips()).toBe(before)
  })

  it('is not touched by loading the same content again', async () => {
    await loadAgencies(db, [civil, health], NOW)
    expect(await organisations.refresh()).toBe(false)
  })

  it('keeps an agency that is no longer named for those who know its id, and takes it back', async () => {
    await loadAgencies(db, [civil], NOW)
    expect(await organisations.refresh()).toBe(true)
    expect(organisations.agencyFor('health', '360102000000')).toBeUndefined()
    expect(organisations.agencyById('health.360102')?.name.zh).toBe('东湖区卫生健康委员会')
    await loadAgencies(db, [civil, health], NOW)
    await organisations.refresh()
    expect(organisations.agencyFor('health', '360102000000')?.id).toBe('health.360102')
  })
})

describe('a post', () => {
  it('is carried by the one who holds it, over the agency’s region unless told', async () => {
    const staff = newId<'staff'>()
    await appoint({ agency: 'health.360100', role: 'approver', staff })
    await appoint({ agency: 'health.360100', role: 'window', staff, region: '360102000000' })
    const posts = await db.transaction(SYSTEM, (tx) => organisations.postsOf(tx, staff))
    expect(posts).toHaveLength(2)
    expect(posts).toContainEqual({ role: 'approver', org: 'health.360100', region: '360100000000' })
    expect(posts).toContainEqual({ role: 'window', org: 'health.360100', region: '360102000000' })
  })

  it('is refused beyond the agency’s region, at an unknown agency, and twice', async () => {
    const staff = newId<'staff'>()
    await expect(appoint({ agency: 'health.360100', role: 'window', staff, region: '360700000000' })).rejects.toMatchObject({ code: 'organisations.beyond_scope' })
    await expect(appoint({ agency: 'health.999999', role: 'window', staff })).rejects.toMatchObject({ code: 'organisations.no_such_agency' })
    await appoint({ agency: 'health.360100', role: 'window', staff })
    await expect(appoint({ agency: 'health.360100', role: 'window', staff })).rejects.toMatchObject({ code: 'organisations.already_appointed' })
  })

  it('ends when dismissed, and can be given again', async () => {
    const staff = newId<'staff'>()
    const post = await appoint({ agency: 'civil-affairs.360102', role: 'window', staff })
    const dismiss = () => db.transaction(SYSTEM, (tx) => organisations.dismiss(tx, THE_SYSTEM, NOW, post), { mustRecord: true })
    await dismiss()
    expect(await db.transaction(SYSTEM, (tx) => organisations.postsOf(tx, staff))).toEqual([])
    await expect(dismiss()).rejects.toMatchObject({ code: 'organisations.no_such_post' })
    await appoint({ agency: 'civil-affairs.360102', role: 'window', staff })
  })

  it('names who answers for an agency, to that agency’s staff and not to others’', async () => {
    const [staff, stranger] = [newId<'staff'>(), newId<'staff'>()]
    await appoint({ agency: 'civil-affairs.360700', role: 'approver', staff })
    const seenBy = (actor: Actor) => db.transaction(scopeOf(actor), (tx) => organisations.staffAt(tx, 'civil-affairs.360700', 'approver'))
    const colleague: Actor = { ...THE_SYSTEM, kind: 'staff', subject: newId(), posts: [{ role: 'window', org: 'civil-affairs.360700', region: '360700000000' }] }
    expect(await seenBy(colleague)).toEqual([staff])
    expect(await seenBy({ ...colleague, subject: stranger, posts: [{ role: 'window', org: 'health.360700', region: '360700000000' }] })).toEqual([])
  })
})
