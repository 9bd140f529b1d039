import { parseMobile } from '@gft/kernel'
import { SYSTEM, vaultOf, type Module, type Statement } from '#platform'
import { deliverCode } from './deliver-code.ts'
import { followPosts } from './follow-posts.ts'
import { holdersOf } from './holders.ts'
import type { IdentityNeeds } from './needs.ts'
import { answerMandate } from './operations/answerMandate.ts'
import { askHelper } from './operations/askHelper.ts'
import { authoriseAgent } from './operations/authoriseAgent.ts'
import { checkPapers } from './operations/checkPapers.ts'
import { carryOutClosings, FORGET, forgetLeaves } from './carry-out-closing.ts'
import { chooseActing } from './operations/chooseActing.ts'
import { closeAccount } from './operations/closeAccount.ts'
import { getAccountClosing } from './operations/getAccountClosing.ts'
import { keepAccount } from './operations/keepAccount.ts'
import { confirmMandateAtCounter } from './operations/confirmMandateAtCounter.ts'
import { endMandateAtCounter } from './operations/endMandateAtCounter.ts'
import { findMandatesAtCounter } from './operations/findMandatesAtCounter.ts'
import { giveMandateAtCounter } from './operations/giveMandateAtCounter.ts'
import { listMandatesAtCounter } from './operations/listMandatesAtCounter.ts'
import { confirmAtCounter } from './operations/confirmAtCounter.ts'
import { finishIdentityCheck } from './operations/finishIdentityCheck.ts'
import { finishLicenceSignIn } from './operations/finishLicenceSignIn.ts'
import { getIdentityCheck } from './operations/getIdentityCheck.ts'
import { getMandateInvitation } from './operations/getMandateInvitation.ts'
import { listMandates } from './operations/listMandates.ts'
import { registerWard } from './operations/registerWard.ts'
import { revokeMandate } from './operations/revokeMandate.ts'
import { startIdentityCheck } from './operations/startIdentityCheck.ts'
import { startLicenceSignIn } from './operations/startLicenceSignIn.ts'
import { getMe } from './operations/getMe.ts'
import { getStaffMe } from './operations/getStaffMe.ts'
import { listPasskeys } from './operations/listPasskeys.ts'
import { registerPasskey } from './operations/registerPasskey.ts'
import { removePasskey } from './operations/removePasskey.ts'
import { sendSignInCode } from './operations/sendSignInCode.ts'
import { sendStepUpCode } from './operations/sendStepUpCode.ts'
import { setPreferences } from './operations/setPreferences.ts'
import { signIn } from './operations/signIn.ts'
import { signInStaff } from './operations/signInStaff.ts'
import { signInWithPasskey } from './operations/signInWithPasskey.ts'
import { signOut } from './operations/signOut.ts'
import { startPasskey } from './operations/startPasskey.ts'
import { startPasskeySignIn } from './operations/startPasskeySignIn.ts'
import { stepUp } from './operations/stepUp.ts'
import { verifyRealName } from './operations/verifyRealName.ts'
import { endMandates } from './end-mandate.ts'
import { readEnterpriseChanges } from './enterprise.ts'
import { isPersonId } from './mandate.ts'
import { agentsNow, subjectById, type SubjectRow } from './mandate-store.ts'
import { openPerson, type Person } from './person.ts'
import { purge } from './purge.ts'
import { resolve, type Resolved } from './resolve.ts'
import { openSubject, type Subject } from './subject.ts'
import { tellPrincipals } from './tell-principals.ts'
import { openStaff, type StaffMember } from './staff.ts'
import { personById, personIdByPhone, staffById, type PersonRow, type StaffRow } from './store.ts'

export { facts } from './facts.ts'
export { loadStaff, type StaffAccess, type StaffPersona } from './load-staff.ts'
export type { IdentityNeeds } from './needs.ts'
export { openOidc, type Oidc } from './oidc/index.ts'
export { registerClient, type NewClient } from './oidc/client.ts'
export { applicationNames } from './oidc/store.ts'
export { loadApplications } from './oidc/load-applications.ts'
export type { OidcNeeds } from './oidc/provider.ts'
export type { Person } from './person.ts'
export { httpEnterprises, type EnterpriseSource } from './enterprise-source.ts'
export { httpIdentityCheck, type IdentityCheck } from './identity-check.ts'
export { holdMandate } from './mandate-store.ts'
export type { SubjectRow } from './mandate-store.ts'
export { signedSource } from './signed-source.ts'
export type { Subject } from './subject.ts'
export { httpPopulation, type PopulationSource } from './population.ts'
export type { Resolved } from './resolve.ts'
export { isSteppedUp } from './session.ts'
export type { StaffMember } from './staff.ts'
export type { PersonRow, StaffRow } from './store.ts'
export { tables } from './tables.ts'

/** What others may ask of identity. */
export interface Identity extends Module {
  /** Who a session's token stands for, in one round trip. Anonymous without a token, or with one that is over. */
  resolve(token: string | undefined, address: string | null): Promise<Resolved>
  /** A person's row: one's own, or anybody's under SYSTEM. */
  personOf(id: string): Statement<PersonRow>
  openPerson(row: PersonRow): Promise<Person>
  /** The persons and enterprises with these verified ID numbers and credit codes; who is not here has no entry. Reads by itself, in one round trip: ask before the transaction does. */
  holdersOf(codes: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Id of the person who signs in with this mobile number; undefined when nobody does, or it is none. Reads by itself, too. */
  findPersonByPhone(phone: string): Promise<string | undefined>
  /** Whoever may stand in a case: a person, an enterprise, a ward. Read it under SYSTEM. */
  subjectOf(id: string): Statement<SubjectRow>
  openSubject(row: SubjectRow): Promise<Subject>
  /** The persons who hear what is told to a party: a person themself, who represents an enterprise or a ward now, or who acts under a mandate. */
  reach(id: string, now: Date): Promise<readonly string[]>
  /** A member of staff: oneself, a colleague's for any member of staff, or anybody's under SYSTEM. */
  staffOf(id: string): Statement<StaffRow>
  openStaff(row: StaffRow): Promise<StaffMember>
}

export function openIdentity(needs: IdentityNeeds): Identity {
  const { db, keys } = needs
  return {
    operations: [
      sendSignInCode(needs), signIn(needs), signOut, getMe(needs), setPreferences(needs), verifyRealName(needs),
      sendStepUpCode(needs), stepUp(needs), signInStaff(needs), getStaffMe(needs), startPasskey(needs), registerPasskey(needs),
      listPasskeys, removePasskey, startPasskeySignIn(needs), signInWithPasskey(needs),
      startIdentityCheck(needs), getIdentityCheck(needs), finishIdentityCheck(needs), checkPapers(needs), confirmAtCounter(needs),
      startLicenceSignIn(needs), finishLicenceSignIn(needs), listMandates(needs), authoriseAgent(needs), askHelper(needs), registerWard(needs),
      getMandateInvitation(needs), answerMandate(needs), revokeMandate(needs), chooseActing,
      getAccountClosing(needs), closeAccount(needs), keepAccount,
      giveMandateAtCounter(needs), confirmMandateAtCounter(needs), listMandatesAtCounter(needs), findMandatesAtCounter(needs), endMandateAtCounter(needs),
    ],
    jobs: {
      'identity.deliverCode': deliverCode(needs), 'identity:purge': purge,
      'identity:readEnterpriseChanges': readEnterpriseChanges(needs), 'identity:endMandates': endMandates(needs),
      'identity:closeAccounts': carryOutClosings(needs), [FORGET]: forgetLeaves,
    },
    followers: [followPosts, tellPrincipals(needs)],
    timetable: ['17 19 * * * identity:purge', '* * * * * identity:readEnterpriseChanges ?max=1', '5 16 * * * identity:endMandates', '29 * * * * identity:closeAccounts'],
    resolve: (token, address) => resolve(needs, token, address),
    personOf: (id) => personById(id),
    openPerson: (row) => openPerson(keys, row),
    holdersOf: (codes) => holdersOf(needs, codes),
    findPersonByPhone: async (phone) => {
      const number = parseMobile(phone)
      if (number === undefined) return undefined
      const [[found]] = await db.read(SYSTEM, [personIdByPhone((await vaultOf(keys, 'person')).index('phone', number))])
      return found?.id
    },
    subjectOf: (id) => subjectById(id),
    openSubject: (row) => openSubject(keys, row),
    reach: async (id, now) => {
      if (isPersonId(id)) return [id]
      const [agents] = await db.read(SYSTEM, [agentsNow(id, now)])
      return agents.map(({ agent }) => agent)
    },
    staffOf: (id) => staffById(id),
    openStaff: (row) => openStaff(keys, row),
  }
}
