import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officeCase, officeInbox, revealAnswer } from '@gft/contract/cases'
import { listDuties } from '@gft/contract/duties'
import { closeAlert, getSecurity, listAlerts, listReveals, setHoney } from '@gft/contract/supervision'
import { scopeOf, SYSTEM } from '#platform'
import { does } from './apply.ts'
import { openWorld, until, type Someone, type World } from './world.ts'

/** Longer than the province needs to apply twice on a busy machine, in milliseconds. */
const PATIENCE = 60_000

describe('the honey cases of a sandbox', () => {
  let world: World
  let clerk: Someone
  let auditor: Someone
  let others: Someone[]
  let honey: readonly { matter: string; case: { number: string } | null }[]

  beforeAll(async () => {
    world = await openWorld({ honey: true, render: async (_request, response) => void (response as { end(): void }).end() })
    await until('the honey cases', async () => {
      const [rows] = await world.ground.db.read(SYSTEM, [{ name: 'test.set', text: 'select from supervision.honey', values: [] }])
      return rows.length === 2
    }, PATIENCE)
    // A one-time code opens the door once, and the province has used those of this minute.
    world.later(61)
    auditor = await world.officer('auditor')
    honey = (await does(auditor, getSecurity, {})).honey
    clerk = await world.officer('clerk')
    others = [clerk, ...(await Promise.all(['archivist', 'operator', 'second-operator', 'supervisor'].map((one) => world.officer(one))))]
  }, 3 * PATIENCE)
  afterAll(() => world?.close())

  const refused = async (who: Someone, ...[operation, input]: Parameters<Someone['sdk']['call']>) => {
    const answer = await who.sdk.call(operation, input)
    return answer.ok ? 'allowed' : answer.problem.status
  }
  const look = (id: string, ground = '核对与证件是否一致') => does(clerk, revealAnswer, { id, key: 'applicant.person.idNumber', ground })
  const alerts = async (show?: 'all') => (await does(auditor, listAlerts, show ? { show } : {})).alerts
  const alert = (kind: string) => until(`an alert of ${kind}`, async () => (await alerts()).find((one) => one.kind === kind))

  it('look to officers like any other that is over, and nothing tells them apart', async () => {
    const { rows } = await does(clerk, officeInbox, { show: 'done' })
    expect(rows.map(({ id }) => id).toSorted()).toEqual(honey.map(({ matter }) => matter).toSorted())
    expect(rows.map(({ number }) => number).toSorted()).toEqual(honey.map((one) => one.case!.number).toSorted())
    for (const { id } of rows) {
      const told = await does(clerk, officeCase, { id })
      expect(told.line).toMatchObject({ state: 'not-accepted', may: [] })
      expect(JSON.stringify(told)).not.toMatch(/honey|诱饵/i)
    }
    expect((await does(clerk, officeInbox, { show: 'todo' })).rows).toEqual([])
  })

  it('are set by number or by the code that officers know, once', async () => {
    const [one] = (await does(auditor, getSecurity, {})).honey
    for (const number of [one!.case!.number, one!.case!.shortCode, one!.case!.shortCode.replaceAll('-', '').toLowerCase()]) {
      const answer = await auditor.sdk.call(setHoney, { number, ground: '再设一次' })
      expect(answer).toMatchObject({ ok: false, problem: { code: 'supervision.honey_already' } })
    }
  })

  it('are known to the audit alone, by operation and by row', async () => {
    for (const who of others) {
      for (const operation of [getSecurity, listAlerts, listReveals]) expect(await refused(who, operation, {})).toBe(403)
      expect(await refused(who, setHoney, { number: honey[0]!.case!.number, ground: '试试' })).toBe(403)
      const [rows] = await world.ground.db.read(scopeOf(await who.actor()), [{ name: 'test.honey', text: 'select from supervision.honey union all select from supervision.alert union all select from supervision.look', values: [] }])
      expect(rows).toEqual([])
    }
  })

  it('are told of at one look, which is a duty until the audit has looked into it, and nobody else', async () => {
    await look(honey[0]!.matter)
    const raised = await alert('honey')
    expect(raised).toMatchObject({ name: '章小满', n: 1, matter: honey[0]!.matter, case: { number: honey[0]!.case!.number, name: { zh: '民生档案查询利用' } } })
    const duty = async () => (await does(auditor, listDuties, {})).duties.find(({ subject }) => subject === raised.id)
    expect(await duty()).toMatchObject({ kind: 'security-alert' })
    for (const who of others) expect(await refused(who, closeAlert, { id: raised.id, ground: '没事' })).toBe(403)
    await does(auditor, closeAlert, { id: raised.id, ground: '问过本人，是误点' })
    expect(await duty()).toBeUndefined()
    expect(await alerts()).toEqual([])
    expect((await alerts('all')).map(({ ground }) => ground)).toEqual(['问过本人，是误点'])
  })

  it('or any other cases, looked into again and again, raise an alert of their own', async () => {
    for (let n = 0; n < 30; n += 1) await look(honey[1]!.matter, '逐件看看')
    expect(await alert('many-in-an-hour')).toMatchObject({ name: '章小满', matter: null })
    expect((await does(auditor, listReveals, { matter: honey[1]!.matter })).reveals[0]).toMatchObject({ name: '章小满', ground: '逐件看看', what: { zh: '身份证号' } })
  })
})
