import { createDecipheriv, hash } from 'node:crypto'
import { cipherOf } from './ciphers.ts'
import { ed25519Signer, ed25519Verify } from './ed25519.ts'
import { sm2PublicKey, sm2Signer, sm2Verify } from './sm2.ts'
import { hkdfSm3, hmacSm3, sm3 } from './sm3.ts'
import { sm4Ctr } from './sm4.ts'

export type KnownAnswer = { readonly algorithm: string; readonly holds: () => boolean }

/** One published answer an algorithm, small enough for every process start. */
export const knownAnswers: readonly KnownAnswer[] = [
  // GB/T 32905-2016 A.1.
  { algorithm: 'SM3', holds: () => sm3('abc').equals(hex('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')) },
  // Project Wycheproof, hmac_sm3_test.json, case 2 (Apache-2.0).
  {
    algorithm: 'HMAC-SM3',
    holds: () =>
      hmacSm3(hex('8159fd15133cd964c9a6964c94f0ea269a806fd9f43f0da58b6cd1b33d189b2a'), hex('77')).equals(
        hex('51aaf64843b6d2fc7a244ab9cda9b7b57164ce6a865f9808c01931b46195411d'),
      ),
  },
  // The inputs of RFC 5869 A.1; the answer as in guanzhi/GmSSL tests/hkdftest.c (Apache-2.0).
  {
    algorithm: 'HKDF-SM3',
    holds: () =>
      hkdfSm3(hex('0b'.repeat(22)), hex('000102030405060708090a0b0c'), hex('f0f1f2f3f4f5f6f7f8f9'), 42).equals(
        hex('c69fe91b7aaee2dd5718d72dcaee0cce93f1b8e41f792da51261b6a517e68b36ed2c595572b01dfa359b'),
      ),
  },
  // draft-ribose-cfrg-sm4 appendix A, the first example of counter mode.
  {
    algorithm: 'SM4-CTR',
    holds: () => {
      const key = hex('0123456789abcdeffedcba9876543210')
      const plaintext = hex(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join(''))
      const answer = hex(
        'c2b4759e78ac3cf43d0852f4e8d5f9fd7256e8a5fcb65a350ee00630912e4449' +
          '2a0b17e1b85b060d0fba612d8a95831638b361fd5ffacd942f081485a83ca35d',
      )
      return sm4Ctr(key, key, plaintext).equals(answer) && sm4Ctr(key, key, answer).equals(plaintext)
    },
  },
  // GB/T 32918.5-2017 A.2.
  {
    algorithm: 'SM2',
    holds: () => {
      const message = Buffer.from('message digest')
      const signer = sm2Signer(hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'))
      const published = hex(
        'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
          'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
      )
      const key = sm2PublicKey(signer.publicKey)
      return [published, signer.sign(message)].every((signature) => sm2Verify(key, message, signature))
    },
  },
  // McGrew and Viega, The Galois/Counter Mode of Operation (GCM), test case 16.
  {
    algorithm: 'AES-256-GCM',
    holds: () => {
      const key = hex('feffe9928665731c6d6a8f9467308308'.repeat(2))
      const decipher = createDecipheriv('aes-256-gcm', key, hex('cafebabefacedbaddecaf888'), { authTagLength: 16 })
      decipher.setAAD(hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')).setAuthTag(hex('76fc6ece0f4e1768cddf8853bb2d551b'))
      const ciphertext = hex(
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
          '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      )
      const answer = hex(
        'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
          '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      )
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).equals(answer)
    },
  },
  // RFC 8032 §7.1, test 2.
  {
    algorithm: 'Ed25519',
    holds: () => {
      const signer = ed25519Signer(hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'))
      const signature = hex(
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
          '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      )
      return signer.sign(hex('72')).equals(signature) && ed25519Verify(signer.publicKey, hex('72'), signature)
    },
  },
  // FIPS 180-4, the one-block example of NIST.
  {
    algorithm: 'SHA-256',
    holds: () => hash('sha256', 'abc') === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  // Both suites of sealed fields: what goes in comes out.
  { algorithm: 'SM4-CTR with HMAC-SM3', holds: () => returns('sm') },
  { algorithm: 'AES-256-GCM boxes', holds: () => returns('aes') },
]

function returns(suite: 'sm' | 'aes'): boolean {
  const cipher = cipherOf(suite, hex('00112233445566778899aabbccddeeff'.repeat(2)))
  const box = cipher.encrypt(hex('01'), hex('020304'))
  return cipher.decrypt(hex('01'), box).equals(hex('020304'))
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}
