import { Type } from 'typebox'
import { Bilingual, closed, Instant, operation } from '../operation.ts'
import { refusal } from './refusals.ts'
import { InvitationCode, MandateActs, MandateKind } from './shapes.ts'

/** What a link in an SMS is about: who wants me to act for whom, how far and until when. */
export const getMandateInvitation = operation({
  id: 'identity.getMandateInvitation', method: 'GET', path: '/api/v1/mandate-invitations/:code', who: 'anyone',
  summary: { zh: '查看一份委托', en: 'A mandate that waits for me' },
  input: closed({ code: InvitationCode() }),
  output: Type.Object({ kind: MandateKind, principal: Type.String(), from: Type.String(), services: Type.Array(Type.Object({ id: Type.String(), name: Bilingual() })), acts: MandateActs(), until: Instant(), state: Type.Union([Type.Literal('open'), Type.Literal('over')]) }),
  refusals: [refusal.mandate_invitation_over],
})
