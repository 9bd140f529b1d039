import { facts as identity } from '#identity'
import { ANONYMOUS, type Actor, type Fact, type Follower, type Statement } from '#platform'
import { used } from './give.ts'
import { AT_COUNTER, BY_APPLICATION } from './names.ts'

/**
 * Lays what happens to somebody's data on the floors below among the uses that they see: a clerk who compared them with their ID
 * card, and an application that they let know them, or did not. Each fact once.
 */
export const followIdentity: Follower = {
  name: 'consents.identity',
  kinds: [identity.identityChecked.kind, identity.serviceAllowed.kind, identity.serviceDenied.kind],
  async follow(seen, tx) {
    tx.write(seen.flatMap(useIn))
  },
}

function useIn(fact: Fact): Statement[] {
  const { subject: owner, body, at } = fact
  if (owner === null) return []
  if (body['way'] === 'counter') {
    return used(officer(fact), at, {
      owner, grant: null, matter: String(body['counter']), kind: 'read', source: AT_COUNTER, agency: String(body['org']), fields: ['person.idNumber'], purpose: COUNTER, outcome: 'answered',
    })
  }
  if (fact.kind === identity.identityChecked.kind) return []
  const came = fact.kind === identity.serviceAllowed.kind ? ALLOWED : DENIED
  const fields = String(body['scopes']).split('+').filter((scope) => scope !== 'openid').map((scope) => `scope.${scope}`)
  return used(person(owner), at, { owner, grant: null, matter: owner, kind: 'read', source: BY_APPLICATION, agency: String(body['client']), fields, ...came })
}

const officer = ({ actor }: Fact): Actor => ({ ...ANONYMOUS, kind: 'staff', subject: actor })
const person = (subject: string): Actor => ({ ...ANONYMOUS, kind: 'person', subject })

const COUNTER = { zh: '您到窗口，工作人员比对了您本人和身份证', en: 'You came to a counter, and a clerk compared you with your ID card' }
const ALLOWED = { purpose: { zh: '您同意用本平台账号登录这个应用', en: 'You let this application sign you in with this account' }, outcome: 'answered' } as const
const DENIED = { purpose: { zh: '用本平台账号登录这个应用', en: 'To sign you in with this account' }, outcome: 'refused', why: 'declined' } as const
