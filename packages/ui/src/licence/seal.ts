export interface Carved { readonly glyph: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const inside = 84
const edge = (100 - inside) / 2

/** Lays a name out as a seal is carved: columns from the right, read downward, each filling its height, on a 100 × 100 field. */
export function carve(name: string): readonly Carved[] {
  const glyphs = [...name]
  const columns = Math.max(1, Math.min(4, Math.ceil(Math.sqrt(glyphs.length))))
  const width = inside / columns
  return glyphs.map((glyph, index) => {
    const { column, row, rows } = cell(index, glyphs.length, columns)
    const height = inside / rows
    return { glyph, width, height, x: 100 - edge - (column + 0.5) * width, y: edge + (row + 0.5) * height }
  })
}

/** Earlier columns take the glyphs that do not divide evenly. */
function cell(index: number, count: number, columns: number): { column: number; row: number; rows: number } {
  const least = Math.floor(count / columns)
  const taller = count % columns
  const before = taller * (least + 1)
  return index < before
    ? { column: Math.floor(index / (least + 1)), row: index % (least + 1), rows: least + 1 }
    : { column: taller + Math.floor((index - before) / least), row: (index - before) % least, rows: least }
}
