import { officeLicence as contract } from '@gft/contract/licences'
import { serve, vaultOf } from '#platform'
import { loadAtOffice } from '../at-office.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { paperOf } from '../paper-store.ts'
import { cardOf, groundOf, historyOf, maskedFieldsOf, metadataOf, opened, paperShown } from '../shown.ts'
import { refusedOf } from '../refused-use.ts'
import { actsOn, licenceById, relatedTo } from '../store.ts'

export const officeLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { row, may } = await loadAtOffice(tx, actor, input.id, 'read', now)
  const [acts, related, [paper]] = await tx.read([actsOn(row.id), relatedTo(row.id, row.replaces), paperOf(row.id)])
  const vault = await vaultOf(needs.keys, VAULT)
  const licence = await opened(vault, row)
  const act = acts.find(({ state }) => state === 'waiting')
  return {
    card: cardOf(needs, licence, now),
    metadata: metadataOf(needs, licence, related, now, true),
    history: await historyOf(needs, vault, row, acts),
    fields: maskedFieldsOf(needs, licence),
    waiting: act ? { id: act.id, act: act.act, ground: (await groundOf(vault, act)) ?? '', at: act.at.toISOString(), mine: act.staff === actor.subject, paper: act.paper } : null,
    paper: paperShown(needs, row, paper),
    may: may.filter((one) => one !== 'print' || needs.licenceTypes()[row.type]?.paper !== undefined),
  }
}, {
  asSystem: 'a licence is its holder’s; the story asks for a post at the agency that issued it',
  async whenRefused({ actor, input, now, tx }) {
    const [org] = actor.posts
    const [[row]] = org ? await tx.read([licenceById(input.id)]) : [[]]
    return row && org ? refusedOf(actor, now, row, { agency: org.org, purpose: PURPOSE, why: 'not-theirs' }) : []
  },
})

const PURPOSE = { zh: '打开这张证照的管理页面', en: 'To open the page on which the licence is managed' }
