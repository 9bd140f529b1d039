/** A closed line of points, millimetres, y downward; and shapes of such lines, inside where they wind round (non-zero). */
export type Contour = readonly (readonly [x: number, y: number])[]
export type Polygon = readonly Contour[]

/** How much of each dot of a square picture the shapes cover, 0 to 255, from 4 × 4 samples a dot. */
export function covered(shapes: readonly Polygon[], pixels: number, dots: number): Uint8Array {
  const counts = new Uint8Array(pixels * pixels)
  for (const shape of shapes) {
    const edges = edgesOf(shape, dots * FINE)
    const top = Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.top))))
    const bottom = Math.min(pixels * FINE, Math.ceil(Math.max(...edges.map((edge) => edge.bottom))))
    for (let y = top; y < bottom; y++) for (const [from, to] of spans(edges, y + 0.5)) fill(counts, pixels, y, from, to)
  }
  return counts.map((count) => Math.min(255, Math.round((count * 255) / (FINE * FINE))))
}

const FINE = 4

interface Edge { readonly top: number; readonly bottom: number; readonly x: number; readonly slope: number; readonly winding: 1 | -1 }

function edgesOf(shape: Polygon, scale: number): Edge[] {
  return shape.flatMap((contour) => contour.flatMap((from, index): Edge[] => {
    const to = contour[(index + 1) % contour.length]!
    const [[x0, y0], [x1, y1]] = (from[1] <= to[1] ? [from, to] : [to, from]).map(([x, y]) => [x * scale, y * scale] as const) as [readonly [number, number], readonly [number, number]]
    return y0 === y1 ? [] : [{ top: y0, bottom: y1, x: x0, slope: (x1 - x0) / (y1 - y0), winding: from[1] <= to[1] ? 1 : -1 }]
  }))
}

/** Where a line of samples is inside. */
function spans(edges: readonly Edge[], y: number): [number, number][] {
  const crossings = edges.filter(({ top, bottom }) => top <= y && y < bottom)
    .map(({ top, x, slope, winding }) => ({ x: x + (y - top) * slope, winding }))
    .toSorted((a, b) => a.x - b.x)
  const found: [number, number][] = []
  let winding = 0
  crossings.forEach((crossing, index) => {
    winding += crossing.winding
    const next = crossings[index + 1]
    if (winding !== 0 && next) found.push([crossing.x, next.x])
  })
  return found
}

function fill(counts: Uint8Array, pixels: number, y: number, from: number, to: number): void {
  const row = Math.floor(y / FINE) * pixels
  const last = Math.min(pixels * FINE - 1, Math.ceil(to - 0.5) - 1)
  for (let x = Math.max(0, Math.ceil(from - 0.5)); x <= last; x++) counts[row + Math.floor(x / FINE)]!++
}
