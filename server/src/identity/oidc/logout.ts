import type { Provider } from 'oidc-provider'
import { record } from '#evidence'
import { SYSTEM, tokenHash, UpstreamFailed, type Job } from '#platform'
import { facts } from '../facts.ts'
import { currentStep } from './step.ts'
import { deleteServiceSession, putServiceSession, revokeOidcGrants, serviceSessions } from './store.ts'

/** What the library's types leave out of a client. */
interface Told { backchannelLogout(account: string, sid: string): Promise<void> }

/** Remembers where a session of the portal or the office has been carried to, with the code by which an application is told who came. */
export function rememberServices(provider: Provider, now: () => Date): void {
  provider.on('authorization.success', ({ oidc: { client, session } }) => {
    const step = currentStep()
    if (!client || !session?.accountId || !step?.actor || step.actor.session === null) return
    const [sid, given] = [session.sidFor(client.clientId), session.grantIdFor(client.clientId)]
    const grant = given ? tokenHash(given) : null
    const { carried } = step
    if (grant && carried?.grant_id?.equals(grant) && carried.sid === sid && carried.account === session.accountId) return
    step.writes.push(putServiceSession(step.actor.session, step.actor.subject, client.clientId, session.accountId, sid, grant, now()))
    if (step.actor.kind === 'staff') step.writes.push(record(facts.staffCarried, step.actor, now(), { subject: step.actor.subject, body: { client: client.clientId, scopes: (client.scope ?? '').replaceAll(' ', '+') } }))
  })
}

/**
 * Job: a session has ended at the portal. What was given to applications under it ends at once, and each that wants to know is
 * told (OpenID Connect Back-Channel Logout 1.0); one that does not answer is told again later.
 */
export const tellServices = (provider: Provider): Job => async ({ session = '' }, { db }) => {
  const [rows] = await db.read(SYSTEM, [serviceSessions(session)])
  await db.transaction(SYSTEM, async (tx) => tx.write([revokeOidcGrants(rows.flatMap(({ grant_id }) => (grant_id ? [grant_id] : [])))]))
  for (const { client: id, account, sid } of rows) {
    const client = await provider.Client.find(id)
    if (client?.backchannelLogoutUri) await (client as unknown as Told).backchannelLogout(account, sid).catch((error: unknown) => { throw new UpstreamFailed(id, 'unreachable', error) })
    await db.transaction(SYSTEM, async (tx) => tx.write([deleteServiceSession(session, id)]))
  }
}
