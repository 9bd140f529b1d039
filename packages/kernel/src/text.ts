import { refusals } from './refusal.ts'

export const textRefusal = refusals('text', {
  unreadable: {
    status: 422,
    zh: '这一项里有看不见或无法识别的字符。您填写的其他内容没有丢失，请把这一项删掉后重新输入。',
    en: 'This answer holds invisible or broken characters. Nothing else you entered is lost; please clear this answer and type it again.',
  },
})

/**
 * A text from outside as it may be kept: Unicode NFC, line ends as `\n`, marks that turn the writing direction removed.
 * Throws `text.unreadable` for NUL, other control characters (tab and line end excepted) and broken surrogates.
 */
export function clean(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  if (!lines.isWellFormed() || UNREADABLE.test(lines)) throw textRefusal.unreadable()
  return lines.replace(DIRECTION_MARKS, '').normalize('NFC')
}

const UNREADABLE = /[^\P{Cc}\n\t]/u
// They make a name or a sum read differently from what is stored.
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
