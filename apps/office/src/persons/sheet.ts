/** A sheet to be signed, as the counter's pad draws it: pixels of the picture that is kept. */
export const SHEET = { width: 1200, height: 900, margin: 60, lineAt: 780 } as const

/** What stands on it above the line. */
export interface Sheet { readonly title: string; readonly words: string; readonly day: string }

/** Breaks a text into lines no wider than `most`, as `wide` measures them; Chinese breaks anywhere but before closing marks. */
export function linesOf(text: string, most: number, wide: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const sign of text) {
    if (line !== '' && wide(line + sign) > most && !'，。、；：”）》'.includes(sign)) {
      lines.push(line)
      line = ''
    }
    line += sign
  }
  return line === '' ? lines : [...lines, line]
}

/** Draws the words and the line to sign on, so that the picture shows what was signed and not a stroke alone. */
export function drawSheet(pen: CanvasRenderingContext2D, { title, words, day }: Sheet): void {
  const { width, height, margin, lineAt } = SHEET
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#0d1b38'
  pen.textBaseline = 'top'
  pen.font = '600 44px "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
  pen.fillText(title, margin, margin)
  pen.font = '32px "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
  const lines = linesOf(words, width - 2 * margin, (line) => pen.measureText(line).width)
  lines.forEach((line, at) => pen.fillText(line, margin, margin + 90 + at * 50))
  pen.fillText('本人签名：', margin, lineAt - 44)
  pen.fillText(day, width - margin - pen.measureText(day).width, lineAt + 20)
  pen.fillRect(margin + 170, lineAt, width - 2 * margin - 170, 2)
}
