import { expect, it } from 'vitest'
import { ask, openTestProvince } from '../test/platform.ts'
import { person } from './personas.ts'

it('takes what an account owes without a script, once, and then says so', async () => {
  const app = await openTestProvince()
  const [accounts] = await ask(app, '/utilities/accounts/query', { idNumber: person('arrears').idNumber })
  const page = `/sandbox/utilities/pay/${accounts?.['gasNo']}`
  const before = await app.inject(page)
  expect(before.body).toContain('缴款 ¥186.40')
  expect(before.body).not.toContain('<script')
  for (const _again of [1, 2]) {
    const paid = await app.inject({ method: 'POST', url: page })
    expect([paid.statusCode, paid.headers.location]).toEqual([303, `./${accounts?.['gasNo']}`])
  }
  expect((await app.inject(page)).body).toContain('没有欠费')
  expect((await ask(app, '/utilities/accounts/query', { idNumber: person('arrears').idNumber }))[0]).toMatchObject({ arrears: 0 })
})

it('says plainly when there is no such account', async () => {
  const app = await openTestProvince()
  for (const method of ['GET', 'POST'] as const) {
    const gone = await app.inject({ method, url: '/utilities/pay/90000000' })
    expect([gone.statusCode, gone.body.includes('没有扣任何款')]).toEqual([404, true])
  }
})
