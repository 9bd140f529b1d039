import { Type } from 'typebox'
import { After, Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'

/** One's own messages, newest first, and how many are unread in all. `link` is a path in the portal. */
export const listMessages = operation({
  id: 'messages.listMessages', method: 'GET', path: '/api/v1/messages', who: 'person', under: 'oneself',
  summary: { zh: '我的消息', en: 'My messages' },
  input: closed({ before: Type.Optional(After('instant_id')) }),
  output: Type.Object({
    messages: Type.Array(Type.Object({
      id: Uuid(), title: Bilingual(), text: Bilingual(), matter: Uuid(), link: Type.String(), at: Instant(), readAt: Nullable(Instant()),
    })),
    unread: Type.Integer(),
    next: Type.Optional(Type.String()),
  }),
})
