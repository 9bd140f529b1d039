import { unproven } from '@gft/forms'
import { chooseWay as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { digest, inNameOf, serve, type Files } from '#platform'
import { insight } from '../draft.ts'
import { facts } from '../facts.ts'
import { keptFile } from '../kept-file.ts'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { saveMaterial, unconfirm } from '../store.ts'

export const chooseWay = (needs: CasesNeeds & { readonly files: Files }) => serve(contract, async ({ actor, input, tx, now }) => {
  const { draft, vault } = await loadDraft(needs, tx, actor, input.id, 'change')
  const { application } = draft
  if (application.state !== 'open') throw refusal.submitted_already()
  const material = unproven(draft.form, draft.role, draft.answers, draft.state).find((m) => m.key === input.material)
  if (!material?.fallbacks.includes(input.way)) throw refusal.way_not_offered()
  const file = input.way === 'upload' ? await keptFile(needs.files, input.file, now) : null

  const committed = input.way === 'commitment' ? digest(material.proof.commitment) : null
  const name = file ? vault.seal('cases.material', 'file_name', `${application.id} ${material.key}`, file.name) : null
  tx.write([
    saveMaterial(application.id, material.key, inNameOf(actor), input.way, committed, file?.id ?? null, name, file?.bytes ?? null, now, insight(draft)),
    unconfirm(application.id, draft.role),
    record(facts.wayChosen, actor, now, { subject: application.id, body: { way: input.way, proof: material.proof.id } }),
  ])
  return { chosen: true }
})
