import { refusal, showCode as contract } from '@gft/contract/consents'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve, vaultOf } from '#platform'
import { renderSVG } from 'uqr'
import { facts } from '../facts.ts'
import type { ConsentNeeds } from '../needs.ts'
import { officerOf } from '../officer.ts'
import { standBeside } from '../paper-store.ts'
import { CODE_LIVES, newCode, requestState, VAULT } from '../request.ts'
import { putCode, requestForUpdate } from '../request-store.ts'

export const showCode = ({ keys, publicUrl }: ConsentNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[request]] = await tx.read([requestForUpdate(input.id)])
  if (!request || request.way !== 'face-to-face' || !actor.posts.some(({ org }) => org === request.org)) throw platform.not_found()
  const state = requestState(request, now)
  if (state === 'lapsed') throw refusal.lapsed()
  if (state === 'given' || state === 'refused') throw refusal.answered_already()
  const code = newCode()
  const until = new Date(now.getTime() + CODE_LIVES * 1000)
  const officer = await officerOf(tx, actor, request.org)
  tx.write([
    standBeside(request.id, officer.staff, officer.role, officer.means, 'counter-code'),
    putCode(request.id, (await vaultOf(keys, VAULT)).index('code', code), until),
    record(facts.codeShown, actor, now, { subject: request.id, body: { matter: request.matter } }),
  ])
  const link = `${publicUrl}/me/consent-code?code=${code}`
  return { code, link, qr: renderSVG(link, { ecc: 'M', border: 2 }), until: until.toISOString(), validFor: CODE_LIVES }
})
