import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDocument, type Made } from '../make.ts'
import { packed } from '../ofd/container.ts'
import { makeSealing, type Sealer } from '../seal/seal.ts'
import { sm3 } from '../seal/sm2.ts'
import { SEALED_AT, testAuthority, testKey, testSealer, type TestAuthority } from '../test-agency.ts'
import { DESCRIPTION } from '../test-description.ts'
import { readContainer } from './container.ts'
import { verifyDocument, type Report } from './index.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
let authority: TestAuthority
let sealer: Sealer
let made: Made
const tiny = { type: 'PNG', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cf50f00f0003850180a4f2d8c00000000049454e44ae426082', 'hex'), width: 42, height: 42 } as const

beforeAll(async () => {
  authority = await testAuthority()
  sealer = await testSealer(authority, { seal: { picture: tiny } })
  made = await makeDocument(DESCRIPTION, { sealer, at: SEALED_AT })
})

const verify = (bytes: Uint8Array, roots = [authority.certificate], now = NOW) => verifyDocument(bytes, { roots, now })
const bad = ({ findings }: Report) => findings.filter(({ verdict }) => verdict === 'bad').map(({ what, where }) => (where === '' ? what : `${what} ${where}`))
const unknown = ({ findings }: Report) => findings.filter(({ verdict }) => verdict === 'unknown').map(({ what }) => what)
const flipped = (bytes: Uint8Array, bit: number) => {
  const changed = new Uint8Array(bytes)
  changed[bit >> 3]! ^= 1 << (bit & 7)
  return changed
}
/** The package with some of its files changed, taken out (null) or put in. */
const repacked = (changes: Readonly<Record<string, string | Uint8Array | null>>, from = made.ofd) => {
  const files = new Map(readContainer(from).files)
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) files.delete(path)
    else files.set(path, typeof content === 'string' ? strToU8(content) : content)
  }
  return packed(files)
}
const textIn = (path: string, from = made.ofd) => Buffer.from(readContainer(from).files.get(path)!).toString()

describe('a sealed document as it was made', () => {
  it('is sound in both forms, and what could not be known offline is said', async () => {
    for (const [kind, bytes] of [['ofd', made.ofd], ['pdf', made.pdf]] as const) {
      const report = await verify(bytes)
      expect(bad(report)).toEqual([])
      expect(unknown(report)).toEqual(['time', 'revocation', 'revocation', 'state'])
      expect(report).toMatchObject({ kind, sound: true, pages: 1, facts: { title: DESCRIPTION.title, author: DESCRIPTION.author }, seals: [{ at: SEALED_AT, signer: { name: '南昌市自然资源和规划局' } }] })
    }
  })

  it('is no longer sound when one bit of it is flipped, wherever it is', async () => {
    for (const bytes of [made.ofd, made.pdf]) {
      await fc.assert(fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const report = await verify(flipped(bytes, bit))
        expect(report.sound).toBe(false)
        expect(bad(report).length).toBeGreaterThan(0)
      }), { numRuns: 25 })
    }
  })

  it('is not even whole when one bit of the shell of its package is flipped', () => {
    const small = packed(new Map([['OFD.xml', strToU8('<a/>')], ['Doc_0/a.xml', strToU8('<b/>')]]))
    for (let bit = 0; bit < small.length * 8; bit++) {
      const whole = () => readContainer(flipped(small, bit)).canonical
      let canonical = false
      try {
        canonical = whole()
      } catch {
        continue
      }
      expect([bit, canonical]).toEqual([bit, false])
    }
  })

  it('names the file that was changed, taken out, or put in', async () => {
    const page = 'Doc_0/Pages/Page_0/Content.xml'
    expect(bad(await verify(repacked({ [page]: textIn(page).replace('89.6', '98.6') })))).toEqual([`content ${page}`])
    expect(bad(await verify(repacked({ 'Doc_0/Attachs/data.xml': null })))).toEqual(['missing Doc_0/Attachs/data.xml'])
    expect(bad(await verify(repacked({ 'Doc_0/more.xml': '<a/>' })))).toEqual(['protection Doc_0/more.xml'])
    expect(bad(await verify(repacked({ [page]: null })))).toEqual([`form ${page}`])
  })

  it('is not believed when the digests were made to agree again', async () => {
    const [page, signature] = ['Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Signs/Sign_0/Signature.xml']
    const changed = repacked({ [page]: textIn(page).replace('89.6', '98.6') })
    const [before, after] = [made.ofd, changed].map((bytes) => Buffer.from(sm3(readContainer(bytes).files.get(page)!)).toString('base64')) as [string, string]
    expect(bad(await verify(repacked({ [signature]: textIn(signature).replace(before, after) }, changed)))).toEqual([`content ${signature}`])
  })

  it('lends its seal to no other document', async () => {
    const other = await makeDocument({ ...DESCRIPTION, title: '别的' }, { sealer, at: SEALED_AT })
    const value = 'Doc_0/Signs/Sign_0/SignedValue.dat'
    expect(bad(await verify(repacked({ [value]: readContainer(other.ofd).files.get(value)! })))).toEqual(['content Doc_0/Signs/Sign_0/Signature.xml'])
  })

  it('proves nothing without its seal', async () => {
    const plain = await makeDocument(DESCRIPTION)
    expect([bad(await verify(plain.ofd)), bad(await verify(plain.pdf))]).toEqual([['sealed'], ['sealed']])
    const bare = textIn('OFD.xml').replace(/<ofd:Signatures>.*<\/ofd:Signatures>/, '')
    expect(bad(await verify(repacked({ 'OFD.xml': bare })))).toEqual(['sealed'])
  })

  it('may be packed anew by other software: its content is still under the seal', async () => {
    const info = textIn('OFD.xml')
    expect(info).toContain('<ofd:Creator>Ganfutong')
    // Ours are to the byte as we pack them.
    const report = await verify(zipSync(Object.fromEntries(readContainer(made.ofd).files), { level: 6 }))
    expect(bad(report)).toEqual(['package'])
    expect(report.findings).toContainEqual(expect.objectContaining({ what: 'content', verdict: 'good' }))
  })
})

describe('the term that a licence states', () => {
  const on = async (until: string, now = NOW) => {
    const { ofd, pdf } = await makeDocument({ ...DESCRIPTION, facts: { ...DESCRIPTION.facts, 有效期至: until } }, { sealer, at: SEALED_AT })
    const reports = await Promise.all([ofd, pdf].map((bytes) => verify(bytes, [authority.certificate], now)))
    const [one, twin] = reports.map(({ sound, findings }) => [sound, ...findings.filter(({ what }) => what === 'stated_term').map(({ verdict }) => verdict)])
    expect(twin).toEqual(one)
    return one
  }

  it('holds through its last day at the time of sealing, in both forms; that it is over by now is said', async () => {
    expect(await on('2026-03-05')).toEqual([true, 'good', 'unknown'])
    expect(await on('2026-06-01')).toEqual([true, 'good'])
    expect(await on('2026-03-04')).toEqual([false, 'bad'])
  })
})

describe('a document of other software', () => {
  it('may keep its sizes where those of large files stand', () => {
    const one = Buffer.from(packed(new Map([['a', strToU8('abc')]])))
    const [entry, rest] = [one.subarray(0, 31), one.subarray(31)]
    const field = Buffer.alloc(20)
    field.writeUInt32LE(0x0010_0001)
    field.writeBigUInt64LE(3n, 4)
    field.writeBigUInt64LE(3n, 12)
    const large = Buffer.concat([entry, field, rest])
    large.writeUInt32LE(0xffffffff, 18)
    large.writeUInt32LE(0xffffffff, 22)
    large.writeUInt16LE(20, 28)
    large.writeUInt32LE(one.readUInt32LE(one.length - 6) + 20, large.length - 6)
    expect(readContainer(large)).toMatchObject({ canonical: false, files: new Map([['a', Buffer.from('abc')]]) })
    large.writeBigUInt64LE(4n, 31 + 4)
    expect(() => readContainer(large)).toThrow('altered')
  })

  it('may leave its head open, and that is said', async () => {
    const path = 'Doc_0/Signs/Sign_0/Signature.xml'
    const signature = textIn(path).replace(/<ofd:Reference FileRef="\/OFD\.xml">.*?<\/ofd:Reference>/, '')
    const value = await makeSealing(sealer, sm3(strToU8(signature)), `/${path}`, SEALED_AT)
    const report = await verify(repacked({ [path]: signature, 'Doc_0/Signs/Sign_0/SignedValue.dat': value }))
    expect([bad(report), report.sound]).toEqual([[], true])
    expect(report.findings).toContainEqual(expect.objectContaining({ what: 'protection', verdict: 'unknown', where: 'OFD.xml' }))
  })
})

describe('a seal', () => {
  const sealedBy = async (changes: Parameters<typeof testSealer>[1], at = SEALED_AT) => {
    const { ofd } = await makeDocument(DESCRIPTION, { sealer: await testSealer(authority, { ...changes, seal: { picture: tiny, ...changes?.seal } }), at })
    return bad(await verify(ofd))
  }

  it('does not count after its term, or that of its certificate', async () => {
    expect(await sealedBy({ seal: { validUntil: new Date('2026-02-01T00:00:00Z') } })).toEqual(['term 南昌市自然资源和规划局电子证照专用章'])
    expect(await sealedBy({ certificate: { notAfter: new Date('2026-02-01T00:00:00Z') } })).toEqual(['chain 南昌市自然资源和规划局'])
  })

  it('does not count from a maker, or for a signer, whom nobody trusted vouches for', async () => {
    const stranger = await testAuthority({ name: '陌生的根' })
    expect(await sealedBy({ maker: stranger })).toEqual(['chain 示例制章单位'])
    const report = await verify(made.ofd, [stranger.certificate])
    expect([bad(report), report.sound]).toEqual([['chain 南昌市自然资源和规划局', 'chain 示例制章单位'], false])
  })

  it('does not count when another key than that of the certificate signed', async () => {
    const { ofd } = await makeDocument(DESCRIPTION, { sealer: { ...sealer, sign: testKey('贼').sign }, at: SEALED_AT })
    expect(bad(await verify(ofd))).toEqual(['signature 南昌市自然资源和规划局电子证照专用章'])
  })

  it('does not count before its time has come', async () => {
    expect(bad(await verify(made.ofd, [authority.certificate], new Date('2026-01-02')))).toEqual(['time 南昌市自然资源和规划局电子证照专用章'])
  })

  it('is not used with a certificate that it does not list', async () => {
    const other = await testSealer(authority, { certificate: { serial: Buffer.of(9) }, seal: { picture: tiny } })
    await expect(makeDocument(DESCRIPTION, { sealer: { ...sealer, certificate: other.certificate }, at: SEALED_AT })).rejects.toThrow('does not list')
  })

  it('is told to be unknown, not sound, when no root is given', async () => {
    const report = await verify(made.ofd, [])
    expect([bad(report), unknown(report).includes('chain'), report.sound]).toEqual([[], true, false])
  })
})

describe('a file from nobody knows where', () => {
  it('that would unpack to something huge is not unpacked', async () => {
    const bomb = zipSync({ 'OFD.xml': [new Uint8Array(24 * 2 ** 20), { level: 9 }] })
    expect(bad(await verify(bomb))).toEqual(['too_large OFD.xml'])
  })

  it('that lies about how much it unpacks to is stopped there', async () => {
    const bomb = Buffer.from(zipSync({ 'OFD.xml': [new Uint8Array(8 * 2 ** 20), { level: 9 }] }))
    const directory = bomb.readUInt32LE(bomb.length - 6)
    bomb.writeUInt32LE(100, 22)
    bomb.writeUInt32LE(100, directory + 24)
    expect(bad(await verify(bomb))).toEqual(['package OFD.xml'])
  })

  it('with thousands of entries is not read', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`f${index}`, new Uint8Array()])), { level: 0 })
    expect(bad(await verify(many))).toEqual(['too_large'])
  })

  it('with paths that lead out of it, or the same twice, is not read', async () => {
    for (const path of ['../OFD.xml', '/etc/x', 'a/../../b', 'a\\b', 'C:/x', 'a//b']) expect(bad(await verify(zipSync({ [path]: strToU8('x') })))).toEqual([`path ${path}`])
    expect(bad(await verify(zipSync({ 'OFD.xml': strToU8('x'), 'ofd.XML': strToU8('y') })))).toEqual(['package ofd.xml'])
  })

  it('with bytes before, between or behind its entries is not whole', async () => {
    const report = await verify(Buffer.concat([made.ofd, Buffer.from('x')]))
    expect([report.sound, bad(report).length]).toEqual([false, 1])
    expect((await verify(Buffer.concat([made.pdf, Buffer.from('\n%%EOF')]))).sound).toBe(false)
  })

  it('with a DTD, entities or depth without end is not read', async () => {
    const hostile = [
      '<!DOCTYPE a [<!ENTITY b "c">]><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">&b;</ofd:OFD>',
      '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">&b;</ofd:OFD>',
      '<a>'.repeat(100_000), '<a></b>', '<a/><b/>', '', '<a b="1" b="2"/>', '<a>]]&gt', `<!--${'-'.repeat(1e6)}`, `<a${' b="1"'.repeat(1e6)}/>`, `<a>${'&'.repeat(1e6)}</a>`,
    ]
    for (const text of hostile) expect(bad(await verify(packed(new Map([['OFD.xml', strToU8(text)]]))))).toEqual(['form OFD.xml'])
  })

  it('with more XML than documents have is not read', async () => {
    expect(bad(await verify(packed(new Map([['OFD.xml', strToU8(`<a>${' '.repeat(17 * 2 ** 20)}</a>`)]]))))).toEqual(['too_large OFD.xml'])
  })

  it('with one byte of its XML changed is bad, and never a fault of ours', async () => {
    const paths = [...readContainer(made.ofd).files.keys()].filter((path) => path.endsWith('.xml'))
    await fc.assert(fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.constantFrom(...'<>&"/ =-.0a\u0000'), async (path, at, letter) => {
      const text = textIn(path)
      const place = at % text.length
      fc.pre(text[place] !== letter)
      expect((await verify(repacked({ [path]: text.slice(0, place) + letter + text.slice(place + 1) }))).sound).toBe(false)
    }), { numRuns: 20 })
  })

  it('that is cut off anywhere is bad, and never a fault of ours', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('ofd', 'pdf'), fc.double({ min: 0, max: 0.999, noNaN: true }), async (kind, part) => {
      const bytes = made[kind as 'ofd' | 'pdf']
      expect((await verify(bytes.subarray(0, Math.floor(bytes.length * part)))).sound).toBe(false)
    }), { numRuns: 20 })
  })

  it('is judged by what it is', async () => {
    expect(await verify(Buffer.from('hello'))).toMatchObject({ kind: 'unknown', sound: false, findings: [{ what: 'kind', verdict: 'bad' }] })
    expect(bad(await verify(new Uint8Array()))).toEqual(['kind'])
  })
})
