import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from './passkey.ts'

// RFC 4648 §10, and the two letters in which base64url differs (§5).
test.each([['', ''], ['f', 'Zg'], ['fo', 'Zm8'], ['foo', 'Zm9v'], ['foobar', 'Zm9vYmFy'], ['\u00fb\u00ff', '-_8']])('%j is written %j and read back', (text, written) => {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer
  expect(toBase64Url(bytes)).toBe(written)
  expect(fromBase64Url(written)).toEqual(bytes)
})
