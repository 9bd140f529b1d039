import { openPaper as contract } from '@gft/contract/consents'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { kindOf, serve } from '#platform'
import { facts } from '../facts.ts'
import { used } from '../give.ts'
import { PAPER } from '../names.ts'
import type { ConsentNeeds } from '../needs.ts'
import { paperOf, sawPaper } from '../paper-store.ts'
import { requestForUpdate } from '../request-store.ts'

const TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const

/** Whoever looks is seen: by the person among the uses of their data, and by the confirmation that asks for the look. */
export const openPaper = ({ files }: ConsentNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const [[request], [paper]] = await tx.read([requestForUpdate(input.id), paperOf(input.id)])
  if (!request || !paper?.paper_file || !actor.posts.some(({ org }) => org === request.org)) throw platform.not_found()
  const content = await files.get(paper.paper_file)
  tx.write([
    sawPaper(request.id, actor.subject),
    record(facts.paperOpened, actor, now, { subject: request.id, body: { matter: request.matter, org: request.org, paper: paper.paper_digest } }),
    ...used(actor, now, { owner: request.owner, grant: null, matter: request.matter, kind: 'reveal', source: PAPER, agency: request.org, fields: [], purpose: PURPOSE, outcome: 'answered' }),
  ])
  return { type: TYPES[kindOf(content) ?? 'pdf'], content: content.toString('base64') }
}, {
  asSystem: 'A look is a row of the person’s; the story asks for a post at the office that holds the paper.',
  async whenRefused({ actor, input, now, tx }) {
    const [[request]] = await tx.read([requestForUpdate(input.id)])
    const [post] = actor.posts
    if (!request || !post || actor.posts.some(({ org }) => org === request.org)) return []
    return used(actor, now, { owner: request.owner, grant: null, matter: request.matter, kind: 'reveal', source: PAPER, agency: post.org, fields: [], purpose: PURPOSE, outcome: 'refused', why: 'not-theirs' })
  },
})

const PURPOSE = { zh: '核对您签字的授权书', en: 'To compare the consent that you signed' }
