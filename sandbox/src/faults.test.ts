import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { NOW, openTestProvince, send, signedCall } from '../test/platform.ts'
import { person } from './personas.ts'

type App = Awaited<ReturnType<typeof openTestProvince>>
const path = '/civil/marriages/query'
const buyer = { idNumber: person('buyer').idNumber }
const flip = (app: App, target: string, mode: string) => app.inject({ method: 'POST', url: '/sandbox/faults', payload: { target, mode } })

it('a system that is down closes the connection without a word', async () => {
  const app = await openTestProvince()
  onTestFinished(() => app.close())
  await flip(app, 'civil', 'down')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const { body, headers } = signedCall(path, buyer)
  await expect(fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers })).rejects.toThrow('fetch failed')
})

it.each([
  ['error', 500, (text: string) => JSON.parse(text).code === 'sandbox.failing'],
  ['garbage', 200, (text: string) => text.startsWith('<html>')],
  ['empty', 200, (text: string) => text === '{"records":[]}'],
  ['slow', 200, (text: string) => JSON.parse(text).records.length === 1],
] as const)('%s answers with %i', async (mode, status, fits) => {
  const app = await openTestProvince()
  await flip(app, 'civil.marriage', mode)
  const response = await send(app, signedCall(path, buyer))
  expect([response.statusCode, fits(response.body)]).toEqual([status, true])
})

it('a fault of one interface leaves its system’s others alone, and ends with ok', async () => {
  const app = await openTestProvince()
  await flip(app, 'population.person', 'error')
  expect((await send(app, signedCall('/population/verify', { name: '熊晓峰', ...buyer }))).statusCode).toBe(200)
  expect((await send(app, signedCall('/population/persons/query', buyer))).statusCode).toBe(500)
  await flip(app, 'population.person', 'ok')
  expect((await send(app, signedCall('/population/persons/query', buyer))).statusCode).toBe(200)
})

it('the switches take only known systems and modes, and only from this site', async () => {
  const app = await openTestProvince()
  expect((await flip(app, 'weather', 'down')).statusCode).toBe(400)
  expect((await flip(app, 'civil', 'constructor')).statusCode).toBe(400)
  const foreign = await app.inject({ method: 'POST', url: '/sandbox/faults', payload: { target: 'civil', mode: 'down' }, headers: { 'sec-fetch-site': 'cross-site' } })
  expect(foreign.statusCode).toBe(403)
  expect((await app.inject('/sandbox/faults')).json()).toEqual({ faults: {} })
})

it('every call leaves a line in the log, also those that were refused or broken', async () => {
  const app = await openTestProvince()
  await send(app, signedCall(path, buyer))
  await send(app, signedCall(path, buyer, { grant: '' }))
  await flip(app, 'civil', 'garbage')
  await send(app, signedCall(path, buyer))
  const page = (await app.inject('/sandbox/')).body
  for (const words of ['婚姻登记信息', '已答复', 'sandbox.no_grant', 'fault garbage', 'second-hand-house', NOW.toISOString().slice(14, 19)]) expect(page).toContain(words)
})
