import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDocument } from '../make.ts'
import { readCertificate, same, type Issuer } from '../seal/certificate.ts'
import { makeRevocationList, readRevocationList, revocationListsIn, revocationListToPem, type Reason, type RevocationRequest } from '../seal/revocation.ts'
import { makeSealing, readSealing } from '../seal/seal.ts'
import { sm3 } from '../seal/sm2.ts'
import { readTimestamp } from '../seal/timestamp.ts'
import { AGENCY, SEALED_AT, testAuthority, testCertificate, testKey, testSealer, testStamp, type TestAuthority } from '../test-agency.ts'
import { DESCRIPTION } from '../test-description.ts'
import { verifyDocument, type Report } from './index.ts'
import { checkSealing } from './sealing.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const [BEFORE, AFTER] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')]
const tiny = { type: 'PNG', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cf50f00f0003850180a4f2d8c00000000049454e44ae426082', 'hex'), width: 42, height: 42 } as const
let authority: TestAuthority
let serial: Uint8Array

beforeAll(async () => {
  authority = await testAuthority()
  serial = Buffer.from(readCertificate(await testCertificate(authority, AGENCY.name))!.serial, 'hex')
})

const listed = async (revoked: RevocationRequest['revoked'] = [], more: Partial<RevocationRequest> = {}, by: Issuer = authority) =>
  readRevocationList(await makeRevocationList({ number: 1, from: new Date('2026-05-30T00:00:00Z'), until: new Date('2026-06-06T00:00:00Z'), revoked, ...more }, by))!
const revokedAt = (at: Date, reason: Reason = 'unspecified') => listed([{ serial, at, reason }])

interface Case { readonly lists?: Awaited<ReturnType<typeof listed>>[]; readonly stampedAt?: Date; readonly by?: TestAuthority; readonly change?: Parameters<typeof testStamp>[3]; readonly roots?: Uint8Array[] }
/** What is found of a sealing, by its name and verdict; what is good is left out unless it is asked for. */
async function foundOn({ lists = [], stampedAt, by = authority, change, roots = [authority.certificate] }: Case, verdicts = ['bad', 'unknown']) {
  const stamp = stampedAt && ((bytes: Uint8Array) => testStamp(by, bytes, stampedAt, change))
  const sealer = await testSealer(authority, { seal: { picture: tiny }, ...(stamp && { stamp }) })
  const sealing = readSealing(await makeSealing(sealer, sm3(Buffer.from('abc')), '/a', SEALED_AT))!
  return checkSealing(sealing, { roots, lists, now: NOW }).filter(({ verdict }) => verdicts.includes(verdict)).map(({ what, verdict, where }) => `${verdict} ${what} ${where}`)
}

const SEAL = `${AGENCY.name}电子证照专用章`
const noTime = `unknown time ${SEAL}`

describe('a list of revoked certificates', () => {
  it('comes back from a file as it was made', async () => {
    const der = await makeRevocationList({ number: 3, from: BEFORE, until: AFTER, revoked: [{ serial, at: BEFORE, reason: 'keyCompromise' }, { serial: Buffer.of(9), at: AFTER, reason: 'unspecified' }] }, authority)
    const [read] = revocationListsIn(Buffer.from(revocationListToPem(der)))
    expect(read).toMatchObject({ from: BEFORE, until: AFTER })
    expect([...read!.revoked]).toEqual([[Buffer.from(serial).toString('hex'), { at: BEFORE, reason: 1 }], ['09', { at: AFTER, reason: null }]])
    expect(revocationListsIn(der)).toHaveLength(1)
    expect(revocationListsIn(Buffer.from('nothing'))).toEqual([])
  })

  it('tells that nothing was revoked as of its own day, and of nothing after its end', async () => {
    expect(await foundOn({})).toEqual([noTime, `unknown revocation ${AGENCY.name}`, 'unknown revocation 示例制章单位'])
    expect(await foundOn({ lists: [await listed()] })).toEqual([noTime])
    expect(await foundOn({ lists: [await listed([], { until: new Date('2026-05-31T00:00:00Z') })] })).toEqual([noTime, `unknown revocation_over ${AGENCY.name}`, 'unknown revocation_over 示例制章单位'])
  })

  it('is asked in its newest form, and never in one of the future', async () => {
    const later = await listed([{ serial, at: BEFORE, reason: 'unspecified' }], { from: new Date('2026-07-01T00:00:00Z'), until: new Date('2026-08-01T00:00:00Z') })
    expect(await foundOn({ lists: [later] })).toContain(`unknown revocation ${AGENCY.name}`)
    const older = await listed([], { from: BEFORE })
    expect(await foundOn({ lists: [older, await revokedAt(BEFORE)] })).toContain(`bad revocation ${AGENCY.name}`)
  })

  it('of whoever is not the issuer counts for nothing, and that is said', async () => {
    const pretended = await listed([{ serial, at: BEFORE, reason: 'unspecified' }], {}, { subject: authority.subject, ...testKey('贼') })
    expect(await foundOn({ lists: [pretended] })).toEqual([noTime, `unknown revocation_foreign ${AGENCY.name}`, 'unknown revocation_foreign 示例制章单位'])
    const stranger = await listed([{ serial, at: BEFORE, reason: 'unspecified' }], {}, await testAuthority({ name: '别的根' }))
    expect(await foundOn({ lists: [stranger] })).toContain(`unknown revocation ${AGENCY.name}`)
  })

  it('with one bit flipped is another list, or none that its issuer signed', async () => {
    const der = await makeRevocationList({ number: 1, from: BEFORE, until: AFTER, revoked: [{ serial, at: BEFORE, reason: 'keyCompromise' }] }, authority)
    const { body, signature } = readRevocationList(der)!
    fc.assert(fc.property(fc.nat(der.length * 8 - 1), (bit) => {
      const changed = new Uint8Array(der)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const read = readRevocationList(changed)
      expect(read && same(read.body, body) && same(read.signature, signature)).not.toBe(true)
    }), { numRuns: 200 })
  })
})

describe('a certificate that was revoked', () => {
  it('before it sealed sealed nothing', async () => {
    expect(await foundOn({ lists: [await revokedAt(BEFORE, 'superseded')] })).toEqual([noTime, `bad revocation ${AGENCY.name}`])
  })

  it('later, since its key may be in other hands, proves nothing without a timestamp from before', async () => {
    for (const reason of ['keyCompromise', 'unspecified', 'certificateHold'] as const) {
      const lists = [await revokedAt(AFTER, reason)]
      expect(await foundOn({ lists })).toEqual([noTime, `unknown revoked_unproved ${AGENCY.name}`])
      expect(await foundOn({ lists, stampedAt: SEALED_AT })).toEqual([])
      expect(await foundOn({ lists, stampedAt: SEALED_AT }, ['good'])).toContain(`good revoked_later ${AGENCY.name}`)
      expect(await foundOn({ lists, stampedAt: new Date('2026-04-02T00:00:00Z') })).toEqual([`unknown timestamp_order ${SEAL}`, `unknown revoked_unproved ${AGENCY.name}`])
    }
  })

  it('later is believed on the record of its platform, and nothing is concluded without', async () => {
    const { ofd } = await makeDocument(DESCRIPTION, { sealer: await testSealer(authority, { seal: { picture: tiny } }), at: SEALED_AT })
    const on = async (recorded?: Date) => {
      const { sound, findings } = await verifyDocument(ofd, { roots: [authority.certificate], lists: [await revokedAt(AFTER)], now: NOW, recorded })
      return [sound, findings.some(({ verdict }) => verdict === 'bad')]
    }
    expect(await on()).toEqual([false, false])
    expect(await on(SEALED_AT)).toEqual([true, false])
    expect(await on(BEFORE)).toEqual([false, true])
  })

  it('later, in good order, leaves the time of sealing to the sealer’s word', async () => {
    expect(await foundOn({ lists: [await revokedAt(AFTER, 'cessationOfOperation')] })).toEqual([noTime, `unknown revoked_later ${AGENCY.name}`])
  })
})

describe('a timestamp', () => {
  it('proves the time of sealing when its authority is trusted', async () => {
    expect(await foundOn({ lists: [await listed()], stampedAt: SEALED_AT })).toEqual([])
    expect(await foundOn({ stampedAt: SEALED_AT }, ['good'])).toContain('good timestamp 示例时间戳机构')
  })

  it('of an authority nobody vouches for proves nothing and spoils nothing', async () => {
    const stranger = await testAuthority({ name: '陌生的根' })
    expect(await foundOn({ lists: [await listed()], stampedAt: SEALED_AT, by: stranger })).toEqual(['unknown timestamp 示例时间戳机构'])
    expect(await foundOn({ lists: [await listed()], stampedAt: SEALED_AT, by: stranger, roots: [authority.certificate, stranger.certificate] })).toEqual(['unknown revocation 示例时间戳机构'])
  })

  it('is bad from before the sealing, of other bytes, of the future, or by who may not stamp', async () => {
    expect(await foundOn({ stampedAt: new Date('2026-03-04T00:00:00Z') })).toContain(`bad timestamp_order ${SEAL}`)
    expect(await foundOn({ stampedAt: new Date('2026-07-01T00:00:00Z') })).toContain(`bad timestamp ${SEAL}`)
    expect(await foundOn({ stampedAt: SEALED_AT, change: { use: 'seal' } })).toContain('bad chain 示例时间戳机构')
    expect(await foundOn({ stampedAt: SEALED_AT, change: { notAfter: new Date('2026-02-01T00:00:00Z') } })).toContain('bad chain 示例时间戳机构')
    const token = await testStamp(authority, Buffer.from('one'), SEALED_AT)
    expect(readTimestamp(token, Buffer.from('one'))?.at).toEqual(SEALED_AT)
    expect(readTimestamp(token, Buffer.from('other'))).toBeUndefined()
  })

  it('with one bit flipped says nothing else than it said', async () => {
    const bytes = Buffer.from('one')
    const token = await testStamp(authority, bytes, SEALED_AT)
    const { signer } = readTimestamp(token, bytes)!
    fc.assert(fc.property(fc.nat(token.length * 8 - 1), (bit) => {
      const changed = new Uint8Array(token)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const read = readTimestamp(changed, bytes)
      expect(read === undefined || (read.at.getTime() === SEALED_AT.getTime() && same(read.signer.der, signer.der))).toBe(true)
    }), { numRuns: 200 })
  })

  it('stands in both forms of a document', async () => {
    const sealer = await testSealer(authority, { stamp: (bytes) => testStamp(authority, bytes, SEALED_AT) })
    const { ofd, pdf } = await makeDocument(DESCRIPTION, { sealer, at: SEALED_AT })
    const bad = ({ findings }: Report) => findings.filter(({ verdict }) => verdict !== 'good').map(({ what }) => what)
    for (const bytes of [ofd, pdf]) {
      const report = await verifyDocument(bytes, { roots: [authority.certificate], lists: [await listed()], now: NOW })
      expect([report.sound, bad(report)]).toEqual([true, ['state']])
    }
  })

  it('has a certificate for that and nothing else', async () => {
    const certificate = await testCertificate(authority, '示例时间戳机构', { use: 'timestamp' })
    expect(readCertificate(certificate)).toMatchObject({ stamps: true, signs: false, authority: false })
    expect(new X509Certificate(certificate).keyUsage).toEqual(['1.3.6.1.5.5.7.3.8'])
  })
})
