import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { UpstreamFailed, type Outbound } from '#platform'
import { httpEnterprises } from './enterprise-source.ts'
import { httpIdentityCheck } from './identity-check.ts'
import { signedSource } from './signed-source.ts'

const pair = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519')
const spki = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const CODE = '91360000MAGFT00245'
const ENTRY = { name: '江西青釉智能科技有限公司（示例）', creditCode: CODE, status: '存续', representative: { name: '周立新', idNumber: '36000019790927039X' } }

const signed = (answer: object, key = pair.privateKey, changed?: string) => {
  const payload = JSON.stringify(answer)
  return { payload: changed ?? payload, key: 'k1', signature: sign(null, Buffer.from(payload), key).toString('base64') }
}

/** A system that answers one thing to everything but to the question for its keys. */
function system(json: unknown, status = 200) {
  const outbound: Outbound = {
    call: async ({ path }) => (path === '/keys' ? { status: 200, json: { keys: [{ id: 'k1', alg: 'Ed25519', spki }] } } : { status, json }),
    close: async () => {},
  } as Outbound
  return signedSource(outbound, 'market', 'http://market.example', 'identity')
}

describe('an answer that has to be signed', () => {
  it('is taken in with its words as they came', async () => {
    expect(await system(signed({ entry: ENTRY })).askSigned('/entries', {})).toEqual({ said: { entry: ENTRY }, payload: JSON.stringify({ entry: ENTRY }) })
  })

  it.each([
    ['another’s signature', signed({ entry: ENTRY }, stranger.privateKey)],
    ['changed words', signed({ entry: ENTRY }, pair.privateKey, JSON.stringify({ entry: { ...ENTRY, name: '别的公司' } }))],
    ['no signature', { payload: JSON.stringify({ entry: ENTRY }), key: 'k1' }],
    ['a key that is not published', { ...signed({ entry: ENTRY }), key: 'k2' }],
    ['unsigned words', { entry: ENTRY }],
    ['nothing', null],
  ])('is none with %s', async (_what, json) => {
    await expect(system(json).askSigned('/entries', {})).rejects.toBeInstanceOf(UpstreamFailed)
  })

  it('is a refusal where the system knows no such thing', async () => {
    expect(await system({ code: 'sandbox.no_ticket' }, 409).askSigned('/licence-ticket-results', {})).toBeUndefined()
  })
})

describe('a ticket', () => {
  const result = (said: object) => httpEnterprises(system(signed(said))).ticketResult('mine')

  it('comes to an enterprise and to who confirmed', async () => {
    expect(await result({ ticket: 'mine', state: 'confirmed', scannedBy: ENTRY.representative, entry: ENTRY })).toEqual({ state: 'confirmed', scannedBy: ENTRY.representative, entry: ENTRY })
  })

  it.each([
    ['another ticket', { ticket: 'theirs', state: 'confirmed', scannedBy: ENTRY.representative, entry: ENTRY }],
    ['a credit code whose check is wrong', { ticket: 'mine', state: 'confirmed', scannedBy: ENTRY.representative, entry: { ...ENTRY, creditCode: '91360000MAGFT00246' } }],
    ['an ID number that is none', { ticket: 'mine', state: 'confirmed', scannedBy: { ...ENTRY.representative, idNumber: '360000197909270390' }, entry: ENTRY }],
    ['a state that nobody knows', { ticket: 'mine', state: 'sure' }],
  ])('comes to nothing by an answer about %s', async (_what, said) => {
    await expect(result(said)).rejects.toBeInstanceOf(UpstreamFailed)
  })

  it('an entry is of the enterprise that was asked for', async () => {
    await expect(httpEnterprises(system(signed({ entry: ENTRY }))).entry('92360000MAGFT00137')).rejects.toBeInstanceOf(UpstreamFailed)
  })

  it('a count of changes does not run backwards', async () => {
    await expect(httpEnterprises(system({ changes: [], next: 3 })).changesSince(7)).rejects.toBeInstanceOf(UpstreamFailed)
  })
})

describe('a check', () => {
  const check = (said: object) => httpIdentityCheck(system(signed(said)), 'face').result('mine')

  it('says what came of it, about whom', async () => {
    expect(await check({ session: 'mine', way: 'face', state: 'passed', about: 'digest', decidedAt: null })).toMatchObject({ state: 'passed', about: 'digest' })
  })

  it.each([
    ['another session', { session: 'theirs', way: 'face', state: 'passed', about: 'digest' }],
    ['another way', { session: 'mine', way: 'netid', state: 'passed', about: 'digest' }],
    ['nobody', { session: 'mine', way: 'face', state: 'passed' }],
  ])('says nothing by an answer about %s', async (_what, said) => {
    await expect(check(said)).rejects.toBeInstanceOf(UpstreamFailed)
  })
})
