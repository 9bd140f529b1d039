import { expect, it } from 'vitest'
import { NOW, openTestProvince, platformKey, send, signedCall } from '../test/platform.ts'
import { person } from './personas.ts'

const path = '/population/persons/query'
const buyer = { idNumber: person('buyer').idNumber }
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

it('a signed call is answered once; its copy is not', async () => {
  const app = await openTestProvince()
  const call = signedCall(path, buyer)
  expect((await send(app, call)).statusCode).toBe(200)
  const copy = await send(app, call)
  expect([copy.statusCode, copy.json()]).toEqual([401, expect.objectContaining({ code: 'sandbox.replayed' })])
})

it('a call that someone changed on the way is refused', async () => {
  const app = await openTestProvince()
  const call = signedCall(path, buyer)
  const forged = [
    { ...call, body: call.body.replace(/\d{4}/, '0000') },
    { ...call, path: '/civil/marriages/query' },
    ...['gft-purpose', 'gft-case', 'gft-grant', 'gft-nonce'].map((name) => ({ ...call, headers: { ...call.headers, [name]: 'something-else' } })),
  ]
  for (const one of forged) expect((await send(app, one)).json()).toMatchObject({ status: 401, code: 'sandbox.bad_signature' })
})

it('a call out of the window of 90 seconds is refused, before and after', async () => {
  const app = await openTestProvince()
  for (const seconds of [-90, 90]) expect((await send(app, signedCall(path, buyer, { at: later(seconds) }))).statusCode).toBe(200)
  for (const seconds of [-91, 91]) expect((await send(app, signedCall(path, buyer, { at: later(seconds) }))).json()).toMatchObject({ code: 'sandbox.stale' })
})

it('an unsigned call and a nonce of strange form are refused', async () => {
  const app = await openTestProvince()
  for (const changes of [{ 'gft-signature': '' }, { 'gft-key': '' }, { 'gft-nonce': '__proto__' }]) {
    expect((await send(app, signedCall(path, buyer, { changes }))).json()).toMatchObject({ code: 'sandbox.unsigned' })
  }
})

it('keys are asked for when first needed and again for an unknown one', async () => {
  let asked = 0
  const app = await openTestProvince({ platformKeys: async () => (asked++ === 0 ? [] : [platformKey]) })
  expect((await send(app, signedCall(path, buyer))).json()).toMatchObject({ code: 'sandbox.unknown_key' })
  for (const _ of [1, 2]) expect((await send(app, signedCall(path, buyer))).statusCode).toBe(200)
  expect(asked).toBe(2)
})

it("a person's data is given for a named purpose under a grant only", async () => {
  const app = await openTestProvince()
  expect((await send(app, signedCall(path, buyer, { purpose: '' }))).json()).toMatchObject({ status: 403, code: 'sandbox.no_purpose' })
  expect((await send(app, signedCall(path, buyer, { grant: '' }))).json()).toMatchObject({ status: 403, code: 'sandbox.no_grant' })
})
