import type { Module } from '#platform'
import { endWithAccount } from './end-with-account.ts'
import type { ConsentNeeds } from './needs.ts'
import { followIdentity } from './follow-identity.ts'
import { purge } from './purge.ts'
import { getGrant } from './operations/getGrant.ts'
import { getGrantReceipt } from './operations/getGrantReceipt.ts'
import { getUseReceipt } from './operations/getUseReceipt.ts'
import { listGrants } from './operations/listGrants.ts'
import { listUses } from './operations/listUses.ts'
import { answerRequest } from './operations/answerRequest.ts'
import { confirmPaper } from './operations/confirmPaper.ts'
import { getMyCode } from './operations/getMyCode.ts'
import { getRequest } from './operations/getRequest.ts'
import { listRequests } from './operations/listRequests.ts'
import { openPaper } from './operations/openPaper.ts'
import { scanCode } from './operations/scanCode.ts'
import { showCode } from './operations/showCode.ts'
import { showMyCode } from './operations/showMyCode.ts'
import { sumUses } from './operations/sumUses.ts'
import { takeCode } from './operations/takeCode.ts'
import { withdrawGrant } from './operations/withdrawGrant.ts'

export { give, used, wordsOf, type Agreed, type Decision, type Given, type Manner, type Use } from './give.ts'
export { stateOf, type Grant, type GrantState, type Wanted, type Why } from './grant.ts'
export { permit, spend, type Permit, type Settled } from './permit.ts'
export { grantIdsOf, grantsOfMatter, officersWhoLooked, revealsForAudit, type GrantRow } from './store.ts'
export { ask, type Asked } from './request.ts'
export { officerOf, type Officer } from './officer.ts'
export { mannerAt, meetAt } from './meeting.ts'
export { officeRequests } from './office-requests.ts'
export { requestById, requestsOfMatter, type RequestRow } from './request-store.ts'
export { facts } from './facts.ts'
export { tables } from './tables.ts'
export type { ConsentNeeds } from './needs.ts'
export { RATING, UNPROVEN, unregistered, type Names, type Words } from './names.ts'

export const openConsents = (needs: ConsentNeeds): Module => ({
  jobs: { 'consents:purge': purge },
  timetable: ['23 * * * * consents:purge'],
  followers: [followIdentity, endWithAccount],
  operations: [
    listGrants(needs.names), getGrant(needs.names), listUses(needs.names), sumUses(needs.names), withdrawGrant, takeCode(needs), getRequest(needs), listRequests(needs), answerRequest,
    showCode(needs), scanCode(needs), showMyCode(needs), getMyCode, openPaper(needs), confirmPaper, getGrantReceipt, getUseReceipt,
  ],
})
