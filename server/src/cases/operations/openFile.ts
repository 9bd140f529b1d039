import { own } from '@gft/forms'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { openFile as contract } from '@gft/contract/cases'
import { used } from '#consents'
import { record } from '#evidence'
import { kindOf, serve, type Files } from '#platform'
import { facts } from '../facts.ts'
import { ownerOf } from '../owner.ts'
import { refusedLook } from '../look.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadAtOffice, type AtOffice } from '../office.ts'
import { materialsBefore } from '../office-view.ts'
import { fileOf } from '../promise-view.ts'
import { text } from '../words.ts'

const TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const

/** What was supplied last counts, else what was filed; only of materials that the officer's own items need. */
export const openFile = (needs: CasesNeeds & { readonly files: Files }) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const { whole, piece, org } = at
  const material = materialsBefore(at).find(({ key }) => key === input.material)
  const found = await fileBefore(at, input.material)
  if (!material || !found) throw platform.not_found()
  const content = await needs.files.get(found.file)
  const owner = await ownerOf(needs, whole, material.holder)
  tx.write([
    record(facts.fileOpened, actor, now, { subject: piece.root, body: { part: piece.id, proof: material.proof.id, org } }),
    ...used(actor, now, {
      owner, grant: null, matter: piece.root, kind: 'reveal', source: material.proof.id, agency: org, fields: [material.proof.id],
      purpose: PURPOSE, outcome: 'answered',
    }),
  ])
  return { name: found.name, type: TYPES[kindOf(content) ?? 'pdf'], content: content.toString('base64') }
}, {
  whenRefused: (refused) => refusedLook(needs, refused, refused.input.id, async (whole) => {
    const material = whole.form.materials.find(({ key }) => key === refused.input.material)
    return material && { kind: 'reveal', source: material.proof.id, fields: [material.proof.id], owners: [await ownerOf(needs, whole, material.holder)], purpose: PURPOSE }
  }),
})

const PURPOSE = text('核对您交的材料', 'To look at the document you handed in')

async function fileBefore({ whole }: AtOffice, key: string): Promise<{ file: string; name: string } | undefined> {
  const supply = whole.supplies.findLast((one) => one.key === key && one.file !== null)
  const filed = own(whole.filing.materials, key)
  if (supply) return { file: supply.file!, name: (await fileOf(whole, supply))!.name }
  return filed?.file ? { file: filed.file, name: filed.name ?? '' } : undefined
}
