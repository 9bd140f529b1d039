export type Lang = 'zh' | 'en'

/** Names written `{so}` inside a message. */
export type Gaps<Message extends string> = Message extends `${string}{${infer Gap}}${infer Rest}` ? Gap | Gaps<Rest> : never

type Fill<Message extends string> = [Gaps<Message>] extends [never] ? [] : [fill: Readonly<Record<Gaps<Message>, string | number>>]

/** Says a message of the catalogue in the language it was made for. Gaps that a message has must be filled. */
export type Say<Messages extends Readonly<Record<string, string>>> =
  <Key extends keyof Messages & string>(key: Key, ...fill: Fill<Messages[Key]>) => string

/** Binds two languages with the same keys; Chinese is the measure. */
export function catalogue<const Zh extends Readonly<Record<string, string>>>(
  zh: Zh,
  en: Readonly<Record<keyof Zh, string>>,
): (lang: Lang) => Say<Zh> {
  return (lang) => {
    const messages: Readonly<Record<keyof Zh, string>> = lang === 'en' ? en : zh
    return (key, ...[fill]) => filled(messages[key], fill)
  }
}

function filled(message: string, fill: Readonly<Record<string, string | number>> | undefined): string {
  return fill === undefined ? message : message.replace(/\{(\w+)\}/g, (gap, name: string) => String(fill[name] ?? gap))
}
