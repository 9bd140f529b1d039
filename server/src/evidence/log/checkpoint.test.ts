import { expect, it } from 'vitest'
import { checkpointText, NoteRefused, parseCheckpoint, sha256Hasher } from './index.ts'
import { vectors } from './vectors/read.ts'

type Published = { checkpoint: { valid: { text: string; origin: string; size: number; hash_utf8: string }[]; invalid: string[] } }
const { valid, invalid } = vectors<Published>('notes.json').checkpoint

it.each(valid)('reads and writes the published checkpoint of $origin', ({ text, origin, size, hash_utf8 }) => {
  const checkpoint = { origin, size, root: Buffer.from(hash_utf8) }
  expect(parseCheckpoint(text)).toEqual(checkpoint)
  expect(checkpointText(checkpoint)).toBe(text)
})

it.each(invalid)('refuses the published non-checkpoint %j', (text) => {
  expect(() => parseCheckpoint(text)).toThrow(NoteRefused)
})

it.each([
  'Log\n01\nYQ==\n', 'Log\n+1\nYQ==\n', 'Log\n9007199254740992\nYQ==\n', 'Log\n1\nYQ\n', 'Log\n1\nYR==\n', 'Log\n1\n\n',
  'Log\n1\nYQ==\n\n', '',
])('refuses %j: size and hash have one spelling, a size has a limit, and no line is empty', (text) => {
  expect(() => parseCheckpoint(text)).toThrow(NoteRefused)
})

it('keeps extension lines, and lets no line smuggle in another', () => {
  const checkpoint = { origin: 'log.example.cn', size: 0, root: sha256Hasher.empty(), extensions: ['one', 'two'] }
  expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint)
  const lines = [{ extensions: ['one\ntwo'] }, { extensions: [''] }, { origin: 'a\n7\nYQ==' }, { origin: '' }]
  for (const line of [...lines, { size: -1 }, { size: 0.5 }]) {
    expect(() => checkpointText({ ...checkpoint, ...line })).toThrow(NoteRefused)
  }
})
