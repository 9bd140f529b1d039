import { expect, it } from 'vitest'
import { ask, openTestProvince } from '../test/platform.ts'
import { backTo } from './pay-page.ts'
import { person } from './personas.ts'

async function assessed() {
  const app = await openTestProvince()
  const [contract] = await ask(app, '/housing/contracts/query', { idNumber: person('buyer').idNumber })
  const [taxes] = await ask(app, '/tax/determinations', { contractNo: contract?.['contractNo'], firstHome: true, heldFiveYears: true })
  return { app, orderNo: String(taxes?.['orderNo']), payUrl: new URL(String(taxes?.['payUrl'])) }
}

it('shows what is due, takes the payment without a script, and proves it', async () => {
  const { app, orderNo, payUrl } = await assessed()
  const before = await app.inject(payUrl.pathname)
  expect(before.body).toContain('缴款 ¥11,800.00')
  expect(before.body).not.toContain('<script')
  const paid = await app.inject({ method: 'POST', url: payUrl.pathname })
  expect([paid.statusCode, paid.headers.location]).toEqual([303, `./${orderNo}`])
  const [proof] = await ask(app, '/tax/payments/query', { orderNo })
  expect((await app.inject(payUrl.pathname)).body).toContain(proof?.['certificateNo'])
})

it('a second payment changes nothing', async () => {
  const { app, orderNo, payUrl } = await assessed()
  await app.inject({ method: 'POST', url: payUrl.pathname })
  const first = await ask(app, '/tax/payments/query', { orderNo })
  await app.inject({ method: 'POST', url: payUrl.pathname })
  expect(await ask(app, '/tax/payments/query', { orderNo })).toEqual(first)
})

it('is reached under the tax system as well, and says plainly when an order is gone', async () => {
  const { app, orderNo } = await assessed()
  expect((await app.inject(`/tax/pay/${orderNo}`)).statusCode).toBe(200)
  const gone = await app.inject('/tax/pay/360120260101000001')
  expect([gone.statusCode, gone.body.includes('没有扣任何款')]).toEqual([404, true])
})

it('leads back to the platform and its personas’ hosts, and nowhere else', () => {
  const platform = 'http://localhost:8080'
  const back = (wish: string) => backTo(wish, platform)
  expect(back('/cases/1')).toBe('http://localhost:8080/cases/1')
  expect(back('http://buyer.localhost:8080/me')).toBe('http://buyer.localhost:8080/me')
  const elsewhere = ['http://evil.example/', '//evil.example/', 'http://localhost:8081/', 'https://localhost:8080/', 'http://a.b.localhost:8080/', 'javascript:alert(1)', 'http://localhost:8080@evil.example/', '\\\\evil.example\\']
  for (const wish of elsewhere) expect([wish, back(wish)]).toEqual([wish, undefined])
})
