import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'

/** Whether one's account may be closed now, or is waiting to be. */
export const getAccountClosing = operation({
  id: 'identity.getAccountClosing', method: 'GET', path: '/api/v1/me/closing', who: 'person', under: 'oneself',
  summary: { zh: '能不能注销账号', en: 'Whether the account may be closed' },
  input: closed({}),
  output: Type.Object({
    /** When it will be closed; null when nobody asked for it. */
    dueAt: Nullable(Instant()),
    /** What is still being handled, and keeps it from being closed. */
    open: Type.Array(Type.Object({ id: Uuid(), name: Bilingual() })),
    /** Days from asking to closing. */
    days: Type.Integer(),
  }),
})
