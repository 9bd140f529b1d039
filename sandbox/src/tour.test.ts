import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { maskPhone } from '@gft/kernel'
import Fastify from 'fastify'
import { Secret } from 'otpauth'
import { describe, expect, it, onTestFinished } from 'vitest'
import { NOW, openTestProvince } from '../test/platform.ts'
import type { Duty, Office } from './act.ts'
import { agencyOf, person, staff } from './personas.ts'
import { PlatformRefused } from './platform-client.ts'
import { oneTimeCode } from './staff-accounts.ts'

const SECRET = new Secret().base32
const [CLERK, REGISTRAR] = ['session=of-clerk', 'session=of-registrar']

describe('entering as a persona', () => {
  it('goes to the persona’s own host first, so that each has a cookie jar', async () => {
    const app = await openTestProvince()
    const enter = (host: string) => app.inject({ url: '/sandbox/enter/buyer?to=%2Fme%3Ftab%3D1', headers: { host } })
    for (const host of ['localhost:8080', 'seller.localhost:8080']) {
      expect((await enter(host)).headers.location).toBe('http://buyer.localhost:8080/sandbox/enter/buyer?to=%2Fme%3Ftab%3D1')
    }
  })

  it('signs in with the code from the SMS and the real name, and passes the cookies on', async () => {
    const { app, seen } = await withPlatform()
    const entered = await app.inject({ url: '/sandbox/enter/buyer?to=/me', headers: { host: 'buyer.localhost:8080' } })
    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/me'])
    expect(entered.cookies).toContainEqual(expect.objectContaining({ name: 'session', value: 'of-19900000002', httpOnly: true }))
    expect(seen).toEqual([
      ['sign-in-codes', { phone: person('buyer').phone }],
      ['sessions', { phone: person('buyer').phone, code: '418273' }],
      ['me/real-name', { name: '熊晓峰', idNumber: person('buyer').idNumber }],
    ])
  })

  it('signs an officer in with password and one-time code', async () => {
    const { app, seen } = await withPlatform()
    const entered = await app.inject({ url: '/sandbox/enter/clerk?to=/office/', headers: { host: '127.0.0.1:8080' } })
    expect([entered.headers.location, entered.cookies[0]?.value]).toEqual(['/office/', 'of-clerk'])
    expect(seen).toEqual([['staff-sessions', { account: 'clerk', password: 'sample', totp: oneTimeCode(SECRET, NOW) }]])
  })

  it('asks for no second code while the session of the first lives, and leaves a browser that is signed in alone', async () => {
    const { app, seen } = await withPlatform()
    const enter = (cookie = '') => app.inject({ url: '/sandbox/enter/buyer?to=/me', headers: { host: '127.0.0.1:8080', cookie } })
    const session = (await enter()).cookies[0]?.value
    expect((await enter()).cookies[0]?.value).toBe(session)
    expect((await enter(`theme=x; session=${session}`)).cookies).toEqual([])
    expect(seen.filter(([path]) => path === 'sign-in-codes')).toHaveLength(1)
  })

  it('signs in anew when the session is over, an officer within one code’s time with the next code', async () => {
    const { app, seen, over } = await withPlatform()
    const enter = () => app.inject({ url: '/sandbox/enter/clerk?to=/office/', headers: { host: '127.0.0.1:8080' } })
    await enter()
    over.add('session=of-clerk')
    await enter()
    const next = new Date(NOW.getTime() + 30_000)
    expect(seen.map(([, body]) => (body as { totp: string }).totp)).toEqual([oneTimeCode(SECRET, NOW), oneTimeCode(SECRET, next)])
  })

  it('goes on only to a path of this site', async () => {
    const { app } = await withPlatform()
    for (const to of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
      const { headers } = await app.inject({ url: `/sandbox/enter/buyer?to=${encodeURIComponent(to)}`, headers: { host: '127.0.0.1:8080' } })
      expect([to, headers.location]).toEqual([to, '/'])
    }
  })

  it('says so when the persona is unknown or the platform does not answer', async () => {
    const app = await openTestProvince({ platformUrl: 'http://127.0.0.1:9' })
    const enter = (id: string) => app.inject({ url: `/sandbox/enter/${id}`, headers: { host: '127.0.0.1' } })
    expect((await enter('nobody')).statusCode).toBe(404)
    expect((await enter('buyer')).statusCode).toBe(502)
  })
})

describe('the tour', () => {
  it('shows the latest code of each phone and the officers’ current codes', async () => {
    const { app } = await withPlatform()
    const tell = (id: string, text: string) => app.inject({ method: 'POST', url: '/sms/messages', payload: { to: person('buyer').phone, text, id } })
    await tell('1', '验证码 111222，5 分钟内有效。')
    await tell('2', '验证码 333444，5 分钟内有效。')
    const page = (await app.inject('/sandbox/')).body
    expect(page).toContain('<p class="code number">333444</p>')
    expect(page).not.toContain('<p class="code number">111222</p>')
    expect(page).toContain(`<p class="code number">${oneTimeCode(SECRET, NOW)}</p>`)
    expect(page).not.toContain('<script')
  })

  it('opens a message’s link as whose phone it came to', async () => {
    const { app } = await withPlatform()
    await app.inject({ method: 'POST', url: '/sms/messages', payload: { to: person('seller').phone, text: '请在7天内打开 http://localhost:8080/i/a_b-c 登录。', id: '1' } })
    const page = (await app.inject('/sandbox/')).body
    expect(page).toContain('打开 <a href="/sandbox/enter/seller?to=%2Fi%2Fa_b-c" target="_blank" rel="noopener">http://localhost:8080/i/a_b-c</a> 登录。')
  })

  it('shows the officers of the main job first, and the others folded by where they serve', async () => {
    const { app } = await withPlatform()
    const page = (await app.inject('/sandbox/')).body
    const [way, folded] = page.slice(page.indexOf('id="codes"')).split('<details class="office">')
    expect(way).toMatch(/章小满[^]*严正平/)
    expect(way).not.toContain('项卫国')
    expect(folded).toMatch(/东湖区各部门 1 位[^]*项卫国/)
  })

  it('shows a message as text, whatever is in it', async () => {
    const app = await openTestProvince()
    await app.inject({ method: 'POST', url: '/sms/messages', payload: { to: '19900000002', text: '<img src=x onerror=alert(1)>', id: '1' } })
    expect((await app.inject('/sandbox/')).body).not.toContain('<img')
  })

  it('links, forms and files all live under /sandbox/, or open the platform', async () => {
    const app = await openTestProvince()
    const page = (await app.inject('/sandbox/')).body
    const addresses = [...page.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, address = '']) => address)
    expect(addresses.filter((address) => !/^(\/sandbox\/|#|\/$)/.test(address))).toEqual([])
    expect((await app.inject('/sandbox/look.css')).body).toContain('--act:')
  })
})

describe('letting the other departments act', () => {
  it('one press lets the officers do everything, each in turn; another finds nothing', async () => {
    const waiting: Record<string, Duty[]> = { [CLERK]: [{ id: '1', act: 'accept', about: '二手房' }], [REGISTRAR]: [] }
    const office: Office = {
      owing: everybody,
      duties: async ({ cookie }) => waiting[cookie] ?? [],
      perform: async ({ cookie }) => {
        waiting[cookie]?.shift()
        if (cookie === CLERK) waiting[REGISTRAR]?.push({ id: '2', act: 'decide', about: '转移登记' })
      },
    }
    const { app } = await withPlatform(office)
    expect(await press(app)).toMatch(/严正平.*审核通过：转移登记[^]*章小满.*受理：二手房/)
    expect(await press(app)).toContain('现在没有部门要办的事')
  })

  it('does one deed when only the next is wanted', async () => {
    const done: string[] = []
    const office: Office = { owing: everybody, duties: async () => [{ id: '1', act: 'accept', about: '' }], perform: async (_, { id }) => void done.push(id) }
    const { app } = await withPlatform(office)
    await press(app, 'next')
    expect(done).toEqual(['1'])
  })

  it('tells what was done before the platform refused, and why it did', async () => {
    let calls = 0
    const office: Office = {
      owing: everybody,
      duties: async () => [{ id: '1', act: 'accept', about: '二手房' }],
      perform: async () => { if (++calls === 2) throw new PlatformRefused(409, 'cases.wrong_state', '办件现在的状态不能这样办理') },
    }
    const { app } = await withPlatform(office)
    const page = await press(app)
    expect(page).toMatch(/办件现在的状态不能这样办理[^]*受理：二手房/)
    expect(page.match(/受理：二手房/g)).toHaveLength(1)
  })

  it('asks nobody whose agency owes nothing, however many officers there are', async () => {
    const { app, seen } = await withPlatform()
    await press(app, 'next')
    const signedIn = seen.filter(([path]) => path === 'staff-sessions').map(([, body]) => (body as { account: string }).account)
    expect(signedIn).toEqual(['supervisor', 'clerk'])
  })

  it('takes from the office’s inbox what may be done, and does it there', async () => {
    const { app, seen } = await withPlatform()
    expect(await press(app, 'next')).toMatch(/章小满.*受理：二手房转移登记一件事 ABCD/)
    expect(seen).toContainEqual(['office/cases/0197/acceptances', {}])
  })
})

const everybody: Office['owing'] = async () => new Set(staff.map(agencyOf))

async function press(app: Awaited<ReturnType<typeof openTestProvince>>, until = 'end'): Promise<string> {
  const pressed = await app.inject({ method: 'POST', url: '/sandbox/act', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `until=${until}` })
  expect([pressed.statusCode, pressed.headers.location]).toEqual([303, '/sandbox/#act'])
  return (await app.inject('/sandbox/')).body
}

/** A province beside a platform that sends codes by SMS and remembers what it was asked. */
async function withPlatform(office?: Office) {
  const seen: [string, unknown][] = []
  const over = new Set<string>()
  const platform = Fastify()
  platform.post<{ Params: { '*': string }; Body: Record<string, string> }>('/api/v1/*', async ({ params, body }, reply) => {
    seen.push([params['*'], body])
    if (params['*'] === 'sign-in-codes') {
      await app.inject({ method: 'POST', url: '/sms/messages', payload: { to: body['phone'], text: '您正在登录，验证码 418273，5 分钟内有效。如有疑问请拨打 12345。', id: `sms-${seen.length}` } })
    }
    if (params['*'].endsWith('sessions')) reply.header('set-cookie', `session=of-${body['phone'] ?? body['account']}; Path=/; HttpOnly`)
    return reply.code(201).send({})
  })
  const sessionOf = (request: { headers: { cookie?: string | undefined } }) => {
    const cookie = /session=[^;]+/.exec(request.headers.cookie ?? '')?.[0] ?? ''
    if (!cookie || over.has(cookie)) throw Object.assign(new Error('not signed in'), { statusCode: 401 })
    return cookie.slice('session=of-'.length)
  }
  platform.get('/api/v1/me', (request) => ({ phone: maskPhone(sessionOf(request)) }))
  platform.get('/api/v1/staff/me', (request) => ({ account: sessionOf(request) }))
  platform.get('/api/v1/office/inbox', () => ({ rows: [{ id: '0197', name: { zh: '二手房转移登记一件事' }, shortCode: 'ABCD', may: ['accept', 'decline'] }] }))
  platform.get('/api/v1/office/duties', () => ({ duties: [{ kind: 'accept', org: 'government-services.360102' }, { kind: 'rectify', org: 'natural-resources.360100' }] }))
  await platform.listen({ port: 0, host: '127.0.0.1' })
  const folder = await mkdtemp(join(tmpdir(), 'gft-sandbox-'))
  const staffFile = join(folder, 'staff.json')
  await writeFile(staffFile, JSON.stringify(['clerk', 'registrar', 'supervisor', 'veterans-officer'].map((id) => ({ account: id, password: 'sample', totpSecret: SECRET, persona: id }))))
  onTestFinished(async () => {
    await platform.close()
    await rm(folder, { recursive: true })
  })
  const platformUrl = `http://127.0.0.1:${(platform.server.address() as AddressInfo).port}`
  const app = await openTestProvince({ platformUrl, staffFile, ...(office ? { office } : {}) })
  return { app, seen, over }
}
