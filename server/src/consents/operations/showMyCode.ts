import { showMyCode as contract } from '@gft/contract/consents'
import { renderSVG } from 'uqr'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { freshMeeting } from '../meeting.ts'
import type { ConsentNeeds } from '../needs.ts'
import { CODE_LIVES } from '../request.ts'

/** For a counter the picture holds the digits alone; for the other party of an application it leads to where that one decides. */
export const showMyCode = ({ keys, publicUrl }: ConsentNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { id, code, until, write } = await freshMeeting({ keys }, actor, now)
  tx.write([write, record(facts.meetingShown, actor, now, { subject: id, body: { application: input.application ?? null } })])
  const says = input.application ? `${publicUrl}/apply/${input.application}/grants?with=${code}` : code
  return { id, code, qr: renderSVG(says, { ecc: 'M', border: 2 }), until: until.toISOString(), validFor: CODE_LIVES }
})
