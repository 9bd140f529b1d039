import type { Account } from 'oidc-provider'
import { maskIdNumber, maskName } from '@gft/kernel'
import { vaultOf, type Actor, type Database, type DataKeys } from '#platform'
import { stateOf } from '../mandate.ts'
import { mandateById, subjectById, type MandateRow, type SubjectRow } from '../mandate-store.ts'
import { personById, type PersonRow } from '../store.ts'
import { openSubject, type Subject } from '../subject.ts'
import { isStaffAccount, learntOfStaff, staffAccountOf, staffIn, type StaffDirectory } from './staff-account.ts'
import { currentStep, readInStep } from './step.ts'

/** One scope for one attribute: an application asks for each by itself, and the person sees each by itself. */
export const SCOPES = ['openid', 'name', 'name_masked', 'id', 'id_masked', 'phone', 'assurance', 'ui_style', 'enterprise', 'mandate'] as const

export const CLAIMS: Readonly<Record<(typeof SCOPES)[number], string[]>> = {
  openid: ['sub'], name: ['name'], name_masked: ['name_masked'], id: ['id_number'], id_masked: ['id_number_masked'],
  phone: ['phone_number', 'phone_number_verified'], assurance: ['assurance'], ui_style: ['ui_style', 'locale'], enterprise: ['enterprise'], mandate: ['mandate'],
}

/** As the protocol's library knows somebody: the person, and the mandate under which they came; or the member of staff. */
export function accountOf(actor: Actor): string {
  const { kind, subject, by } = actor
  if (kind === 'staff') return staffAccountOf(actor)
  return by && !by.over ? `${subject} ${by.id}` : (subject ?? '')
}
export const personIn = (account: string): string => account.split(' ', 1)[0]!

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly agencies: StaffDirectory; readonly now: () => Date }
type Scopes = ReadonlySet<string>

/**
 * An account as it stands now, as the library asks for it: none when it is gone, or the mandate under which it came has ended. What
 * applications may learn of it is opened when they ask, and of that only what the scopes name.
 */
export async function accountNow(needs: Needs, account: string): Promise<Account | undefined> {
  const step = currentStep()
  if (isStaffAccount(account)) return staffAccount(needs, account)
  // Whoever is signed in at the portal at this moment exists, and their mandate lives.
  if (step?.actor && accountOf(step.actor) === account) return accountWith(account, async () => (await rowsOf(needs, account)) ?? gone())
  const rows = await rowsOf(needs, account)
  return rows && accountWith(account, async () => rows)

  function accountWith(accountId: string, read: () => Promise<Rows>): Account {
    return {
      accountId,
      // The ID token says who it is; what they are is told at the userinfo endpoint alone.
      claims: async (use, scope) => ({ sub: accountId, ...(use === 'userinfo' ? await learnt(needs, await read(), new Set(scope.split(' '))) : {}) }),
    }
  }
}

async function staffAccount(needs: Needs, accountId: string): Promise<Account | undefined> {
  const row = await staffIn(needs.db, accountId)
  return row && {
    accountId,
    claims: async (use, scope) => ({ sub: accountId, ...(use === 'userinfo' ? await learntOfStaff(needs, row, new Set(scope.split(' '))) : {}) }),
  }
}

interface Rows { readonly person: PersonRow; readonly mandate?: { readonly held: MandateRow; readonly principal: SubjectRow } }

async function rowsOf({ db, now }: Needs, account: string): Promise<Rows | undefined> {
  const [id = '', mandate] = account.split(' ')
  const known = currentStep()?.people.get(account)
  if (known && mandate === undefined) return { person: known }
  const [[person], [held]] = await readInStep(db, [personById(id), mandateById(mandate ?? null)])
  if (!person || mandate === undefined) return person && { person }
  if (!held || held.agent !== id || stateOf(held, now()) !== 'live') return undefined
  const [[principal]] = await readInStep(db, [subjectById(held.principal)])
  return principal && { person, mandate: { held, principal } }
}

async function learnt({ keys }: Pick<Needs, 'keys'>, { person, mandate }: Rows, scopes: Scopes): Promise<Record<string, unknown>> {
  const asked = (...names: readonly (typeof SCOPES)[number][]) => names.some((name) => scopes.has(name))
  const vault = await vaultOf(keys, 'person')
  const open = async (column: 'name' | 'id_number' | 'phone', wanted: boolean) => (wanted && person[column] ? vault.open('identity.person', column, person.id, person[column]) : undefined)
  const [name, idNumber, phone] = await Promise.all([open('name', asked('name', 'name_masked')), open('id_number', asked('id', 'id_masked')), open('phone', asked('phone'))])
  return {
    ...(name ? { name, name_masked: maskName(name) } : {}),
    ...(idNumber ? { id_number: idNumber, id_number_masked: maskIdNumber(idNumber) } : {}),
    ...(phone ? { phone_number: `+86${phone}`, phone_number_verified: true } : {}),
    locale: person.locale === 'zh' ? 'zh-CN' : 'en', ui_style: person.ui_style, assurance: person.assurance,
    ...(mandate && asked('enterprise', 'mandate') ? ofMandate(mandate.held, await openSubject(keys, mandate.principal)) : {}),
  }
}

function gone(): never {
  throw new Error('the account went away while it was asked for')
}

function ofMandate({ kind, services, acts, until }: MandateRow, { kind: of, name, creditCode }: Subject) {
  return {
    ...(of === 'enterprise' ? { enterprise: { name, credit_code: creditCode } } : {}),
    mandate: { kind, services, acts, until: until.toISOString(), ...(of === 'enterprise' ? {} : { for_masked: maskName(name) }) },
  }
}
