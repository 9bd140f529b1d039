import type { Actor, Files, Module, Transaction } from '#platform'
import { advancing } from './advance.ts'
import { carryOut } from './carry-out.ts'
import { checkPayment as checkPaymentJob, determine, lookForPayments } from './charge.ts'
import { dropDrafts } from './drop-drafts.ts'
import { handingOver } from './hand-over.ts'
import { documenting, lookForDocuments, makeDocuments } from './make-documents.ts'
import type { CasesNeeds } from './needs.ts'
import { acceptCase } from './operations/acceptCase.ts'
import { askConsent } from './operations/askConsent.ts'
import { answerInvitation } from './operations/answerInvitation.ts'
import { askCorrections } from './operations/askCorrections.ts'
import { checkPayment } from './operations/checkPayment.ts'
import { checkCommitment } from './operations/checkCommitment.ts'
import { chooseRecord } from './operations/chooseRecord.ts'
import { chooseWay } from './operations/chooseWay.ts'
import { confirmPart } from './operations/confirmPart.ts'
import { correctCase } from './operations/correctCase.ts'
import { decideCase } from './operations/decideCase.ts'
import { decideGrants } from './operations/decideGrants.ts'
import { declineCase } from './operations/declineCase.ts'
import { determineCharge } from './operations/determineCharge.ts'
import { getApplication } from './operations/getApplication.ts'
import { getDocument } from './operations/getDocument.ts'
import { getCase } from './operations/getCase.ts'
import { getInvitation } from './operations/getInvitation.ts'
import { getPage } from './operations/getPage.ts'
import { getReceipt } from './operations/getReceipt.ts'
import { inviteParty } from './operations/inviteParty.ts'
import { judgeSupply } from './operations/judgeSupply.ts'
import { listApplications } from './operations/listApplications.ts'
import { listCases } from './operations/listCases.ts'
import { listReceipts } from './operations/listReceipts.ts'
import { meetParty } from './operations/meetParty.ts'
import { mendPart } from './operations/mendPart.ts'
import { officeCase } from './operations/officeCase.ts'
import { officeConsents } from './operations/officeConsents.ts'
import { officeInbox } from './operations/officeInbox.ts'
import { officePromise } from './operations/officePromise.ts'
import { APPLICATION_FORM, openDocument } from './operations/openDocument.ts'
import { openFile } from './operations/openFile.ts'
import { retrySource } from './operations/retrySource.ts'
import { revealAnswer } from './operations/revealAnswer.ts'
import { savePage } from './operations/savePage.ts'
import { startApplication } from './operations/startApplication.ts'
import { submitApplication } from './operations/submitApplication.ts'
import { supplyMaterial } from './operations/supplyMaterial.ts'
import { useConsent } from './operations/useConsent.ts'
import { purge } from './purge.ts'
import { readSource } from './read-source.ts'
import { completedCase } from './completed-case.ts'

export type { AgencyView, CasesNeeds, CatalogueView, DutyView, LicenceView, MessageView, PeopleView, Person, PlaceView } from './needs.ts'
export { openCasesOf } from './account-store.ts'
export { casesOfRoot, type CaseRow } from './case-store.ts'
export { wholeState } from './case.ts'
export { facts } from './facts.ts'
export { CASE_PAGE } from './look.ts'
export { APPLICATION_FORM }
export { MASKING, type MaskingRule } from './masking.ts'
export { casesNamed, idsOfRoot, rootNumbered } from './name-store.ts'
export { tables } from './tables.ts'

/** What others may ask of cases. */
export interface Cases extends Module {
  /** A case that has ended, for one of its parties; undefined for anybody else. */
  completedCase(tx: Transaction, actor: Actor, id: string): Promise<{ org: string; region: string; service: string; orgs: readonly string[] } | undefined>
}

export function openCases(needs: CasesNeeds & { readonly files: Files }): Cases {
  const made = [
    startApplication, listApplications, getApplication, getPage, savePage, decideGrants, chooseRecord, retrySource, inviteParty, getInvitation,
    answerInvitation, confirmPart, submitApplication, listCases, getCase, listReceipts, getReceipt, mendPart, correctCase, officeInbox, officeCase, revealAnswer, acceptCase,
    declineCase, askCorrections, determineCharge, decideCase, officePromise, judgeSupply, checkCommitment, officeConsents, askConsent, useConsent, meetParty,
  ].map((operation) => operation(needs))
  return {
    operations: [...made, chooseWay(needs), supplyMaterial(needs), openFile(needs), openDocument(needs), getDocument(needs), checkPayment],
    jobs: {
      'cases.readSource': readSource(needs),
      'cases.carryOut': carryOut(needs),
      'cases.determine': determine(needs),
      'cases.checkPayment': checkPaymentJob(needs),
      'cases:lookForPayments': lookForPayments,
      'cases.makeDocuments': makeDocuments(needs),
      'cases:lookForDocuments': lookForDocuments,
      'cases:purge': purge,
    },
    followers: [advancing(needs), handingOver(needs), documenting, dropDrafts],
    // The queue takes no dot in the name of a job that the clock starts.
    timetable: ['* * * * * cases:lookForPayments ?jobKey=lookForPayments', '17 * * * * cases:lookForDocuments ?jobKey=lookForDocuments', '53 18 * * * cases:purge'],
    completedCase,
  }
}
