import { closed, operation, Slug, Uuid, Words } from '../operation.ts'
import { Party } from './shapes.ts'
import { refusal } from './refusals.ts'

/** Invites the other party by name and mobile number; an SMS brings the link. Inviting again replaces the invitation. */
export const inviteParty = operation({
  id: 'cases.inviteParty', method: 'POST', path: '/api/v1/applications/:id/invitations', who: 'real-name', under: 'fill', status: 201,
  summary: { zh: '邀请另一方', en: 'Invite the other party' },
  input: closed({ id: Uuid(), role: Slug(), name: Words(60, 1), phone: Words(30, 1) }),
  output: Party,
  refusals: [refusal.submitted_already, refusal.wrong_role, refusal.bad_phone, refusal.invite_oneself],
})
