import type { Content, MessageTemplate } from '../index.ts'
import { repeated, saysOf } from './say.ts'

/** Both languages use the variables that are declared, all of them. */
export function checkMessageTemplates({ messageTemplates }: Content): string[] {
  return [
    ...repeated(messageTemplates.map(({ id }) => id)).map((id) => `message-templates.json: id “${id}” stands twice`),
    ...messageTemplates.flatMap(checkTemplate),
  ]
}

function checkTemplate({ id, title, text, variables }: MessageTemplate): string[] {
  const say = saysOf('message-templates.json')
  const declared = [...variables].sort().join()
  return [
    ...say(`${id}.text.zh`, variablesIn(text.zh) === declared, `uses ${variablesIn(text.zh)} where ${declared} are declared`),
    ...say(`${id}.text.en`, variablesIn(text.en) === declared, `uses ${variablesIn(text.en)} where ${declared} are declared`),
    ...say(`${id}.title`, variablesIn(title.zh + title.en) === '', 'takes no variables'),
  ]
}

function variablesIn(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort().join()
}

/** Each row leads from plain words to a service that exists. */
export function checkSynonyms({ synonyms, items, chains }: Content): string[] {
  const names = [...Object.values(items), ...Object.values(chains)].map(({ name, keywords }) => [name.zh, ...keywords].join(' '))
  return synonyms.flatMap((row) => {
    const say = saysOf('synonyms.json')
    const found = row.official.filter((word) => names.some((name) => name.includes(word)))
    return [
      ...say(String(row.plain[0]), row.plain.length > 0 && row.official.length > 0, 'has no plain or no official words'),
      ...say(String(row.plain[0]), found.length > 0, `leads nowhere: no service is called ${row.official.join(' or ')}`),
    ]
  })
}
