import { Type } from 'typebox'
import { Bilingual, closed, Instant, operation } from '../operation.ts'
import { refusal } from './refusals.ts'

export const InvitationCode = () => Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' })

/** What an invitation is about, for whoever holds its link: the service and the place, no personal data. */
export const getInvitation = operation({
  id: 'cases.getInvitation', method: 'GET', path: '/api/v1/invitations/:code', who: 'anyone',
  summary: { zh: '查看邀请', en: 'See an invitation' },
  input: closed({ code: InvitationCode() }),
  output: Type.Object({ service: Bilingual(), region: Type.String(), role: Bilingual(), from: Type.String(), until: Instant(), state: Type.Union([Type.Literal('open'), Type.Literal('used'), Type.Literal('expired'), Type.Literal('declined')]) }),
  refusals: [refusal.no_invitation],
})
