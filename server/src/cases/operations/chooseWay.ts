import { newId } from '@gft/kernel'
import { unproven } from '@gft/forms'
import { chooseWay as contract, refusal } from '@gft/contract/cases'
import { record } from '#evidence'
import { digest, kindOf, serve, type Files } from '#platform'
import { facts } from '../facts.ts'
import { loadDraft } from '../load.ts'
import type { CasesNeeds } from '../needs.ts'
import { saveMaterial, unconfirm } from '../store.ts'

const LARGEST = 8 * 1024 * 1024

export const chooseWay = (needs: CasesNeeds & { readonly files: Files }) => serve(contract, async ({ actor, input, tx, now }) => {
  // The file is on disk before the row that names it; a file without a row is swept.
  const file = input.way === 'upload' ? await keptFile(needs.files, input.file, now) : null
  const { draft, vault } = await loadDraft(needs, tx, actor, input.id, 'change')
  const { application } = draft
  if (application.state !== 'open') throw refusal.submitted_already()
  const material = unproven(draft.form, draft.role, draft.answers, draft.state).find((m) => m.key === input.material)
  if (!material?.fallbacks.includes(input.way)) throw refusal.way_not_offered()

  const committed = input.way === 'commitment' ? digest(material.proof.commitment) : null
  const name = file ? vault.seal('cases.material', 'file_name', `${application.id} ${material.key}`, file.name) : null
  tx.write([
    saveMaterial(application.id, material.key, actor.subject, input.way, committed, file?.id ?? null, name, file?.bytes ?? null, now),
    unconfirm(application.id, draft.role),
    record(facts.wayChosen, actor, now, { subject: application.id, body: { way: input.way, proof: material.proof.id } }),
  ])
  return { chosen: true }
})

async function keptFile(files: Files, sent: { name: string; content: string } | undefined, now: Date) {
  if (!sent || sent.content.length === 0) throw refusal.file_missing()
  const content = Buffer.from(sent.content, 'base64')
  if (content.length > LARGEST) throw refusal.file_large()
  if (!kindOf(content)) throw refusal.file_kind()
  const id = newId<'file'>(() => now)
  await files.put(id, content)
  return { id, name: sent.name, bytes: content.length }
}
