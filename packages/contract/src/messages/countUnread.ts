import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'

/** How many of one's own messages are unread: the number that stands on every page. */
export const countUnread = operation({
  id: 'messages.countUnread', method: 'GET', path: '/api/v1/messages/unread', who: 'person', under: 'oneself',
  summary: { zh: '未读消息数', en: 'Number of unread messages' },
  input: closed({}), output: Type.Object({ unread: Type.Integer() }),
})
