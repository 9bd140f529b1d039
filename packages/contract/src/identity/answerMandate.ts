import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'
import { InvitationCode } from './shapes.ts'

/** Accepts or declines a mandate, as the very person who was named. */
export const answerMandate = operation({
  id: 'identity.answerMandate', method: 'POST', path: '/api/v1/mandate-invitations/:code/answers', who: 'person', under: 'oneself', level: 'real-name', stepUp: true, status: 201,
  summary: { zh: '接受或谢绝委托', en: 'Accept a mandate, or decline it' },
  input: closed({ code: InvitationCode(), accept: Type.Boolean() }),
  output: Type.Object({ id: Uuid(), accepted: Type.Boolean() }),
  refusals: [refusal.mandate_invitation_over, refusal.mandate_not_invited],
})
