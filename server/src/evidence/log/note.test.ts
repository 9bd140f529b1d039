import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  cosignatureTime, cosignatureVerifier, cosigner, decodeBase64, ED25519, ED25519_COSIGNATURE, ed25519NoteVerifier,
  formatNote, formatSignatureLine, NoteRefused, noteSigner, noteVerifier, openNote, parseNote, parseSignatureLines,
  parseVkey, signNote, SM2, vkeyOf,
} from './index.ts'
import { flipped, vectors } from './vectors/read.ts'

type Published = {
  signedNote: { valid: { vkeys: string[]; note: string; want_verified: number }[] }
  cosignature: { cosigned: { vkey: string; checkpoint: string }[] }
}

const published = vectors<Published>('notes.json')
const verifiers = (vkeys: readonly string[]) => vkeys.map((vkey) => ed25519NoteVerifier(parseVkey(vkey)))
const [example = { vkeys: [], note: '' }] = published.signedNote.valid

describe('published notes', () => {
  it.each(published.signedNote.valid)('open by $vkeys', ({ vkeys, note, want_verified }) => {
    const opened = openNote(note, verifiers(vkeys))
    expect(opened.signatures).toHaveLength(want_verified)
    expect(opened.text).toBe(note.slice(0, note.lastIndexOf('\n\n') + 1))
    expect(formatNote(parseNote(Buffer.from(note)))).toBe(note)
  })

  it('are refused after a flip of any single bit', () => {
    const note = Buffer.from(example.note)
    const known = verifiers(example.vkeys)
    const flips = Array.from({ length: note.length * 8 }, (_, bit) => flipped(note, bit))
    expect(flips.filter((altered) => opens(altered, known))).toEqual([])
  })

  it('tell a forged signature from none that one knows', () => {
    const [, peter, both] = published.signedNote.valid
    const note = (both?.note ?? '').replace('Mc+QQ=', 'Mc+AQ=')
    expect(() => openNote(example.note, verifiers(peter?.vkeys ?? []))).toThrow(expect.objectContaining({ reason: 'unsigned' }))
    expect(() => openNote(note, verifiers(both?.vkeys ?? []))).toThrow(expect.objectContaining({ reason: 'forged' }))
    expect(openNote(note, verifiers(peter?.vkeys ?? [])).signatures).toHaveLength(1)
  })

  it('count a key that signed twice as one', () => {
    const twice = example.note + example.note.slice(example.note.lastIndexOf('\n\n') + 2)
    expect(openNote(twice, verifiers(example.vkeys)).signatures).toHaveLength(1)
  })

  it('have keys that read back, and none that reads after a change of any character', () => {
    for (const vkey of example.vkeys) {
      expect(vkeyOf(parseVkey(vkey))).toBe(vkey)
      for (let at = 0; at < vkey.length; at += 1) {
        const altered = vkey.slice(0, at) + (vkey[at] === 'x' ? 'y' : 'x') + vkey.slice(at + 1)
        expect(() => parseVkey(altered)).toThrow(RangeError)
      }
    }
  })
})

describe('published cosignatures', () => {
  it.each(published.cosignature.cosigned)('of $vkey verify and tell their time', ({ vkey, checkpoint }) => {
    const [line] = openNote(checkpoint, [cosignatureVerifier(parseVkey(vkey))]).signatures
    expect(cosignatureTime(line?.signature ?? Buffer.alloc(8))).toEqual(new Date('2025-12-31T00:00:00Z'))
  })

  it.each(published.cosignature.cosigned)('of $vkey are refused with another time or text', ({ vkey, checkpoint }) => {
    const verifier = cosignatureVerifier(parseVkey(vkey))
    const { text, signatures } = openNote(checkpoint, [verifier])
    const [line] = signatures
    const signature = line?.signature ?? Buffer.alloc(0)
    const flips = Array.from({ length: signature.length * 8 }, (_, bit) => flipped(signature, bit))
    expect(flips.filter((altered) => verifier.verify(text, altered))).toEqual([])
    expect(verifier.verify(text.replace('300', '301'), signature)).toBe(false)
    expect(verifier.verify(text, signature.subarray(0, 71))).toBe(false)
  })
})

it('a cosignature from beyond the end of time is refused, though its key made it', async () => {
  const { key, sign: signs } = keyPair('witness.example.cn', ED25519_COSIGNATURE)
  const at = async (time: bigint) => {
    const seconds = Buffer.alloc(8)
    seconds.writeBigUInt64BE(time)
    return Buffer.concat([seconds, await signs(Buffer.from(`cosignature/v1\ntime ${time}\ntext\n`))])
  }
  expect(cosignatureVerifier(key).verify('text\n', await at(2n ** 63n - 1n))).toBe(true)
  expect(cosignatureVerifier(key).verify('text\n', await at(2n ** 63n))).toBe(false)
})

describe('our own notes', () => {
  it('are signed by a log and a witness, and open by either', async () => {
    const [log, witness] = [keyPair('log.example.cn', ED25519), keyPair('witness.example.cn', ED25519_COSIGNATURE)]
    const at = new Date('2026-03-01T08:00:00.900Z')
    const text = 'log.example.cn\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'
    const note = await signNote(text, [noteSigner(log.key, log.sign), cosigner(witness.key, witness.sign, () => at)])
    const both = openNote(note, [ed25519NoteVerifier(log.key), cosignatureVerifier(witness.key)])
    expect(both.signatures.map(({ name }) => name)).toEqual(['log.example.cn', 'witness.example.cn'])
    expect(cosignatureTime(both.signatures[1]?.signature ?? Buffer.alloc(8))).toEqual(new Date('2026-03-01T08:00:00Z'))
    expect(parseSignatureLines(both.signatures.map(formatSignatureLine).join(''))).toEqual(both.signatures)
    expect(openNote(note, [ed25519NoteVerifier(parseVkey(vkeyOf(log.key)))]).text).toBe(text)
  })

  it('carry SM2 signatures under a type of their own, whose algorithm is lent by the caller', async () => {
    const key = { name: 'log.example.cn/sm3', type: SM2, publicKey: Buffer.alloc(65, 4) }
    const lent = Buffer.alloc(64, 9)
    const note = await signNote('text\n', [noteSigner(key, async () => lent)])
    const verifies = (message: Buffer, signature: Buffer) => message.toString() === 'text\n' && signature.equals(lent)
    expect(openNote(note, [noteVerifier(parseVkey(vkeyOf(key)), verifies)]).text).toBe('text\n')
    expect(() => openNote(note, [noteVerifier(key, () => false)])).toThrow(NoteRefused)
    expect(() => ed25519NoteVerifier(key)).toThrow(RangeError)
    expect(() => cosignatureVerifier(key)).toThrow(RangeError)
  })

  it('are not made of a text that is no note, or under a name that is none', async () => {
    const { key, sign: signs } = keyPair('log', ED25519)
    for (const text of ['', 'no newline', 'tab\t\n', '\ud800\n']) {
      await expect(signNote(text, [noteSigner(key, signs)])).rejects.toThrow(NoteRefused)
    }
    for (const name of ['', 'a b', 'a+b', 'a\u3000b', 'a\u0085b']) {
      await expect(signNote('text\n', [noteSigner({ ...key, name }, signs)])).rejects.toThrow(NoteRefused)
    }
    await expect(signNote('text\n', [])).rejects.toThrow(NoteRefused)
  })

  it('are no notes when they are bent', () => {
    const line = example.note.slice(example.note.lastIndexOf('\n\n') + 2)
    const lines = [line.slice(0, -1), `-${line.slice(1)}`, line.replace(' ', '  '), '— name AAAAAA==\n', line.repeat(101), '']
    const noUtf8 = Buffer.concat([Buffer.of(0x80), Buffer.from(`\n\n${line}`)])
    const bent = [...lines.map((each) => `text\n\n${each}`), 'text\n', `text\r\n\n${line}`, noUtf8]
    for (const note of bent) expect(() => parseNote(note)).toThrow(expect.objectContaining({ reason: 'malformed' }))
  })
})

it('base64 is read in one spelling only', () => {
  expect(decodeBase64('YQ==')).toEqual(Buffer.from('a'))
  for (const loose of ['YQ', 'YQ=', 'YR==', 'YQ==\n', ' YQ==', 'Y-==', 'Y_8=', 'Y!Q=']) {
    expect(decodeBase64(loose)).toBeUndefined()
  }
})

function keyPair(name: string, type: Buffer) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = { name, type, publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32) }
  return { key, sign: async (message: Buffer) => sign(null, message, privateKey) }
}

function opens(note: Buffer, known: Parameters<typeof openNote>[1]): boolean {
  try {
    openNote(note, known)
    return true
  } catch (refused) {
    if (refused instanceof NoteRefused) return false
    throw refused
  }
}
