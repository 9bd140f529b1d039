import { Type } from 'typebox'
import { closed, operation, Uuid } from '../operation.ts'
import { InvitationCode } from './getInvitation.ts'
import { refusal } from './refusals.ts'

/** Joins the application in the invited role, or declines. The real name must be the invited one. */
export const answerInvitation = operation({
  id: 'cases.answerInvitation', method: 'POST', path: '/api/v1/invitations/:code/answers', who: 'real-name', under: 'fill', status: 201,
  summary: { zh: '接受或拒绝邀请', en: 'Accept or decline an invitation' },
  input: closed({ code: InvitationCode(), join: Type.Boolean() }),
  output: Type.Object({ application: Uuid() }),
  refusals: [refusal.no_invitation, refusal.invitation_over, refusal.not_invited],
})
