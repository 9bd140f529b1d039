import { newId, startOfDay } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { listDuties } from '@gft/contract/duties'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { factsAbout } from '#evidence'
import { scopeOf, SYSTEM, THE_SYSTEM, type Actor, type Database } from '#platform'
import { officer, openTestGround, person, type TestGround } from '../../test/ground.ts'
import { openDuties, tables } from './index.ts'

let ground: TestGround
let db: Database
let subject: string

beforeAll(async () => {
  ground = await openTestGround({ duties: tables })
  db = ground.db
})
afterAll(() => ground.close())
beforeEach(() => void (subject = newId()))

const duties = openDuties({ agencies: { nameOf: (id) => ({ zh: `${id}（示例）`, en: id }) } })
const OPENED = new Date('2026-03-02T01:00:00Z')
const citizen = person()
const registrar = officer('approver', 'natural-resources.360102', '360102000000')

const open = (actor: Actor, kind = 'decide') => db.transaction(scopeOf(actor), async (tx) => tx.write(duties.open(
  { kind, org: 'natural-resources.360102', region: '360102000000', subject, due: '2026-03-16', provisional: false, opened: '2026-03-02' }, OPENED)))

const watchOn = (day: string) => duties.jobs!['duties:watch']!({}, { db, now: () => startOfDay(day) })

async function listed(actor: Actor, day: string, show: 'open' | 'overdue' = 'open'): Promise<Output<typeof listDuties>['duties']> {
  ground.at(startOfDay(day).toISOString())
  const { body } = await ground.serve([duties]).call(actor, 'duties.listDuties', { show })
  return (body as Output<typeof listDuties>).duties.filter((duty) => duty.subject === subject)
}

const factsOf = async (kind: string) => (await db.read(SYSTEM, [factsAbout(subject)]))[0].filter((fact) => fact.kind === `duties.${kind}`).map((fact) => fact.body)

describe('a duty', () => {
  it('comes upon an office by a citizen’s act, and the citizen cannot read it', async () => {
    await open(citizen)
    expect(await listed(registrar, '2026-03-03')).toMatchObject([{ kind: 'decide', name: { zh: '作出决定' }, due: '2026-03-16', clock: 'calm', daysLeft: 9 }])
    expect((await ground.serve([duties]).call(citizen, 'duties.listDuties')).status).toBe(403)
    expect((await db.read(scopeOf(citizen), [dutiesAbout(subject)]))[0]).toEqual([])
  })

  it('is open once however often it is opened', async () => {
    await open(citizen)
    await open(THE_SYSTEM)
    expect(await listed(registrar, '2026-03-03')).toHaveLength(1)
  })

  it('is closed by the act that fulfils it, whoever acts, and can be opened again', async () => {
    await open(citizen)
    await open(citizen, 'accept')
    await db.transaction(scopeOf(citizen), async (tx) => tx.write(duties.close('decide', subject, 'granted', OPENED)))
    expect((await listed(registrar, '2026-03-03')).map((duty) => duty.kind)).toEqual(['accept'])
    await open(citizen)
    expect(await listed(registrar, '2026-03-03')).toHaveLength(2)
  })

  it('is not left in the system’s sight after it was closed', async () => {
    await open(citizen)
    const rows = await db.transaction(scopeOf(citizen), async (tx) => {
      await tx.read(duties.close('decide', subject, 'granted', OPENED))
      return tx.read([dutiesAbout(subject)])
    })
    expect(rows[0]).toEqual([])
  })

  it('is marked once at half, at four fifths and when it is late, also when a mark was slept through', async () => {
    await open(citizen)
    for (const day of ['2026-03-06', '2026-03-09', '2026-03-09', '2026-03-10']) await watchOn(day)
    expect(await factsOf('warned')).toMatchObject([{ mark: 'half', org: 'natural-resources.360102' }])
    await watchOn('2026-03-17')
    await watchOn('2026-03-17')
    expect(await factsOf('warned')).toHaveLength(1)
    expect(await factsOf('overdue')).toMatchObject([{ kind: 'decide', due: '2026-03-16' }])
  })

  it('that stays late climbs from the county to the city and the province', async () => {
    await open(citizen)
    for (const day of ['2026-03-17', '2026-03-18', '2026-03-24', '2026-03-31', '2026-04-30']) await watchOn(day)
    expect((await factsOf('escalated')).map((body) => body['region'])).toEqual(['360102000000', '360100000000', '360000000000'])
    expect(await listed(registrar, '2026-04-30', 'overdue')).toMatchObject([{ clock: 'over', escalatedTo: '江西省' }])
  })

  it('is seen by its own organisation and by supervisors of its region, and by no other', async () => {
    await open(citizen)
    const seen = async (actor: Actor) => (await listed(actor, '2026-03-03')).length
    expect(await seen(officer('supervisor', 'government-services.360000', '360000000000'))).toBe(1)
    expect(await seen(officer('supervisor', 'government-services.360700', '360700000000'))).toBe(0)
    expect(await seen(officer('approver', 'taxation.360102', '360102000000'))).toBe(0)
  })

  it('that is not late is not listed among the late ones', async () => {
    await open(citizen)
    expect(await listed(registrar, '2026-03-16', 'overdue')).toEqual([])
    expect(await listed(registrar, '2026-03-17', 'overdue')).toHaveLength(1)
  })
})

const dutiesAbout = (about: string) => ({ name: 'test.duties', text: 'select id from duties.duty where subject = $1', values: [about] })
