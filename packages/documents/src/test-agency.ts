import { sm2 } from 'sm-crypto-v2'
import { makeCertificate, readCertificate, type CertificateRequest, type Issuer, type Subject } from './seal/certificate.ts'
import { integer, octets, oid, sequence, set, tagged, time } from './seal/der.ts'
import { roundSeal } from './seal/picture.ts'
import { makeSeal, type Sealer, type SealRequest } from './seal/seal.ts'
import { signatureToDer, SM2_WITH_SM3, SM3_OID, sm3, type Sign } from './seal/sm2.ts'

/** A key for tests, always the same for one name. */
export function testKey(name: string): { publicKey: Uint8Array; sign: Sign } {
  const secret = Buffer.from(sm3(Buffer.from(name))).toString('hex')
  const publicKey = sm2.getPublicKeyFromPrivateKey(secret)
  const sign: Sign = async (message) => Buffer.from(sm2.doSignature(message, secret, { hash: true, publicKey, userId: '1234567812345678' }), 'hex')
  return { publicKey: Buffer.from(publicKey, 'hex'), sign }
}

export const YEAR = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2030-12-31T23:59:59Z') }
export const SEALED_AT = new Date('2026-03-05T01:30:00Z')

const ROOT: Subject = { name: '示例根证书', organisation: '示例电子认证服务机构' }

export const AGENCY = { name: '南昌市自然资源和规划局', code: '11360100MB1P00001X' }

export interface TestAuthority extends Issuer { readonly certificate: Uint8Array }

export async function testAuthority(subject: Subject = ROOT): Promise<TestAuthority> {
  const key = testKey(subject.name)
  const issuer: Issuer = { subject, ...key }
  return { ...issuer, certificate: await makeCertificate({ subject, publicKey: key.publicKey, serial: Buffer.of(1), notBefore: YEAR.from, notAfter: YEAR.until, use: 'authority' }, issuer) }
}

export function testCertificate(authority: Issuer, name: string, change: Partial<CertificateRequest> = {}): Promise<Uint8Array> {
  return makeCertificate({
    subject: { name, organisation: name, code: AGENCY.code }, publicKey: testKey(name).publicKey, serial: Buffer.from(sm3(Buffer.from(name))).subarray(0, 8),
    notBefore: YEAR.from, notAfter: YEAR.until, use: 'seal', ...change,
  }, authority)
}

/** Who seals for the agency of the tests, with a seal made by 示例制章单位. */
export async function testSealer(authority: Issuer, changes: { certificate?: Partial<CertificateRequest>; seal?: Partial<SealRequest>; maker?: Issuer; stamp?: Sealer['stamp'] } = {}): Promise<Sealer> {
  const certificate = await testCertificate(authority, AGENCY.name, changes.certificate)
  const seal = await makeSeal({
    id: '36010000000001', name: `${AGENCY.name}电子证照专用章`, certificates: [certificate], created: YEAR.from, validFrom: YEAR.from, validUntil: YEAR.until,
    ...changes.seal, picture: changes.seal?.picture ?? roundSeal({ agency: AGENCY.name, purpose: '示例专用章' }),
  }, { certificate: await testCertificate(changes.maker ?? authority, '示例制章单位'), sign: testKey('示例制章单位').sign })
  return { seal, certificate, sign: testKey(AGENCY.name).sign, ...(changes.stamp && { stamp: changes.stamp }) }
}

/** A timestamp authority that says what it is told to: a token of RFC 3161 over some bytes. */
export async function testStamp(authority: Issuer, bytes: Uint8Array, at: Date, change: Partial<CertificateRequest> = {}): Promise<Uint8Array> {
  const certificate = await testCertificate(authority, STAMPS, { use: 'timestamp', ...change })
  const { issuerName, serial } = readCertificate(certificate)!
  const digest = sequence(oid(SM3_OID))
  const info = sequence(integer(1), oid('1.2.156.10197.9.1'), sequence(digest, octets(sm3(bytes))), integer(7), time(at))
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), set(value))
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(TIMESTAMP_INFO)),
    attribute('1.2.840.113549.1.9.4', octets(sm3(info))),
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(digest, octets(sm3(certificate)))))),
  ]
  const signature = octets(signatureToDer(await testKey(STAMPS).sign(set(...attributes))))
  const signer = sequence(integer(1), sequence(issuerName, integer(Buffer.from(serial, 'hex'))), digest, tagged(0, ...attributes), sequence(oid(SM2_WITH_SM3)), signature)
  const data = sequence(integer(3), set(digest), sequence(oid(TIMESTAMP_INFO), tagged(0, octets(info))), tagged(0, certificate), set(signer))
  return sequence(oid('1.2.840.113549.1.7.2'), tagged(0, data))
}

const STAMPS = '示例时间戳机构'
const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4'
