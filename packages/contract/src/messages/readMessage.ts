import { Type } from 'typebox'
import { closed, Instant, operation, Uuid } from '../operation.ts'

/** Marks a message as read; the first reading counts. */
export const readMessage = operation({
  id: 'messages.readMessage', method: 'POST', path: '/api/v1/messages/:id/readings', who: 'person', under: 'oneself', status: 201,
  summary: { zh: '标为已读', en: 'Mark as read' },
  input: closed({ id: Uuid() }), output: Type.Object({ readAt: Instant() }),
})
