/** A Markdown table; a bar inside a cell is kept from ending it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

export const code = (text: string): string => `\`${text}\``

/** The head of a document that nobody writes by hand. */
export const made = (title: string, from: string): string => `# ${title}\n\n<!-- Made by tools/docs.ts from ${from}. Do not edit: change the code, then run \`node tools/docs.ts\`. -->\n`

/** A text with what stands between the markers of a name replaced. Throws when the markers are missing. */
export function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: made by tools/docs.ts -->\n`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the markers of ${name} are missing`)
  return text.slice(0, from + begin.length) + content + text.slice(to)
}
