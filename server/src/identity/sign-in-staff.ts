import { refusal } from '@gft/contract/identity/refusals'
import { record } from '#evidence'
import {
  attempt, forgive, SYSTEM, tokenHash, vaultOf,
  type Actor, type Attempt, type Database, type DataKeys, type Limit, type Transaction,
} from '#platform'
import { byAddress, staffActor } from './actors.ts'
import { typedDigits } from './code.ts'
import { facts } from './facts.ts'
import { isPassword } from './password.ts'
import { endEverywhere, newSession, type NewSession } from './session.ts'
import { staffSecretByAccount, useTotpStep } from './store.ts'
import { totpStep } from './totp.ts'

interface Needs { readonly db: Database; readonly keys: DataKeys }
interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }
export interface StaffClaim { readonly account: string; readonly password: string; readonly totp: string }

/**
 * Signs a member of staff in with password and one-time code. Which of the three was wrong is not told, and an unknown
 * account costs the same work. Refuses: staff_not_admitted, platform.too_many.
 */
export async function signInStaff({ db, keys }: Needs, { actor, now, tx }: Act, claim: StaffClaim): Promise<NewSession & { staff: string }> {
  const account = claim.account.trim().toLowerCase()
  const here = { limit: PER_ACCOUNT_AND_ADDRESS, target: tokenHash(`${account} ${actor.address ?? ''}`) }
  await attempt(db, now, [here, { limit: PER_ACCOUNT, target: tokenHash(account) }, ...byAddress(PER_ADDRESS, actor.address)])
  const admitted = await admit({ db, keys }, account, claim, now)
  if (!admitted) throw await failed(db, actor, now)
  const [[used]] = await tx.read([useTotpStep(admitted.staff, admitted.step)])
  if (!used) throw refusal.staff_not_admitted()
  return begin(tx, actor, now, admitted.staff, { way: 'password', tries: here })
}

/** Five failures in a quarter of an hour, then each wait twice the last, an hour at most: never for good. */
const PER_ACCOUNT_AND_ADDRESS: Limit = { name: 'identity.staff', windows: [], backOff: { free: 5, first: 60, longest: 3600 } }
/** Guessing from many addresses at once. Loose, so that nobody can lock a colleague out with a few wrong tries. */
const PER_ACCOUNT: Limit = { name: 'identity.staff.account', windows: [{ seconds: 900, most: 50 }] }
export const PER_ADDRESS: Limit = { name: 'identity.staff.address', windows: [{ seconds: 900, most: 200 }] }

async function admit({ db, keys }: Needs, account: string, { password, totp }: StaffClaim, now: Date) {
  const [[secret]] = await db.read(SYSTEM, [staffSecretByAccount(account)])
  const known = await isPassword(password, secret?.password)
  if (!secret || !known) return undefined
  const vault = await vaultOf(keys, 'staff')
  const step = totpStep(await vault.open('identity.staff_secret', 'totp', secret.id, secret.totp), typedDigits(totp), now)
  return step === undefined ? undefined : { staff: secret.id, step }
}

async function failed(db: Database, actor: Actor, now: Date): Promise<Error> {
  await db.transaction(SYSTEM, async (tx) => tx.write([record(facts.signInFailed, actor, now, { subject: null, body: { way: 'staff' } })]))
  return refusal.staff_not_admitted()
}

/** Begins the session of an admitted member of staff. */
export function begin(
  tx: Transaction, actor: Actor, now: Date, staff: string, how: { way: 'password' | 'passkey'; tries?: Attempt },
): NewSession & { staff: string } {
  const session = newSession('staff', staff, now)
  tx.write([
    ...(actor.session ? endEverywhere(actor.session) : []),
    ...(how.tries ? [forgive(how.tries)] : []),
    session.write,
    record(facts.staffSignedIn, staffActor(staff), now, { subject: staff, body: { way: how.way, session: session.id } }),
  ])
  return { ...session, staff }
}
