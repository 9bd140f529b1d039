import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { AGENCY, SEALED_AT, testAuthority, testSealer, YEAR } from '../test-agency.ts'
import { readCertificate, same } from './certificate.ts'
import { parsed } from './der.ts'
import { makeSealing, readSeal, readSealing, type Sealer } from './seal.ts'
import { sm2Verify, sm3 } from './sm2.ts'

let sealer: Sealer
let sealing: Uint8Array
beforeAll(async () => {
  sealer = await testSealer(await testAuthority(), { seal: { picture: { type: 'PNG', bytes: Buffer.from('picture'), width: 42, height: 42 } } })
  sealing = await makeSealing(sealer, sm3(Buffer.from('abc')), '/Doc_0/Signs/Sign_0/Signature.xml', SEALED_AT)
})

describe('a seal', () => {
  it('is read as it was made, and its maker signed it', () => {
    const seal = readSeal(sealer.seal)!
    expect(seal).toMatchObject({ id: '36010000000001', name: `${AGENCY.name}电子证照专用章`, validFrom: YEAR.from, validUntil: YEAR.until, picture: { type: 'PNG', width: 42, height: 42 } })
    expect(sm2Verify(readCertificate(seal.maker)!.publicKey, seal.info, seal.signature)).toBe(true)
  })

  it('has the parts of GB/T 38540-2020 in their order', () => {
    const shape = (der: Uint8Array) => parsed(der)!.children.map(({ tag }) => tag)
    expect(shape(sealer.seal)).toEqual([16, 4, 6, 3])
    const [info] = parsed(sealer.seal)!.children
    expect(info!.children.map(({ children }) => children.map(({ tag }) => tag))).toEqual([[22, 2, 22], [], [2, 12, 2, 16, 24, 24, 24], [22, 4, 2, 2]])
    expect(shape(sealing)).toEqual([16, 4, 6, 3])
    expect(parsed(sealing)!.children[0]!.children.map(({ tag }) => tag)).toEqual([2, 16, 24, 3, 22])
  })
})

describe('a sealing', () => {
  it('is read as it was made', () => {
    const read = readSealing(sealing)!
    expect(read).toMatchObject({ at: SEALED_AT, property: '/Doc_0/Signs/Sign_0/Signature.xml' })
    expect(same(read.digest, sm3(Buffer.from('abc')))).toBe(true)
    expect(sm2Verify(readCertificate(read.certificate)!.publicKey, read.signed, read.signature)).toBe(true)
  })

  it('has no second form: each flipped bit makes it unreadable, or another one', () => {
    const read = readSealing(sealing)!
    fc.assert(fc.property(fc.nat(sealing.length * 8 - 1), (bit) => {
      const changed = new Uint8Array(sealing)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const other = readSealing(changed)
      expect(other && same(other.signed, read.signed) && same(other.signature, read.signature) && same(other.certificate, read.certificate)).not.toBe(true)
    }), { numRuns: 200, examples: Array.from({ length: 48 }, (_, bit) => [bit] as [number]) })
  })
})
