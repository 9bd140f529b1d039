import type { Message, World } from '../world.ts'

const KEPT = 500

/** The carrier takes a message; the same id is delivered once. */
export function deliver(world: World, message: Message): void {
  if (world.messages.some(({ id }) => id === message.id)) return
  world.messages = [...world.messages, message].slice(-KEPT)
}

/** Messages to one phone, or to all, the latest first. */
export function inbox(world: World, to?: string): Message[] {
  return world.messages.filter((one) => to === undefined || one.to === to).toReversed()
}

/** The code that a message carries, if it carries one. */
export function codeIn({ text }: Message): string | undefined {
  return /(?:验证码|code is)\D{0,6}(\d{6})(?!\d)/.exec(text)?.[1]
}
