import { maskName } from '@gft/kernel'
import { SYSTEM, type Database, type DataKeys, type Fact, type Follower, type Statement } from '#platform'
import { facts } from './facts.ts'
import { isPersonId } from './mandate.ts'
import { mandateById, subjectById } from './mandate-store.ts'
import type { MandateMessages } from './needs.ts'
import { openSubject } from './subject.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly messages: MandateMessages }

/** Tells a person each thing that a helper does for them. */
export const tellPrincipals = (needs: Needs): Follower => ({
  name: 'identity.principals',
  kinds: [facts.mandateUsed.kind],
  follow: async (facts, tx, now) => tx.write((await Promise.all(facts.map((fact) => told(needs, fact, now)))).flat()),
})

async function told({ db, keys, messages }: Needs, { subject, actor, body }: Fact, now: Date): Promise<readonly Statement[]> {
  const [[mandate], [agent]] = await db.read(SYSTEM, [mandateById(subject), subjectById(actor)])
  if (!mandate || !agent || !isPersonId(mandate.principal)) return []
  const { name } = await openSubject(keys, agent)
  const did = DID[String(body['operation'])] ?? '办理了一步'
  return messages.tell({ to: mandate.principal, template: 'acted-for-you', params: { name: maskName(name), did }, matter: mandate.id, link: '/mandates' }, now)
}

/** What a helper did, in a sentence about them. */
const DID: Readonly<Record<string, string>> = {
  'cases.startApplication': '开始了一份申请', 'cases.decideGrants': '决定了是否同意查询您的数据', 'cases.confirmPart': '确认了申请内容', 'cases.submitApplication': '提交了申请',
}
