import { unzlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AGENCY } from '../test-agency.ts'
import { roundSeal } from './picture.ts'

/** How thick the ink is at a place, millimetres from the top left corner. */
const inkOf = (bytes: Uint8Array) => {
  const file = Buffer.from(bytes)
  const size = file.readUInt32BE(16)
  const start = file.indexOf('IDAT')
  const rows = unzlibSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)))
  return (x: number, y: number) => rows[Math.floor(y * 12) * (size * 4 + 1) + 1 + Math.floor(x * 12) * 4 + 3]
}

describe('a round seal', () => {
  const { bytes, width, height } = roundSeal({ agency: AGENCY.name, purpose: '示例专用章' })

  it('is 42 mm of vermilion: a rim and a star, nothing between them and outside', () => {
    expect([width, height]).toEqual([42, 42])
    const ink = inkOf(bytes)
    expect([ink(21, 0.6), ink(21, 21), ink(0.5, 0.5), ink(21, 30)]).toEqual([255, 255, 0, 0])
  })

  it('is the same for the same words, and another for others', () => {
    expect(Buffer.compare(roundSeal({ agency: AGENCY.name, purpose: '示例专用章' }).bytes, bytes)).toBe(0)
    expect(Buffer.compare(roundSeal({ agency: '赣州市税务局' }).bytes, bytes)).not.toBe(0)
  })
})
