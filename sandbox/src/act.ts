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
interface DutyList { duties: { kind: string; org: string }[]; next?: string }

/** The platform's own office, through its public API. */
export function platformOffice(platform: PlatformClient): Office {
  return {
    async owing(supervisor) {
      const owing = new Set<string>()
      for (let after: string | undefined = ''; after !== undefined;) {
        const list = (await platform.get(supervisor, `/api/v1/office/duties${after && `?after=${after}`}`)) as DutyList
        for (const { kind, org } of list.duties) if (CASE_DUTIES.includes(kind)) owing.add(org)
        after = list.next
      }
      return owing
    },
    async duties(session) {
      const { rows } = (await platform.get(session, '/api/v1/office/inbox?show=todo')) as { rows: InboxRow[] }
      return rows.flatMap(({ id, name, shortCode, may }) => {
        const act = Object.keys(ACTS).find((one) => may.includes(one))
        return act ? [{ id, act, about: `${name.zh} ${shortCode}` }] : []
      })
    },
    async perform(session, { id, act }) {
      const one = ACTS[act]
      if (!one) throw new RangeError(`no act ${act}`)
      await platform.post(session, `/api/v1/office/cases/${id}/${one.path}`, one.body)
    },
  }
}

/** Duties that end with an act on a case. */
const CASE_DUTIES: readonly string[] = ['accept', 'determine', 'decide']

/** What an officer who finds everything in order does, by the word of the office's `may`. */
const ACTS: Readonly<Record<string, { readonly says: string; readonly path: string; readonly body: object }>> = {
  accept: { says: '受理', path: 'acceptances', body: {} },
  determine: { says: '核定税费', path: 'determinations', body: {} },
  decide: { says: '审核通过', path: 'decisions', body: { decision: 'granted', ground: '符合法定条件，数据核验一致' } },
}

/** `受理：二手房转移登记一件事 ABCD…`. */
export function sayDuty({ act, about }: Duty): string {
  return `${ACTS[act]?.says ?? act}：${about}`
}
