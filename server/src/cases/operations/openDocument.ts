import { openDocument as contract, refusal } from '@gft/contract/cases'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { used } from '#consents'
import { record } from '#evidence'
import { serve, type Actor, type Files, type Statement } from '#platform'
import { MEDIA_TYPE } from '#seals'
import { shownIn, fieldsOf } from '../document.ts'
import { documentsOf, type DocumentRow } from '../document-store.ts'
import { documentsBefore, fileName } from '../document-view.ts'
import { facts } from '../facts.ts'
import { refusedLook } from '../look.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { loadAtOffice, type AtOffice } from '../office.ts'
import { ownerIn } from '../owner.ts'
import { text } from '../words.ts'

/** Leaves with everybody whose data it shows that it was opened, by whom, and which fields are in it. */
export const openDocument = (needs: CasesNeeds & { readonly files: Files }) => serve(contract, async ({ actor, input, tx, now }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const [rows] = await tx.read([documentsOf(at.whole.root.id)])
  const row = documentsBefore(at, rows).find(({ id }) => id === input.document)
  if (!row) throw platform.not_found()
  const file = row[input.form]
  if (!file) throw refusal.not_made()
  const content = await needs.files.get(file)
  tx.write([
    record(facts.fileOpened, actor, now, { subject: at.piece.root, body: { part: at.piece.id, document: row.id, org: at.org } }),
    ...(await usesOf(needs, at, row, actor, now)),
  ])
  return { name: fileName(at.whole, row, input.form), type: MEDIA_TYPE[input.form], content: content.toString('base64') }
}, {
  whenRefused: (refused) => refusedLook(needs, refused, refused.input.id, async (whole) => {
    const [rows] = await refused.tx.read([documentsOf(whole.root.id)])
    const row = rows.find(({ id }) => id === refused.input.document)
    if (!row) return undefined
    const shown = await shownOf(needs, whole, row)
    return { kind: 'reveal', source: APPLICATION_FORM.id, fields: [], owners: [...new Set(shown.map(({ owner }) => owner))], purpose: PURPOSE }
  }),
})

const PURPOSE = text('查看办件的盖章文件', 'To look at a sealed document of the case')

async function usesOf(needs: CasesNeeds, at: AtOffice, row: DocumentRow, actor: Actor, now: Date): Promise<Statement[]> {
  const shown = await shownOf(needs, at.whole, row)
  return shown.flatMap(({ owner, source, fields }) => used(actor, now, {
    owner, grant: null, matter: at.piece.root, kind: 'reveal', source, agency: at.org, fields,
    purpose: PURPOSE, outcome: 'answered',
  }))
}

/** Whose fields a document shows. A result is the agency's own and shows nobody's. */
async function shownOf(needs: CasesNeeds, whole: AtOffice['whole'], row: DocumentRow): Promise<{ owner: string; source: string; fields: string[] }[]> {
  const { cases, form, filing } = whole
  const piece = cases.find(({ id }) => id === row.part)!
  const of = { form, filing, dictionary: needs.catalogue.dictionary }
  const use = form.uses.find(({ id }) => id === row.use)
  if (use && row.owner) return [{ owner: row.owner, source: use.source.id, fields: fieldsOf(of, use, piece) }]
  if (row.kind !== 'application') return []
  const byHolder = [...Map.groupBy(shownIn(of, null, piece).questions, ({ holder }) => holder)]
  const parties = await peopleOf(needs, whole.root.parties)
  return byHolder.map(([role, questions]) => ({ owner: ownerIn(parties, whole, role), source: APPLICATION_FORM.id, fields: [...new Set(questions.map(({ element }) => element.id))] }))
}

/** What a use names as its source where somebody looked at an application form. */
export const APPLICATION_FORM = { id: 'application-form', name: text('申请表', 'Application form') }
