import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createProvince, person } from '@gft/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpSms, openOutbound, publishedKeys, type KeyStore, type Outbound } from '#platform'
import { ed25519Signer } from '#platform'
import { codeMessage } from './code.ts'
import { httpPopulation } from './population.ts'

const keyStore = newKeyStore()

let province: Awaited<ReturnType<typeof createProvince>>
let base: string
let outbound: Outbound

beforeAll(async () => {
  province = await createProvince({ platformKeys: () => publishedKeys(keyStore) })
  await province.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(province.server.address() as AddressInfo).port}`
  outbound = openOutbound({ keyStore, now: () => new Date(), allowed: [base] })
})
afterAll(async () => {
  await outbound.close()
  await province.close()
})

describe('the population register of the sandbox', () => {
  const verify = (name: string, idNumber: string) => httpPopulation(outbound, `${base}/population`).verify(name, idNumber)

  it('takes our signature and knows its people, the living and the dead', async () => {
    const [seller, deceased] = [person('seller'), person('deceased')]
    expect(await verify(seller.name, seller.idNumber)).toEqual({ match: true, alive: true })
    expect(await verify(deceased.name, deceased.idNumber)).toEqual({ match: true, alive: false })
    expect(await verify(deceased.name, seller.idNumber)).toMatchObject({ match: false })
  })

  it('is no answer when it refuses us', async () => {
    const stranger = openOutbound({ keyStore: newKeyStore(), now: () => new Date(), allowed: [base] })
    await expect(httpPopulation(stranger, `${base}/population`).verify('万淑琴', person('seller').idNumber)).rejects.toMatchObject({ reason: 'status_401' })
    await stranger.close()
  })
})

it('the carrier of the sandbox takes a message once', async () => {
  const sms = httpSms(outbound, `${base}/sms`)
  const message = { to: person('buyer').phone, text: codeMessage({ purpose: 'sign-in', locale: 'zh' }, '012345'), id: 'message-1' }
  await sms.send(message)
  await sms.send(message)
  const { messages } = (await province.inject(`/sms/inbox?to=${message.to}`)).json<{ messages: { text: string }[] }>()
  expect(messages).toHaveLength(1)
  expect(messages[0]!.text).toContain('012345')
})

function newKeyStore(): KeyStore {
  const { publicKey, sign } = ed25519Signer(randomBytes(32))
  return { signer: async (name: string) => ({ name, algorithm: 'ed25519', publicKey, sign: async (message: Uint8Array) => sign(message) }) } as unknown as KeyStore
}
