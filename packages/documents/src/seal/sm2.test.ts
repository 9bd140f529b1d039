import { describe, expect, it } from 'vitest'
import { testKey } from '../test-agency.ts'
import { signatureFromDer, signatureToDer, sm2Verify, sm3 } from './sm2.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

describe('SM3', () => {
  it('gives the answer of GB/T 32905-2016 A.1', () => {
    expect(Buffer.from(sm3(Buffer.from('abc'))).toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })
})

describe('SM2', () => {
  // GB/T 32918.5-2017 A.2.
  const key = hex('04 09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020 ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13')
  const published = hex('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3 b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa')
  const message = Buffer.from('message digest')

  it('accepts the published signature, and no other message or key', () => {
    expect(sm2Verify(key, message, published)).toBe(true)
    expect(sm2Verify(key, Buffer.from('Message digest'), published)).toBe(false)
    expect(sm2Verify(testKey('other').publicKey, message, published)).toBe(false)
  })

  it('refuses what is no signature or no key', () => {
    for (const bad of [hex('00'.repeat(64)), hex('ff'.repeat(64)), hex(''), published.subarray(1)]) expect(sm2Verify(key, message, bad)).toBe(false)
    expect(sm2Verify(hex('04'.repeat(65)), message, published)).toBe(false)
  })

  it('reads of DER only the one form that it writes', () => {
    const der = Buffer.from(signatureToDer(published))
    expect(Buffer.from(signatureFromDer(der)!)).toEqual(published)
    const padded = Buffer.concat([Buffer.of(0x30, der[1]! + 1, 0x02, der[3]! + 1, 0), der.subarray(4)])
    expect(signatureFromDer(padded)).toBeUndefined()
    expect(signatureFromDer(Buffer.concat([der, Buffer.of(0)]))).toBeUndefined()
  })
})
