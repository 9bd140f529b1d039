/** Markup that is safe to send. */
export class Html {
  readonly markup: string
  constructor(markup: string) { this.markup = markup }
}

type Part = Html | string | number | null | undefined | false | readonly Part[]

/** html`<p>${text}</p>`: every value that is not markup itself is escaped; lists are joined, nothing shows as nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(strings.reduce((all, piece, i) => all + markup(values[i - 1]) + piece))
}

function markup(part: Part): string {
  if (part instanceof Html) return part.markup
  if (Array.isArray(part)) return part.map(markup).join('')
  if (part === null || part === undefined || part === false) return ''
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** `1,180,000.00`, from fen. */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
