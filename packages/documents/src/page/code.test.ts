import jsQR from 'jsqr'
import { expect, it } from 'vitest'
import { codeBoxes } from './code.ts'

it('is read by a scanner', () => {
  const content = 'https://example.invalid/verify?identifier=1.2.156.3005.2.11100000MB0000001X001'
  const side = 400
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const { x, y, width, height } of codeBoxes(content, { x: 20, y: 20 }, 360)) {
    for (let row = Math.round(y); row < Math.round(y + height); row++) {
      for (let column = Math.round(x); column < Math.round(x + width); column++) pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
    }
  }
  const read = (jsQR as unknown as typeof jsQR.default)(pixels, side, side)
  expect(read?.data).toBe(content)
})
