import { getDocument as contract, refusal } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { inNameOf, serve, type Files } from '#platform'
import { MEDIA_TYPE } from '#seals'
import { isParty } from '../case.ts'
import { documentsOf } from '../document-store.ts'
import { documentsOfParty, fileName } from '../document-view.ts'
import type { CasesNeeds } from '../needs.ts'
import { loadWhole } from '../root.ts'

export const getDocument = (needs: CasesNeeds & { readonly files: Files }) => serve(contract, async ({ actor, input, tx }) => {
  const whole = await loadWhole(needs, tx, input.id, 'read')
  if (!isParty(whole.root, actor)) throw platform.not_found()
  const [rows] = await tx.read([documentsOf(whole.root.id)])
  const row = documentsOfParty(rows, inNameOf(actor)).find(({ id }) => id === input.document)
  if (!row) throw platform.not_found()
  const file = row[input.form]
  if (!file) throw refusal.not_made()
  const content = await needs.files.get(file)
  return { name: fileName(whole, row, input.form), mediaType: MEDIA_TYPE[input.form], content: content.toString('base64'), digest: file }
}, { asSystem: 'the names of the documents stand in the form, and the filing is for agencies; the story asks for the party whose document it is' })
