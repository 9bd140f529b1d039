import { refusal, scanCode as contract } from '@gft/contract/consents'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { meet } from '../meeting.ts'
import type { ConsentNeeds } from '../needs.ts'
import { officerOf } from '../officer.ts'
import { standBeside } from '../paper-store.ts'
import { requestState } from '../request.ts'
import { requestForUpdate, takeCode } from '../request-store.ts'

export const scanCode = (needs: ConsentNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[request]] = await tx.read([requestForUpdate(input.id)])
  if (!request || request.way !== 'face-to-face' || !actor.posts.some(({ org }) => org === request.org)) throw platform.not_found()
  const state = requestState(request, now)
  if (state === 'lapsed') throw refusal.lapsed()
  if (state === 'given' || state === 'refused') throw refusal.answered_already()
  const { other, write } = await meet(needs, tx, actor, now, [request.owner], input.code, { request: request.id })
  const officer = await officerOf(tx, actor, request.org)
  tx.write([
    write, takeCode(request.id), standBeside(request.id, officer.staff, officer.role, officer.means, 'person-code'),
    record(facts.met, actor, now, { subject: request.id, body: { matter: request.matter, org: request.org, meeting: other.id, role: officer.role, means: officer.means, level: other.level } }),
  ])
  return { met: true }
}, { asSystem: 'The code on a person’s screen is the person’s row; the story asks for the officer’s post and for whom the request is.' })
