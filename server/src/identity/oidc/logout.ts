import type { IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import { SYSTEM, tokenHash, UpstreamFailed, type Database, type Job } from '#platform'
import type { Resolved } from '../resolve.ts'
import { deleteServiceSession, putServiceSession, revokeOidcGrants, serviceSessions } from './store.ts'

interface Needs { readonly db: Database; readonly now: () => Date; readonly resolve: (req: IncomingMessage) => Promise<Resolved> }
/** What the library's types leave out of a client. */
interface Told { backchannelLogout(account: string, sid: string): Promise<void> }

/** Remembers where a session of the portal has been carried to, each time an application is told who came. */
export function rememberServices(provider: Provider, { db, now, resolve }: Needs, failed: (error: unknown) => void): void {
  provider.on('authorization.success', ({ req, oidc }) => {
    const { client, session } = oidc
    if (!client || !session?.accountId) return
    const [account, sid, grant] = [session.accountId, session.sidFor(client.clientId), session.grantIdFor(client.clientId)]
    resolve(req).then(async ({ actor }) => {
      if (actor.kind !== 'person' || actor.session === null) return
      await db.transaction(SYSTEM, async (tx) => tx.write([putServiceSession(actor.session, actor.subject, client.clientId, account, sid, grant ? tokenHash(grant) : null, now())]))
    }).catch(failed)
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
