import { describe, expect, it } from 'vitest'
import { openTestProvince, send, signedCall } from '../test/platform.ts'
import { enterprises, person } from './personas.ts'

type App = Awaited<ReturnType<typeof openTestProvince>>
const call = async (app: App, path: string, parameters: object) => (await send(app, signedCall(path, parameters as Record<string, unknown>))).json<Record<string, unknown>>()
/** What a system vouched for. */
const said = async (app: App, path: string, parameters: object) => JSON.parse(String((await call(app, path, parameters))['payload'])) as Record<string, unknown>
const press = (app: App, path: string, fields: Record<string, string>) =>
  app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() })

describe.each(['face', 'netid'])('a check by %s', (way) => {
  const open = (app: App, id = 'buyer') => call(app, `/${way}/sessions`, { name: person(id).name, idNumber: person(id).idNumber })

  it('passes with the person’s own face, and says so of this person alone', async () => {
    const app = await openTestProvince()
    const { session, url } = await open(app)
    expect(await said(app, `/${way}/sessions/result`, { session })).toMatchObject({ session, way, state: 'open' })
    const page = await app.inject(new URL(String(url)).pathname)
    expect(page.body).toContain('可以不同意')
    expect(page.body).not.toContain(person('buyer').idNumber)
    await press(app, new URL(String(url)).pathname, { as: 'self' })
    const result = await said(app, `/${way}/sessions/result`, { session })
    expect(result).toMatchObject({ state: 'passed' })
    expect(JSON.stringify(result)).not.toContain(person('buyer').name)
  })

  it('fails with another’s, and for who has died', async () => {
    const app = await openTestProvince()
    for (const [id, as] of [['buyer', 'other'], ['deceased', 'self']] as const) {
      const { session, url } = await open(app, id)
      await press(app, new URL(String(url)).pathname, { as })
      expect(await said(app, `/${way}/sessions/result`, { session })).toMatchObject({ state: 'failed' })
    }
  })
})

describe('an electronic business licence', () => {
  const company = enterprises.find(({ id }) => id === 'company')!

  it('is confirmed on the holder’s own phone, and its result is handed out once', async () => {
    const app = await openTestProvince()
    const { ticket, url } = await call(app, '/market/licence-tickets', { site: '赣服通' })
    const at = new URL(String(url)).pathname
    const others = await app.inject({ url: at, headers: { 'x-forwarded-host': 'agent.localhost:8080' } })
    expect(others.body).toContain('没有可以出示的')
    await press(app, at, { creditCode: company.creditCode })
    expect(await said(app, '/market/licence-ticket-results', { ticket })).toMatchObject({ state: 'confirmed', entry: { creditCode: company.creditCode, representative: { name: '周立新' } } })
    expect(await said(app, '/market/licence-ticket-results', { ticket })).toEqual({ ticket, state: 'used' })
  })

  it('a change of the legal representative is counted, and stands in the entry', async () => {
    const app = await openTestProvince()
    expect(await call(app, '/market/entry-changes', { after: 0 })).toEqual({ changes: [], next: 0 })
    await press(app, '/sandbox/representatives', { creditCode: company.creditCode, person: 'shop-owner' })
    expect(await call(app, '/market/entry-changes', { after: 0 })).toEqual({ changes: [{ place: 1, creditCode: company.creditCode }], next: 1 })
    expect(await said(app, '/market/entries', { creditCode: company.creditCode })).toMatchObject({ entry: { representative: { name: '胡美玲' } } })
  })
})

describe('the population register', () => {
  it('compares papers, and shows who are the parents of a child', async () => {
    const app = await openTestProvince()
    const { name, idNumber } = person('seller')
    const match = async (cardValidUntil: string) => (await call(app, '/population/papers', { name, idNumber, cardValidUntil, householdNo: '360000000001' }))['match']
    expect([await match('9999-12-31'), await match('2030-01-01')]).toEqual([true, false])
    const guardian = async (of: string, child: string) =>
      (await call(app, '/population/guardians', { guardian: person(of).idNumber, child: person(child).idNumber, childName: person(child).name }))['guardian']
    expect([await guardian('guardian', 'minor'), await guardian('pupil-mother', 'pupil'), await guardian('guardian', 'pupil'), await guardian('minor', 'guardian')]).toEqual([true, true, false, false])
  })
})
