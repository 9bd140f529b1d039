import { unzlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AGENCY } from '../test-agency.ts'
import { roundSeal, roundSealPath } from './picture.ts'

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

  it('is the same outline on a screen: rim and star where the ink is, all of it within 42 mm', () => {
    const { size, path } = roundSealPath({ agency: AGENCY.name, purpose: '示例专用章' })
    const contours = path.split('z').filter(Boolean).map((contour) => {
      let [x, y] = [0, 0]
      return [...contour.matchAll(/[Ml](-?\d+) (-?\d+)/g)].map(([, dx, dy]) => [x += Number(dx), y += Number(dy)] as const)
    })
    expect(size).toBe(4200)
    expect(contours.flat().every(([x, y]) => x >= 0 && x <= size && y >= 0 && y <= size)).toBe(true)
    expect(contours[0]![0]).toEqual([2100, 20])
    expect(contours[2]).toHaveLength(10)
    const ink = inkOf(bytes)
    expect(contours[2]!.map(([x, y]) => ink((2100 + (x - 2100) * 0.8) / 100, (2100 + (y - 2100) * 0.8) / 100))).toEqual(Array(10).fill(255))
  })
})
