import { clean, Refusal } from '@gft/kernel'

/**
 * A person's name as the population register writes it: spaces between Chinese characters dropped, every kind of middle
 * dot one dot. Undefined when it cannot be a name.
 */
export function readName(typed: string): string | undefined {
  const text = cleaned(typed)?.replace(/\s+/g, ' ').trim().replace(DOTS, '·')
  if (!text || !NAME.test(text)) return undefined
  return text.replace(/(?<=[\p{Script=Han}·]) | (?=[\p{Script=Han}·])/gu, '')
}

function cleaned(typed: string): string | undefined {
  try {
    return clean(typed)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

const DOTS = /[•‧∙⋅．・･●]/g
const NAME = /^\p{L}[\p{L}\p{M}· '’-]*$/u
