import type { Module, Statement } from '#platform'
import { deliver } from './deliver.ts'
import type { MessageNeeds } from './needs.ts'
import { countUnread } from './operations/countUnread.ts'
import { listMessages } from './operations/listMessages.ts'
import { readMessage } from './operations/readMessage.ts'
import { tell, text, type Message, type Text } from './tell.ts'

export { facts } from './facts.ts'
export type { MessageNeeds } from './needs.ts'
export { tables } from './tables.ts'
export type { Message, Text } from './tell.ts'
export type { Template } from './template.ts'

/** What others may ask of messages: the writes, to be handed to the transaction of the act they tell of. */
export interface Messages extends Module {
  /** To a person's message box, and by SMS. Throws when the template is missing or lacks a parameter. */
  tell(message: Message, now: Date): Promise<readonly Statement[]>
  /** By SMS to a number that has no account yet. Throws likewise. */
  text(text: Text, now: Date): Promise<readonly Statement[]>
}

export const openMessages = (needs: MessageNeeds): Messages => ({
  operations: [listMessages(needs), countUnread, readMessage],
  jobs: { 'messages.deliver': deliver(needs) },
  tell: (message, now) => tell(needs, message, now),
  text: (message, now) => text(needs, message, now),
})
