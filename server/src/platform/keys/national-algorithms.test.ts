import { createCipheriv, createPublicKey, createVerify, randomBytes } from 'node:crypto'
import { sm2 as beneath, sm3 as otherSm3, sm4 as otherSm4, hkdf as otherHkdf } from 'sm-crypto-v2'
import { describe, expect, it } from 'vitest'
import { hkdfSm3, hmacSm3, newSm2PrivateKey, sm2PublicKey, sm2Signer, sm2Verify, sm3, sm4Ctr } from './index.ts'
import { hex, vectors } from './vectors/read.ts'

describe('SM3', () => {
  const { cases } = vectors<{ cases: [message: string, digest: string][] }>('sm3.json')

  it.each(cases)('of %s is as published', (message, digest) => {
    expect(sm3(hex(message)).toString('hex')).toBe(digest)
  })

  it('is the same in two implementations', () => {
    const message = randomBytes(1000)
    expect(sm3(message).toString('hex')).toBe(otherSm3(message))
  })
})

describe('HMAC-SM3', () => {
  const { cases } = vectors<{ cases: [key: string, message: string, tag: string, valid: boolean][] }>('hmac-sm3.json')

  it('answers every Wycheproof case as its authors do', () => {
    const answers = cases.map(([key, message, tag]) => hmacSm3(hex(key), hex(message)).equals(hex(tag)))
    expect(answers).toEqual(cases.map(([, , , valid]) => valid))
    expect(new Set(answers)).toEqual(new Set([true, false]))
  })

  it('takes its message in parts', () => {
    expect(hmacSm3('key', 'one', 'two')).toEqual(hmacSm3('key', 'onetwo'))
  })
})

describe('HKDF-SM3', () => {
  it('is the same in two implementations', () => {
    const [secret, salt, info] = [randomBytes(32), randomBytes(16), randomBytes(9)]
    expect(hkdfSm3(secret, salt, info, 77)).toEqual(Buffer.from(otherHkdf(secret, salt, info, 77)))
  })
})

describe('SM4-CTR', () => {
  const { blocks } = vectors<{ blocks: [key: string, plain: string, encrypted: string][] }>('sm4.json')

  it.each(blocks)('encrypts counters under %s as published', (key, plain, encrypted) => {
    // The keystream for one counter block is that block, encrypted.
    const counters = plain.match(/.{32}/g) ?? []
    const keystream = counters.map((counter) => sm4Ctr(hex(key), hex(counter), Buffer.alloc(16)))
    expect(Buffer.concat(keystream).toString('hex')).toBe(encrypted)
  })

  // draft-ribose-cfrg-sm4 appendix A, as in openssl/openssl evpciph_sm4.txt @12380b2 (Apache-2.0).
  it.each([
    ['ecb', '', '0123456789abcdeffedcba9876543210', '681edf34d206965e86b3e94f536e4246'],
    ['cbc', '0123456789abcdeffedcba9876543210', '0123456789abcdeffedcba98765432100123456789abcdeffedcba9876543210', '2677f46b09c122cc975533105bd4a22af6125f7275ce552c3a2bbcf533de8a3b'],
    ['ofb', '0123456789abcdeffedcba9876543210', '0123456789abcdeffedcba98765432100123456789abcdeffedcba9876543210', '693d9a535bad5bb1786f53d7253a7056f2075d28b5235f58d50027e4177d2bce'],
    ['cfb', '0123456789abcdeffedcba9876543210', '0123456789abcdeffedcba98765432100123456789abcdeffedcba9876543210', '693d9a535bad5bb1786f53d7253a70569ed258a85a0467cc92aab393dd978995'],
  ])('stands on a runtime that answers in mode %s as published', (mode, iv, plain, encrypted) => {
    const cipher = createCipheriv(`sm4-${mode}`, hex('0123456789abcdeffedcba9876543210'), iv === '' ? null : hex(iv)).setAutoPadding(false)
    expect(Buffer.concat([cipher.update(hex(plain)), cipher.final()]).toString('hex')).toBe(encrypted)
  })

  it('counts in 128 bits, and is the same as a second implementation, block by block', () => {
    const key = randomBytes(16)
    const counters = ['ffffffffffffffffffffffffffffffff', '00000000000000000000000000000000', '00000000000000000000000000000001']
    const expected = counters.map((counter) => otherSm4.encrypt(hex(counter), key, { padding: 'none', output: 'array' }))
    expect(sm4Ctr(key, hex(counters[0] ?? ''), Buffer.alloc(48))).toEqual(Buffer.concat(expected))
  })
})

describe('SM2', () => {
  const message = Buffer.from('message digest')
  // GB/T 32918.5-2017 A.2.
  const published = {
    privateKey: hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
    publicKey: hex(
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
        'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    ),
    za: 'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
    signature: hex(
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
        'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    ),
  }
  const key = sm2PublicKey(published.publicKey, 'often')

  it('has the published key pair and ZA', () => {
    expect(sm2Signer(published.privateKey).publicKey).toEqual(published.publicKey)
    expect(Buffer.from(key.za).toString('hex')).toBe(published.za)
  })

  it('accepts the published signature, with a precomputed key and without', () => {
    expect(sm2Verify(key, message, published.signature)).toBe(true)
    expect(sm2Verify(sm2PublicKey(published.publicKey), message, published.signature)).toBe(true)
  })

  it('stands on an arithmetic that accepts what OpenSSL and Botan publish, also of digests and under another identity', () => {
    // openssl/openssl evppkey_sm2.txt @0ca8e7d (Apache-2.0): digests that were signed as they are, r ‖ s.
    const openssl = '04393a2ad9e27e43acaaab85a19d3b85591e14406157175addd37bf77ff0caf9ed37fcf3a8b4f55c038523261fca6636afe6a7afa2a1482a606f5cb3a18b2e2a1e'
    const digests = [
      ['d7ad397f6ffa5d4f7f11e7217f241607dc30618c236d2c09c1b9ea8fdadee2e8', 'ab1db64de7c40edbde6651c9b8ebdb804673db836e5d5c7fe15dcf9ed2725037eba714451ff69b0bb930b379e192e7cd5fa6e3c41c7fbd8303b799ab54a54621'],
      ['b1139602c6ecc9e15e2f3f9c635a1afe737058bc15387479c1ea0d0b3d90e9e5', 'e6e0414ebd3a656c35602af14ab20287dbf30d57af75c49a188ed4b42391f2242f54f277c606f4605e1ce9514947ffddf94c67a539804a4ed17f852288bdbe2e'],
    ] as const
    for (const [digest, signature] of digests) expect(beneath.doVerifySignature(hex(digest), signature, openssl, { hash: false })).toBe(true)
    // randombit/botan sm2_sig.vec @081417e (BSD-2-Clause), by GmSSL.
    const gmssl = beneath.getPublicKeyFromPrivateKey('110e7973206f68c19ee5f7328c036f26911c8c73b4e4f36ae3291097f8984ffc')
    const signature = '05890b9077b92e47b17a1ff42a814280e556afd92b4a98b9670bf8b1a274c2fae3abbb8db2b6ecd9b24eccea7f679fb9a4b1db52f4aa985e443ad73237fa1993'
    expect(beneath.doVerifySignature(hex('686920636861707079'), signature, gmssl, { hash: true, userId: 'sm2test@example.com' })).toBe(true)
  })

  it('refuses each single bit flip of the published signature', () => {
    const flips = Array.from({ length: 512 }, (_, bit) => flipped(published.signature, bit))
    expect(flips.filter((signature) => sm2Verify(key, message, signature))).toEqual([])
  })

  it('refuses numbers outside 1 … n-1, and other lengths', () => {
    const [zero, order] = [Buffer.alloc(32), hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')]
    const [r, s] = [published.signature.subarray(0, 32), published.signature.subarray(32)]
    const wrong = [[zero, s], [r, zero], [order, s], [r, order], [zero, zero], [r], [r, s, zero], []]
    expect(wrong.filter((parts) => sm2Verify(key, message, Buffer.concat(parts)))).toEqual([])
  })

  it('is the SM2 of OpenSSL', () => {
    const signer = sm2Signer(newSm2PrivateKey())
    const text = randomBytes(100)
    const spki = Buffer.concat([hex('3059301306072a8648ce3d020106082a811ccf5501822d034200'), signer.publicKey])
    const verify = createVerify('sm3').update(sm2PublicKey(signer.publicKey).za).update(text)
    const openssl = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    expect(verify.verify({ key: openssl, dsaEncoding: 'der' }, der(signer.sign(text)))).toBe(true)
  })

  it('takes no point off the curve for a public key, and no zero, n-1 or short key for a private one', () => {
    const orderLessOne = hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122')
    expect(() => sm2PublicKey(flipped(published.publicKey, 519))).toThrow(RangeError)
    expect(() => sm2PublicKey(published.publicKey.subarray(1))).toThrow(RangeError)
    for (const secret of [Buffer.alloc(32), orderLessOne, Buffer.alloc(31, 1)]) expect(() => sm2Signer(secret)).toThrow(RangeError)
  })
})

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return copy
}

// GB/T 35276-2017 §7.3: SEQUENCE { r INTEGER, s INTEGER }.
function der(signature: Buffer): Buffer {
  const numbers = [signature.subarray(0, 32), signature.subarray(32)].map((bytes) => {
    const shortest = bytes.subarray(Math.max(0, bytes.findIndex((byte) => byte !== 0)))
    const positive = shortest.readUInt8(0) < 0x80 ? shortest : Buffer.concat([Buffer.of(0), shortest])
    return Buffer.concat([Buffer.of(0x02, positive.length), positive])
  })
  const body = Buffer.concat(numbers)
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}
