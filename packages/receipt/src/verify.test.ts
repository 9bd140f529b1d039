import { beforeAll, describe, expect, it } from 'vitest'
import { formatReceipt, readTrust, verdictOf, verifyReceipt, type Finding, type ReceiptFile, type Trust } from './index.ts'
import { testLog, type TestLog } from './test-receipt.ts'

let log: TestLog
let trust: Trust
beforeAll(async () => {
  log = await testLog()
  trust = await readTrust(log.published)
})

const verify = (change: Partial<ReceiptFile> = {}, by = trust) => verifyReceipt(formatReceipt({ ...log.file, ...change }), by)
const of = (findings: readonly Finding[], what: Finding['what']) => findings.find((finding) => finding.what === what)

describe('a receipt', () => {
  it('shows, to whoever knows the keys, that the fact is in the log and what was agreed to', async () => {
    const findings = await verify()
    expect(findings.map(({ what, verdict }) => `${what} ${verdict}`)).toEqual([
      'fact good', 'enclosed good', 'entry good', 'signature good', 'witnesses good', 'sm3 good', 'anchor unknown',
    ])
    expect(verdictOf(findings)).toBe('good')
    expect(of(findings, 'fact')?.says.zh).toContain('2026-11-22 12:00:00（北京时间），本人同意使用一项数据')
    expect(of(findings, 'enclosed')?.says.zh).toContain('我同意洪城区税务局')
  })

  it.each([
    ['the fact', (file: ReceiptFile) => ({ content: file.content.replace('civil.marriage', 'civil.divorced') }), 'entry'],
    ['its salt', ({ salt }: ReceiptFile) => ({ salt: turned(salt) }), 'entry'],
    ['its words', ({ says }: ReceiptFile) => ({ says: { ...says, zh: `${says.zh}。` } }), 'words'],
    ['what was agreed to', () => ({ enclosed: '"我什么都同意"' }), 'enclosed'],
    ['its place', ({ proof }: ReceiptFile) => ({ proof: proof.replace('index 6', 'index 7') }), 'entry'],
    ['a hash on the way to the root', ({ proof }: ReceiptFile) => ({ proof: turnedLine(proof, 2) }), 'entry'],
    ['the root', ({ proof }: ReceiptFile) => ({ proof: turnedLine(proof, proof.split('\n').indexOf('11') + 1) }), 'signature'],
    ['the signature', ({ proof }: ReceiptFile) => ({ proof: turnedLine(proof, lineOf(proof, '— log.example.cn/log ')) }), 'signature'],
    ['a cosignature', ({ proof }: ReceiptFile) => ({ proof: turnedLine(proof, lineOf(proof, '— witness.example.cn ')) }), 'witnesses'],
    ['the twin with the national algorithms', ({ sm3 }: ReceiptFile) => ({ sm3: turnedLine(sm3, lineOf(sm3, '— log.example.cn/log/sm3 ')) }), 'sm3'],
    ['an anchor', ({ anchors }: ReceiptFile) => ({ anchors: [{ ...anchors[0]!, root: turned(anchors[0]!.root) }] }), 'anchor'],
  ] as const)('is bad when %s was altered', async (_, change, what) => {
    const findings = await verify(change(log.file))
    expect(of(findings, what)?.verdict).toBe('bad')
    expect(verdictOf(findings)).toBe('bad')
  })

  it('is bad in the eyes of whoever trusts another log', async () => {
    const other = await readTrust((await testLog()).published)
    expect(of(await verify({}, other), 'signature')?.verdict).toBe('bad')
    expect(of(await verify({}, { ...trust, origin: 'log.example.org/log' }), 'signature')?.verdict).toBe('bad')
  })

  it('holds without a witness that one knows, and says so', async () => {
    const findings = await verify({}, { ...trust, witnesses: [] })
    expect(of(findings, 'witnesses')?.verdict).toBe('unknown')
    expect(verdictOf(findings)).toBe('good')
  })

  it.each(['', '{}', 'null', '[]', '{"receipt":"gft-receipt/1"}', '\u0000', '{'])('is no receipt at all as %j', async (text) => {
    const [first, ...rest] = await verifyReceipt(text, trust)
    expect([first?.what, first?.verdict, rest.length]).toEqual(['file', 'bad', 0])
  })

  it('is no receipt when one of its parts is cut or of another type', async () => {
    for (const part of ['content', 'salt', 'proof', 'sm3', 'anchors', 'says'] as const) {
      for (const value of [undefined, 7, {}, '', 'x']) {
        expect(verdictOf(await verifyReceipt(JSON.stringify({ ...log.file, [part]: value }), trust))).toBe('bad')
      }
    }
  })
})

const turned = (base64: string) => (base64.startsWith('A') ? `B${base64.slice(1)}` : `A${base64.slice(1)}`)
const lineOf = (text: string, start: string) => text.split('\n').findIndex((line) => line.startsWith(start))

/** The text with a base64 character near the end of a line altered. */
function turnedLine(text: string, at: number): string {
  const lines = text.split('\n')
  const line = lines[at]!
  return lines.with(at, `${line.slice(0, -12)}${line.at(-12) === 'x' ? 'y' : 'x'}${line.slice(-11)}`).join('\n')
}
