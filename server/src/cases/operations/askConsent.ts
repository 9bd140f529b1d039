import { createHash } from 'node:crypto'
import { askConsent as contract, refusal } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { ask, officerOf } from '#consents'
import { serve, type Files } from '#platform'
import { askable, decisionOf, untilOf } from '../asking.ts'
import { keptFile } from '../kept-file.ts'
import { ownerIn } from '../owner.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { loadAtOffice } from '../office.ts'

export const askConsent = (needs: CasesNeeds & { readonly files: Files }) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const use = askable(at).find(({ id }) => id === input.use)
  if (!use) throw platform.not_found()
  const paper = input.paper?.trim() ?? ''
  if (input.manner === 'paper' && paper === '') throw refusal.ground_missing()
  const { root } = at.piece
  const parties = await peopleOf(needs, at.whole.root.parties)
  const owner = ownerIn(parties, at.whole, use.of)
  const until = untilOf(now)
  const decision = decisionOf(needs, at, use, parties.get(owner)!)
  const officer = await officerOf(tx, actor, at.org)
  const signed = input.manner === 'paper' ? await keptPaper(needs.files, input.signed, now) : undefined
  const mandate = owner === at.piece.owner ? at.piece.mandate : null
  const { id, writes } = await ask(needs.keys, actor, { owner, mandate, matter: root, org: at.org, way: input.manner, decision, until, officer, ...(signed ? { paper, signed } : {}) }, now)
  const params = { agency: decision.agencyNames[0]!.zh, source: use.name.zh, service: at.whole.form.name.zh }
  const asked = input.manner === 'remote' ? [owner, ...(mandate ? [mandate] : [])] : []
  const told = await Promise.all(asked.map((to) => needs.messages.tell({ to, template: 'consent-asked', params, matter: root, link: `/me/consent-requests/${id}` }, now)))
  tx.write([...writes, ...told.flat()])
  return { request: id }
})

/** The picture goes to the files, sealed; its digest to the log. */
async function keptPaper(files: Files, sent: { kind: 'scan' | 'signature'; name: string; content: string } | undefined, now: Date) {
  const { id: file } = await keptFile(files, sent, now)
  return { file, kind: sent!.kind, digest: createHash('sha256').update(sent!.content, 'base64').digest('hex') }
}
