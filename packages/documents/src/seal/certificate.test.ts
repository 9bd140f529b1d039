import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { AGENCY, SEALED_AT, testAuthority, testCertificate, testKey, YEAR, type TestAuthority } from '../test-agency.ts'
import { certificatesIn, certificateToPem, chainOf, makeCertificate, readCertificate, type Certificate } from './certificate.ts'

let authority: TestAuthority
let root: Certificate
beforeAll(async () => {
  authority = await testAuthority()
  root = readCertificate(authority.certificate)!
})
const leafOf = async (change: Parameters<typeof testCertificate>[2] = {}) => readCertificate(await testCertificate(authority, AGENCY.name, change))!
const fault = (leaf: Certificate, at = SEALED_AT, roots = [root], given: Certificate[] = []) => {
  const found = chainOf(leaf, given, roots, at)
  return 'fault' in found ? found.fault : found.chain.map(({ subject }) => subject.name)
}

describe('a certificate', () => {
  it('is read as it was made', async () => {
    expect(await leafOf()).toMatchObject({
      subject: { name: AGENCY.name, organisation: AGENCY.name, code: AGENCY.code }, issuer: { name: '示例根证书' },
      notBefore: YEAR.from, notAfter: YEAR.until, authority: false, signs: true,
    })
    expect(root).toMatchObject({ authority: true, signs: false })
  })

  it('is read by other software too', async () => {
    const { der } = await leafOf()
    const other = new X509Certificate(der)
    expect(other.subject).toContain(AGENCY.name)
    expect(other.validToDate).toEqual(YEAR.until)
    expect(other.ca).toBe(false)
  })

  it('comes back from a file, with others or alone', async () => {
    const { der } = await leafOf()
    const pem = Buffer.from(certificateToPem(der) + certificateToPem(authority.certificate))
    expect(certificatesIn(pem).map((one) => readCertificate(one)!.subject.name)).toEqual([AGENCY.name, '示例根证书'])
    expect(certificatesIn(der)).toHaveLength(1)
    expect(certificatesIn(Buffer.from('{}'))).toEqual([])
  })

  it('leads to its root', async () => {
    expect(fault(await leafOf())).toEqual([AGENCY.name, '示例根证书'])
  })

  it('leads there over an authority in between', async () => {
    const middle = { subject: { name: '示例运营证书' }, ...testKey('示例运营证书') }
    const between = readCertificate(await makeCertificate({ subject: middle.subject, publicKey: middle.publicKey, serial: Buffer.of(2), notBefore: YEAR.from, notAfter: YEAR.until, use: 'authority' }, authority))!
    const leaf = readCertificate(await testCertificate(middle, AGENCY.name))!
    expect(fault(leaf, SEALED_AT, [root], [between])).toEqual([AGENCY.name, '示例运营证书', '示例根证书'])
    expect(fault(leaf)).toBe('no_root')
  })

  it('leads nowhere when expired, not valid yet, of another root, not for signing, or issued by who may not', async () => {
    const leaf = await leafOf()
    expect(fault(leaf, new Date('2031-01-01'))).toBe('expired')
    expect(fault(leaf, new Date('2025-01-01'))).toBe('not_yet_valid')
    expect(fault(leaf, SEALED_AT, [readCertificate((await testAuthority({ name: '别的根' })).certificate)!])).toBe('no_root')
    expect(fault(await leafOf({ use: 'authority' }))).toBe('no_signing')
    const forged = readCertificate(await testCertificate({ subject: leaf.subject, ...testKey(AGENCY.name) }, '冒充'))!
    expect(fault(forged, SEALED_AT, [root], [leaf])).toBe('no_authority')
    // The name of the root, another key.
    const pretended = readCertificate(await testCertificate({ subject: authority.subject, ...testKey('贼') }, AGENCY.name))!
    expect(fault(pretended)).toBe('bad_signature')
  })

  it('leads nowhere when one bit of it is not as it was', async () => {
    const { der } = await leafOf()
    fc.assert(fc.property(fc.nat(der.length * 8 - 1), (bit) => {
      const changed = new Uint8Array(der)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const read = readCertificate(changed)
      expect(read === undefined || typeof fault(read) === 'string').toBe(true)
    }), { numRuns: 60, examples: [[0], [5], [37]] })
  })

  it('is nothing else', () => {
    for (const bytes of [Buffer.from('no certificate'), new Uint8Array(), Buffer.of(0x30, 0x80, 0, 0)]) expect(readCertificate(bytes)).toBeUndefined()
  })
})
