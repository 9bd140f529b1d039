import { createPrivateKey, createPublicKey, createSign, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sm2PublicKey, type KeyStore } from '#platform'
import { parseNote } from './log/index.ts'
import { openTestLog, sealAll, type TestLog } from './test-log.ts'

/** SubjectPublicKeyInfo of an SM2 key (GM/T 0010) up to its 65 bytes. */
const SPKI = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')

let log: TestLog
beforeEach(async () => {
  log = await openTestLog()
  await log.happen(3)
})
afterEach(() => log.close())

/** A key store whose SM2 key is one of OpenSSL's, used as it is handed in. */
function keysWith(privateKey: KeyObject, publicKey: Buffer): Pick<KeyStore, 'signer'> {
  const { za } = sm2PublicKey(publicKey)
  const sign = async (message: Uint8Array) => plain(createSign('sm3').update(za).update(message).sign(privateKey))
  return { signer: async (name, algorithm) => ({ ...(await log.needs.keyStore.signer(name, algorithm)), ...(algorithm === 'sm2' ? { publicKey, sign } : {}) }) }
}

/** r ‖ s of a signature in DER (GB/T 35276-2017 §7.3). */
function plain(der: Buffer): Buffer {
  const r = der.subarray(4, 4 + der[3]!)
  return Buffer.concat([r, der.subarray(6 + r.length)].map((number) => Buffer.concat([Buffer.alloc(32), number]).subarray(-32)))
}

/** The other way round: the shortest whole numbers that are not negative. */
function der(signature: Buffer): Buffer {
  const numbers = Buffer.concat([signature.subarray(0, 32), signature.subarray(32)].map((bytes) => {
    const number = Buffer.from(bytes.toString('hex').replace(/^(00)+/, '').replace(/^(?=[89a-f])/, '00'), 'hex')
    return Buffer.concat([Buffer.of(2, number.length), number])
  }))
  return Buffer.concat([Buffer.of(0x30, numbers.length), numbers])
}

describe('an SM2 key that was generated a moment ago', () => {
  const fresh = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const publicKey = fresh.publicKey.export({ format: 'der', type: 'spki' }).subarray(-65)

  it('and is used without being read in again signs with another algorithm: no head of it is believed', async () => {
    await sealAll({ ...log.needs, keyStore: keysWith(fresh.privateKey, publicKey) })
    expect((await log.verify()).findings).toEqual([{ table: 'checkpoint', row: '3', fault: 'altered' }])
  })

  it('is believed once it was read in again', async () => {
    const again = createPrivateKey(fresh.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    await sealAll({ ...log.needs, keyStore: keysWith(again, publicKey) })
    expect((await log.verify()).findings).toEqual([])
  })

  it('by our own key store signs at once what OpenSSL verifies', async () => {
    await sealAll(log.needs)
    const { rows: [head] } = await (await log.admin()).query<{ sm3_note: string }>('select sm3_note from evidence.checkpoint')
    const { text, signatures: [signature] } = parseNote(head!.sm3_note)
    const { publicKey: own } = await log.needs.keyStore.signer('log', 'sm2')
    const openssl = createPublicKey({ key: Buffer.concat([SPKI, own]), format: 'der', type: 'spki' })
    expect(createVerify('sm3').update(sm2PublicKey(own).za).update(text).verify(openssl, der(signature!.signature))).toBe(true)
  })
})
