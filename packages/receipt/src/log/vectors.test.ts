import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cosignatureTime, fromBase64, parseCheckpoint, parseNote, parseVkey, sha256Tree, signatureOf, verifyConsistency, verifyInclusion, vkeyOf, type Bytes } from './index.ts'

/** The published vectors that the log itself is held by. */
const vectors = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../../../server/src/evidence/log/vectors/${name}`, import.meta.url), 'utf8')) as T
const bytes = (base64: string): Bytes => fromBase64(base64) ?? expect.fail(base64)

type Notes = {
  signedNote: { valid: { vkeys: string[]; note: string; want_verified: number }[] }
  cosignature: { cosigned: { vkey: string; checkpoint: string }[] }
  checkpoint: { valid: { text: string; origin: string; size: number }[]; invalid: string[] }
}
const notes = vectors<Notes>('notes.json')

describe('published notes', () => {
  it.each(notes.signedNote.valid)('verify with their keys: $vkeys', async ({ vkeys, note, want_verified }) => {
    const keys = await Promise.all(vkeys.map(parseVkey))
    expect(keys.map(vkeyOf)).toEqual(vkeys)
    const signed = await Promise.all(keys.map((key) => signatureOf(key, parseNote(note))))
    expect(signed.filter(({ state }) => state === 'good')).toHaveLength(want_verified)
  })

  it.each(notes.cosignature.cosigned)('are cosigned by $vkey', async ({ vkey, checkpoint }) => {
    const signed = await signatureOf(await parseVkey(vkey), parseNote(checkpoint))
    expect(signed.state).toBe('good')
    expect(signed.state === 'good' && cosignatureTime(signed.line.signature).getTime()).toBeGreaterThan(1_700_000_000_000)
    const later = checkpoint.replace('\n300\n', '\n301\n')
    expect((await signatureOf(await parseVkey(vkey), parseNote(later))).state).toBe('forged')
  })

  it.each(notes.checkpoint.valid)('hold the checkpoint of $origin', ({ text, origin, size }) => {
    expect(parseCheckpoint(text)).toMatchObject({ origin, size })
  })

  it.each(notes.checkpoint.invalid)('hold no checkpoint in %j', (text) => {
    expect(() => parseCheckpoint(text)).toThrow('malformed')
  })
})

type Tree = {
  hashes: string[]
  inclusion: [name: string, index: number, size: number, leaf: number, root: number, proof: number[], verifies: boolean][]
  consistency: [name: string, old: number, now: number, oldRoot: number, newRoot: number, proof: number[], verifies: boolean][]
}
const tree = vectors<Tree>('merkle.json')
const hash = (place: number) => bytes(tree.hashes[place] ?? '')

describe('published trees', () => {
  it('have every inclusion proof, good and tampered, judged as its authors judge it', async () => {
    const judged = await Promise.all(tree.inclusion.map(async ([name, index, size, leaf, root, proof]) =>
      [name, await verifyInclusion(sha256Tree, { index, size, leafHash: hash(leaf), root: hash(root), proof: proof.map(hash) })]))
    expect(judged).toEqual(tree.inclusion.map(([name, , , , , , verifies]) => [name, verifies]))
  })

  it('have every consistency proof, good and tampered, judged as its authors judge it', async () => {
    const judged = await Promise.all(tree.consistency.map(async ([name, oldSize, newSize, oldRoot, newRoot, proof]) =>
      [name, await verifyConsistency(sha256Tree, { oldSize, newSize, oldRoot: hash(oldRoot), newRoot: hash(newRoot), proof: proof.map(hash) })]))
    expect(judged).toEqual(tree.consistency.map(([name, , , , , , verifies]) => [name, verifies]))
  })
})
