import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathParameters, writes, type Operation } from '@gft/contract'
import { acceptCase, getCase, startApplication } from '@gft/contract/cases'
import { listGrants } from '@gft/contract/consents'
import { listLicences } from '@gft/contract/licences'
import { listMessages } from '@gft/contract/messages'
import { person } from '@gft/sandbox'
import { headersFor } from '../src/http/security.ts'
import { does } from './apply.ts'
import { contractOperations, inputs, nearInputs, wire, type Known } from './inputs.ts'
import { DONGHU, sell, type Sale } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

type Answer = Awaited<ReturnType<World['app']['inject']>>
type Who = 'stranger' | 'outsider' | 'other-office' | 'seller' | 'clerk' | 'operator' | 'auditor'

const SEED = Number(process.env['GFT_SEED'] ?? Date.now() % 2 ** 31)
const TRIES = 40
const LONG = Buffer.from(JSON.stringify({ extra: 'x'.repeat(10_000_000) }))

const contract = await contractOperations()
const every = [...contract.values()].toSorted((a, b) => a.id.localeCompare(b.id))

/** Addresses that name one thing, which has an owner. */
const ofOneThing = every.filter(({ path, who }) => who !== 'anyone' && pathParameters(path).includes('id'))

describe('every operation', () => {
  let world: World
  let sale: Sale
  let people: Record<Exclude<Who, 'stranger'>, Someone>
  /** Ids of what belongs to the seller and the buyer. */
  let theirs: readonly string[]
  /** What nobody else may read: those ids, and what the two are called. */
  let secrets: readonly string[]
  let known: Known

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    const { seller } = sale
    const begun = await does(seller, startApplication, { service: 'second-hand-house', region: DONGHU, role: 'seller' })
    const { parts } = await does(seller, getCase, { id: sale.submission.case })
    const things = await Promise.all([seller, sale.buyer].map(async (who) => [
      ...(await does(who, listLicences, {})).licences.slice(0, 1), ...(await does(who, listMessages, {})).messages.slice(0, 1), ...(await does(who, listGrants, {})).grants.slice(0, 1),
    ]))
    theirs = [sale.application, begun.id, sale.submission.case, ...parts.map((p) => p.id), ...things.flat().map((thing) => thing.id)]
    secrets = [...theirs, ...['seller', 'buyer'].flatMap((id) => Object.values(person(id)).filter((value) => /^\d{11}|\d{17}/.test(String(value)) || value === person(id).name)) as string[]]
    people = { seller, outsider: await world.person('no-data'), clerk: await world.officer('clerk'), 'other-office': await world.officer('education-officer'), operator: await world.officer('operator'), auditor: await world.officer('auditor') }
    await people.outsider.stepUp()
    await does(people.outsider, startApplication, { service: 'elder-card', region: DONGHU })
    known = {
      id: theirs, account: ['nobody'], phone: ['19900000077'], ground: ['材料不符合法定形式'], way: ['window'], role: ['buyer'], page: ['check', 'grants', 'materials', 'situation', 'person', 'house'],
      material: ['seller.identity', 'seller.no-seizure', 'case.house-contract'], use: ['seller.interface.realestate.holdings', 'seller.licence.id-card'],
      key: ['seller.holding.certificateNo', 'seller.person.idNumber'], keys: ['seller.tax.heldFiveYears', 'situation.water', 'situation.loan'],
      before: ['2026-11-01T00:00:00.000Z', `2026-11-01T00:00:00.000Z_${theirs[0]}`], after: [`2026-11-01_${theirs[0]}`, '20'],
      region: [DONGHU, '360100'], service: ['second-hand-house', 'elder-card'], hall: [DONGHU],
    }
  })
  afterAll(() => world?.close())

  /** Sends a request as a browser of ours does; every answer carries the fixed headers. */
  async function send(who: Who, operation: Operation, input: Record<string, unknown>, headers: Record<string, string> = {}, body?: Buffer): Promise<Answer> {
    const { url, ...sent } = wire(operation, input)
    const payload = body ?? sent.payload
    const answer = await world.app.inject({
      method: operation.method, url,
      headers: {
        'sec-fetch-site': 'same-origin', ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(who === 'stranger' ? {} : { cookie: `gft_session=${people[who].token()}` }), ...(writes(operation) ? { 'idempotency-key': crypto.randomUUID() } : {}), ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    expect(answer.headers).toMatchObject(headersFor('data', { nonce: '', secure: false }))
    return answer
  }

  /** Whether a thing is one's own comes before whether the words about it are enough. */
  const BLANK: Known = Object.fromEntries(['ground', 'paper', 'done', 'told', 'name', 'text'].map((name) => [name, [' ']]))

  /** An input that fits, about a thing of the seller's or the buyer's. */
  const fitting = (operation: Operation, id?: string, words: Known = {}) => fc.sample(inputs(operation, { ...known, ...words, ...(id === undefined ? {} : { id: [id] }) }), { numRuns: 1, seed: SEED })[0]!

  function leaksNothing(answer: Answer, sent: Record<string, unknown>): void {
    const told = JSON.stringify(sent)
    for (const secret of secrets) if (!told.includes(secret)) expect(answer.body, `${secret} of another`).not.toContain(secret)
  }

  const refuses = (answer: Answer, status: number, code: string) => expect({ status: answer.statusCode, body: answer.json() as object }).toMatchObject({ status, body: { status, code } })

  describe('is known', () => {
    it('to the contract and to the house alike', () => {
      expect([...world.dispatch.operations.keys()].toSorted()).toEqual(every.map(({ id }) => id))
    })

    it('at one address, and no other address of the API leads anywhere', async () => {
      const elsewhere = [
        '/api', '/api/', '/api/v1', '/api/v1/', '/api/v2/me', '/api/v1/me/', '/API/v1/me', '/api/v1//me', '/api/v1/me/x', '/api/v1/cases/1/2/3/4', '/api/v1/%2e%2e/me', '/api/v1/%00', '/api/v1/%zz',
        '/api/v1/../../etc/passwd', `/api/v1/agencies/${'a'.repeat(5_000)}`, '//', '//api/v1/me', '/api/v1/me%2f', '/api/v1/.env', '/api/graphql',
      ]
      const tried = elsewhere.flatMap((url) => (['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const).map((method) => ({ url, method })))
      const wrongMethods = every.flatMap(({ path }) => (['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const)
        .map((method) => ({ url: path.replaceAll(/:\w+/g, crypto.randomUUID()), method })))
        .filter(({ url, method }) => !every.some((one) => one.method === method && leadsTo(one.path, url)))
      for (const at of [...tried, ...wrongMethods]) {
        const answer = await world.app.inject({ ...at, headers: { cookie: `gft_session=${people.seller.token()}`, 'sec-fetch-site': 'same-origin' } })
        expect(answer.statusCode, `${at.method} ${at.url}`).toBe(404)
        expect(answer.headers, `${at.method} ${at.url}`).toMatchObject({ ...headersFor('data', { nonce: '', secure: false }), 'content-type': 'application/problem+json; charset=utf-8' })
        expect(answer.json(), `${at.method} ${at.url}`).toMatchObject({ status: 404, code: 'platform.not_found' })
      }
    })
  })

  describe('refuses in words', () => {
    it.each(every.filter(({ who }) => who !== 'anyone'))('$id', async (operation) => {
      for (const [language, words] of [['zh-CN,zh;q=0.9', /请先登录/], ['en-GB', /Please sign in/]] as const) {
        const answer = await send('stranger', operation, fitting(operation), { 'accept-language': language })
        refuses(answer, 401, 'platform.sign_in')
        expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
        expect(answer.json()).toEqual({ type: '/problems/platform.sign_in', title: expect.any(String), status: 401, detail: expect.stringMatching(words), code: 'platform.sign_in', params: {} })
      }
    })
  })

  describe('gives nobody what is another’s', () => {
    it.each(every.filter(({ who }) => who === 'anyone'))('$id, asked by a stranger', async (operation) => {
      const input = fitting(operation)
      const answer = await send('stranger', operation, input)
      expect(answer.statusCode).toBeLessThan(500)
      leaksNothing(answer, input)
    })

    it.each(every.filter(({ who }) => who === 'person' || who === 'real-name'))('$id, asked by staff', async (operation) => {
      for (const who of ['clerk', 'other-office'] as const) refuses(await send(who, operation, fitting(operation)), 403, 'platform.not_permitted')
    })

    it.each(every.filter(({ who }) => who === 'staff'))('$id, asked by a citizen', async (operation) => {
      for (const who of ['seller', 'outsider'] as const) refuses(await send(who, operation, fitting(operation)), 403, 'platform.not_permitted')
    })

    it.each(ofOneThing.filter(({ who, id }) => who !== 'staff' && !id.includes('ServiceSignIn')))('$id, asked by somebody with another case, about each thing of theirs', async (operation) => {
      for (const id of theirs) for (const words of [{}, BLANK]) {
        const input = fitting(operation, id, words)
        const answer = await send('outsider', operation, input)
        expect(answer.statusCode, answer.body).toBe(404)
        leaksNothing(answer, input)
      }
    })

    it.each(ofOneThing.filter(({ who }) => who === 'staff'))('$id, asked by another office, about each thing of theirs', async (operation) => {
      for (const id of theirs) for (const words of [{}, BLANK]) {
        const input = fitting(operation, id, words)
        const answer = await send('other-office', operation, input)
        // Whose post is not among those that may call at all is told so before anything is looked for.
        expect(answer.statusCode, answer.body).toBe(operation.roles && !operation.roles.includes('approver') ? 403 : 404)
        leaksNothing(answer, input)
      }
    })

    it.each(every.filter((operation) => operation.method === 'GET' && operation.who !== 'anyone' && !ofOneThing.includes(operation)))('$id lists one’s own', async (operation) => {
      const answer = await send(operation.who === 'staff' ? 'other-office' : 'outsider', operation, {})
      expect(answer.statusCode, answer.body).toBe(operation.roles ? 403 : 200)
      leaksNothing(answer, {})
    })
  })

  /** Somebody whose post lets them call it. */
  const officerFor = ({ roles }: Operation): Who => (['operator', 'auditor'] as const).find((role) => roles && !roles.includes('window') && roles.includes(role)) ?? 'clerk'

  describe('is done once', () => {
    const suited = (operation: Operation): Who => (operation.who === 'staff' ? officerFor(operation) : 'seller')

    it.each(every.filter(writes))('$id needs an Idempotency-Key', async (operation) => {
      for (const key of ['', 'k'.repeat(256), 'k'.repeat(9_000)]) {
        const answer = await send(suited(operation), operation, fitting(operation), { 'idempotency-key': key })
        refuses(answer, 400, 'platform.key_missing')
      }
    })

    it('with one answer for one key, and no other content under it', async () => {
      const input = { id: sale.submission.case }
      const key = { 'idempotency-key': 'one-and-the-same' }
      const first = await send('clerk', acceptCase, input, key)
      const second = await send('clerk', acceptCase, input, key)
      expect([first.statusCode, second.statusCode]).toEqual([201, 201])
      expect(second.headers['idempotent-replayed']).toBe('true')
      expect(second.body).toBe(first.body)
      refuses(await send('clerk', acceptCase, { id: sale.application }, key), 422, 'platform.key_reused')
      refuses(await send('seller', acceptCase, input, key), 403, 'platform.not_permitted')
    })
  })

  describe(`meets odd input calmly (GFT_SEED=${SEED})`, () => {
    /** Sign-ins and the sign-out end or begin sessions, so nobody’s own is used for them. */
    const asWhom = (operation: Operation): Who => (operation.who === 'anyone' ? 'stranger' : operation.who === 'staff' ? officerFor(operation) : 'seller')

    it.each(every)('$id', async (operation) => {
      await fc.assert(fc.asyncProperty(nearInputs(operation, known), async (input) => {
        const answer = await send(asWhom(operation), operation, input)
        expect(answer.statusCode, answer.body).toBeLessThan(500)
        if (answer.statusCode >= 400) expect(answer.json()).toMatchObject({ status: answer.statusCode, code: expect.stringMatching(/^[a-z]+\.[a-z_]+$/), detail: expect.any(String) })
      }), { numRuns: TRIES, seed: SEED, endOnFailure: true })
    }, 60_000)

    it.each(every.filter(writes))('$id: ten million characters', async (operation) => {
      const answer = await send(asWhom(operation), operation, fitting(operation), {}, LONG)
      expect(answer.statusCode).toBe(operation.limit && operation.limit > 10_000_000 ? 422 : 413)
      expect(answer.json()).toMatchObject({ code: expect.stringMatching(/too_large|invalid/) })
    })

    it.each(['{', '[]', '"text"', 'null', '{"a":1}{', '\u0000', '{"__proto__":{"id":1}}', ''])('a body that is %j', async (payload) => {
      for (const [path, type] of [['/api/v1/applications', 'application/json'], ['/api/v1/applications', 'text/plain'], ['/api/v1/sessions', 'application/json;charset=utf-7'], ['/api/v1/sessions', 'multipart/form-data']] as const) {
        const answer = await world.app.inject({ method: 'POST', url: path, headers: { 'content-type': type, cookie: `gft_session=${people.seller.token()}`, 'sec-fetch-site': 'same-origin' }, payload })
        expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400)
        expect(answer.statusCode, answer.body).toBeLessThan(500)
        expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      }
    })

    it('a write that another site sent with our cookie', async () => {
      const cookie = `gft_session=${people.seller.token()}`
      for (const from of [{}, { 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }]) {
        const answer = await world.app.inject({ method: 'POST', url: '/api/v1/applications', headers: { 'content-type': 'application/json', cookie, ...from }, payload: '{}' })
        refuses(answer, 403, 'platform.foreign_form')
      }
    })
  })
})

const leadsTo = (path: string, url: string): boolean => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(url)
