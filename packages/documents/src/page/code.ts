import { encode } from 'uqr'
import type { Box, Point } from './laid.ts'

/** The dark squares of a QR code (GB/T 18284, level M) in a square of `size`, runs of a row as one rectangle. */
export function codeBoxes(content: string, corner: Point, size: number): Box[] {
  const { data } = encode(content, { ecc: 'M', border: 0 })
  const step = size / data.length
  return data.flatMap((row, y) =>
    runs(row).map(({ from, to }) => ({ x: corner.x + from * step, y: corner.y + y * step, width: (to - from) * step, height: step })))
}

function runs(row: readonly boolean[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  row.forEach((dark, x) => {
    const last = found.at(-1)
    if (dark && last?.to === x) last.to = x + 1
    else if (dark) found.push({ from: x, to: x + 1 })
  })
  return found
}
