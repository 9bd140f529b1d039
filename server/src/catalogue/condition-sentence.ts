import type { Condition, Dictionary, Option, Service, Text } from '@gft/forms'

/** A condition as a person reads it: `“水的户头要一起过户吗?”选“是”`. */
export function conditionSentence(condition: Condition, service: Service, dictionary: Dictionary): Text {
  if ('all' in condition) return joined(condition.all, ['，并且', ' and '])
  if ('any' in condition) return joined(condition.any, ['，或者', ' or '])
  if ('not' in condition) return framed(conditionSentence(condition.not, service, dictionary), ['不是（', '）'], ['not (', ')'])
  const { label, options } = asked(condition.answer, service, dictionary)
  const answer = typeof condition.is === 'boolean' ? YES_NO[condition.is ? 'yes' : 'no'] : (options.find(({ value }) => value === condition.is)?.label ?? { zh: condition.is, en: condition.is })
  return { zh: `“${label.zh}”选“${answer.zh}”`, en: `“${label.en}” is “${answer.en}”` }

  function joined(parts: readonly Condition[], [zh, en]: readonly [string, string]): Text {
    const sentences = parts.map((part) => conditionSentence(part, service, dictionary))
    return { zh: sentences.map((s) => s.zh).join(zh), en: sentences.map((s) => s.en).join(en) }
  }
}

/** The sentence under which one of several conditions holds; null when one of them always does. */
export function whenSentence(conditions: readonly (Condition | undefined)[], service: Service, dictionary: Dictionary): Text | null {
  const open = conditions.filter((condition) => condition !== undefined)
  if (open.length < conditions.length || open.length === 0) return null
  const different = [...new Map(open.map((condition) => [JSON.stringify(condition), condition])).values()]
  return conditionSentence(different.length > 1 ? { any: different } : different[0]!, service, dictionary)
}

function asked(key: string, { chain }: Service, dictionary: Dictionary): { label: Text; options: readonly Option[] } {
  const [of = '', ...rest] = key.split('.')
  const id = rest.join('.')
  const found = of === 'situation' ? chain.situations.find((situation) => situation.id === id) : dictionary.elements[id]
  return { label: found?.label ?? { zh: id, en: id }, options: found?.options ?? [] }
}

function framed({ zh, en }: Text, [beforeZh, afterZh]: readonly [string, string], [beforeEn, afterEn]: readonly [string, string]): Text {
  return { zh: `${beforeZh}${zh}${afterZh}`, en: `${beforeEn}${en}${afterEn}` }
}

const YES_NO = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } }
