import { agencyOf, staff, type Officer } from './personas.ts'
import type { PlatformClient, Session } from './platform-client.ts'
import type { SignIn } from './sign-in.ts'
import type { StaffAccount } from './staff-accounts.ts'

/** One thing that waits for an officer. */
export interface Duty { readonly id: string; readonly act: string; readonly about: string }

/** Where officers find what waits for them, and do it. */
export interface Office {
  /** Ids of the agencies that owe an act on some case, as a supervisor of the province sees them. */
  owing(supervisor: Session): Promise<ReadonlySet<string>>
  /** What this officer may do now, the most urgent first. */
  duties(session: Session): Promise<readonly Duty[]>
  perform(session: Session, duty: Duty): Promise<void>
}

/** What somebody did. */
export interface Deed { readonly officer: Officer; readonly duty: Duty }

export interface Driver {
  readonly signIn: SignIn
  readonly office: Office
  readonly accounts: readonly StaffAccount[]
}

/**
 * Lets the officers do what waits for them, one after another, at most `limit` deeds, telling each as it is done. Ends
 * early when a whole round finds nothing to do. An officer whose agency owes nothing is left alone: whatever waits for
 * an officer is a duty of the agency's, and a supervisor sees all of them at once. Throws what the platform refuses.
 */
export async function* letOthersAct({ signIn, office, accounts }: Driver, limit: number): AsyncGenerator<Deed, void> {
  const supervisor = accounts.find(({ persona }) => persona === 'supervisor')
  if (!supervisor) return
  for (let left = limit, found = true; found && left > 0;) {
    found = false
    const owing = await office.owing(await signIn.officer(supervisor))
    for (const { officer, account } of clerksOf(accounts).filter(({ officer }) => owing.has(agencyOf(officer)))) {
      if (left === 0) break
      const session = await signIn.officer(account)
      const [duty] = await office.duties(session)
      if (!duty) continue
      await office.perform(session, duty)
      yield { officer, duty }
      found = true
      left -= 1
    }
  }
}

function clerksOf(accounts: readonly StaffAccount[]): { officer: Officer; account: StaffAccount }[] {
  return accounts.flatMap((account) => {
    const officer = staff.find(({ id, role }) => id === account.persona && (role === 'window' || role === 'approver'))
    return officer ? [{ officer, account }] : []
  })
}

interface InboxRow { id: string; name: { zh: string }; shortCode: string; may: string[] }
interface Owed { kind: string; org: string; subject: string }
interface Promised { promise: { label: { zh: string }; may: string[] }; case: { shortCode: string } }
interface Rated { service: { zh: string }; may: string[] }

/** The platform's own office, through its public API. */
export function platformOffice(platform: PlatformClient): Office {
  async function owed(session: Session): Promise<readonly Owed[]> {
    const found: Owed[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const list = (await platform.get(session, `/api/v1/office/duties${after && `?after=${after}`}`)) as { duties: Owed[]; next?: string }
      found.push(...list.duties)
      after = list.next
    }
    return found
  }
  async function onCases(session: Session): Promise<Duty[]> {
    const { rows } = (await platform.get(session, '/api/v1/office/inbox?show=todo')) as { rows: InboxRow[] }
    return rows.flatMap(({ id, name, shortCode, may }) => dutyIn(id, { accept: 'accept', determine: 'determine', decide: 'decide' }, may, `${name.zh} ${shortCode}`))
  }
  /** Documents that came in after acceptance, commitments to be checked, bad ratings to be answered. */
  async function afterwards(session: Session, { kind, subject: id }: Owed): Promise<Duty[]> {
    if (kind === 'mend-rating') {
      const { service, may } = (await platform.get(session, `/api/v1/office/ratings/${id}`)) as Rated
      return dutyIn(id, { answer: 'answer' }, may, service.zh)
    }
    const { promise, case: matter } = (await platform.get(session, `/api/v1/office/promises/${id}`)) as Promised
    return dutyIn(id, { accept: 'take-in', check: 'check' }, promise.may, `${promise.label.zh} ${matter.shortCode}`)
  }
  return {
    async owing(supervisor) {
      return new Set((await owed(supervisor)).filter(({ kind }) => [...CASE_DUTIES, ...LATER_DUTIES].includes(kind)).map(({ org }) => org))
    },
    async duties(session) {
      const later = (await owed(session)).filter(({ kind }) => LATER_DUTIES.includes(kind))
      return [...(await onCases(session)), ...(await Promise.all(later.map((one) => afterwards(session, one)))).flat()]
    },
    async perform(session, { id, act }) {
      const one = ACTS[act]
      if (!one) throw new RangeError(`no act ${act}`)
      await platform.post(session, `/api/v1/office/${one.at}/${id}/${one.path}`, one.body)
    },
  }
}

/** The first act of these that is allowed; `acts` by the word of the office's `may`. */
function dutyIn(id: string, acts: Readonly<Record<string, string>>, may: readonly string[], about: string): Duty[] {
  const [act] = Object.entries(acts).flatMap(([word, name]) => (may.includes(word) ? [name] : []))
  return act === undefined ? [] : [{ id, act, about }]
}

/** Duties that end with an act on a case, and those that follow it. */
const CASE_DUTIES: readonly string[] = ['accept', 'determine', 'decide']
const LATER_DUTIES: readonly string[] = ['supply-later', 'check-commitment', 'mend-rating']

/** What an officer who finds everything in order does. */
const ACTS: Readonly<Record<string, { readonly says: string; readonly at: 'cases' | 'promises' | 'ratings'; readonly path: string; readonly body: object }>> = {
  accept: { says: '受理', at: 'cases', path: 'acceptances', body: {} },
  determine: { says: '核定税费', at: 'cases', path: 'determinations', body: {} },
  decide: { says: '审核通过', at: 'cases', path: 'decisions', body: { decision: 'granted', ground: '符合法定条件，数据核验一致' } },
  'take-in': { says: '收下补交的材料', at: 'promises', path: 'judgements', body: { decision: 'accept', ground: '' } },
  check: { says: '核查承诺', at: 'promises', path: 'checks', body: { outcome: 'true', ground: '与部门记录核对一致' } },
  answer: { says: '答复差评', at: 'ratings', path: 'answers', body: { done: '已查明原因，改了办事流程', told: '已在评价页向评价人说明' } },
}

/** `受理：二手房转移登记一件事 ABCD…`. */
export function sayDuty({ act, about }: Duty): string {
  return `${ACTS[act]?.says ?? act}：${about}`
}
