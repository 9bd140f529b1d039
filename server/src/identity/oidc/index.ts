import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { errorFields, type Module } from '#platform'
import { answerServiceSignIn } from '../operations/answerServiceSignIn.ts'
import { getServiceSignIn } from '../operations/getServiceSignIn.ts'
import { accountOf } from './account.ts'
import { errorHtml } from './error-page.ts'
import { rememberServices, tellServices } from './logout.ts'
import { actorAt } from './portal.ts'
import { isForStaff, openProvider, serves, type OidcNeeds } from './provider.ts'

export interface Oidc extends Module {
  /** Whether an address is the provider's: a discovery document (OpenID Connect Discovery 1.0, RFC 8414), or below `/oidc/`. */
  serves(path: string): boolean
  /** Answers a raw request, whose body nobody has read yet. */
  callback(req: IncomingMessage, res: ServerResponse): Promise<void>
}

export async function openOidc(needs: OidcNeeds): Promise<Oidc> {
  const provider = await openProvider(needs)
  rememberServices(provider, needs.now)
  const protocol = provider.callback()
  const { host, protocol: scheme } = new URL(needs.publicUrl)
  return {
    operations: [getServiceSignIn(provider, needs.db), answerServiceSignIn(provider, needs.db)],
    jobs: { 'identity.tellServices': tellServices(provider) },
    serves: (path) => path === '/.well-known/openid-configuration' || path === '/.well-known/oauth-authorization-server' || path.startsWith('/oidc/'),
    async callback(req, res) {
      // Addresses in answers are made from these: a forged one must not reach a client.
      req.headers.host = host
      req.headers['x-forwarded-proto'] = scheme.slice(0, -1)
      delete req.headers['x-forwarded-host']
      // The library adds the digest of the one script that a form with an answer needs.
      res.setHeader('content-security-policy', "default-src 'none'; script-src 'none'; frame-ancestors 'none'; base-uri 'none'")
      try {
        await (req.url?.startsWith('/oidc/interaction/') ? interact(provider, needs, req, res) : protocol(req, res))
      } catch (error) {
        failed(needs, res, error)
      }
    },
  }
}

/** Nobody waits for a request that the library does not answer itself: it is answered here, and told. */
function failed({ log }: OidcNeeds, res: ServerResponse, error: unknown): void {
  log.error(errorFields(error), 'a sign-in of an application failed')
  if (res.headersSent) return void res.end()
  res.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '2' }).end(errorHtml('temporarily_unavailable'))
}

/** One step between the application and its answer: to the sign-in of the portal or the office, on from it, or to the page that asks. */
async function interact(provider: Provider, needs: OidcNeeds, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const started = await provider.interactionDetails(req, res).catch(overOrThrow)
  if (!started) return redirect(res, '/')
  const here = `/oidc/interaction/${started.uid}`
  const actor = await actorAt(needs, req)
  const client = await provider.Client.find(String(started.params['client_id']))
  if (!client) return redirect(res, '/')
  const staff = isForStaff(client)
  // Whoever holds no post is signed in at the office, and has nothing to do here: signing in once more would not help.
  if (staff && actor.kind === 'staff' && !serves(client, actor)) return provider.interactionFinished(req, res, { error: 'access_denied', error_description: 'no post' })
  if (!serves(client, actor)) return redirect(res, `${staff ? '/office/sign-in' : '/sign-in'}?back=${encodeURIComponent(here)}`)
  if (started.prompt.name === 'login') {
    if (started.session && started.session.accountId !== accountOf(actor)) await forgetOther(provider, started)
    return provider.interactionFinished(req, res, { login: { accountId: accountOf(actor), remember: false } })
  }
  // Staff at work are not asked, also where the application would have them asked.
  if (staff) return provider.interactionFinished(req, res, { consent: {} })
  redirect(res, `/service-sign-ins/${started.uid}`)
}

/** Somebody else was signed in here before: their session with the library ends, so that this one begins anew. */
async function forgetOther(provider: Provider, started: InstanceType<Provider['Interaction']>): Promise<void> {
  const session = started.session && (await provider.Session.findByUid(started.session.uid))
  await session?.destroy()
  delete started.session
  await started.persist()
}

function overOrThrow(error: unknown): undefined {
  if (error instanceof errors.SessionNotFound) return undefined
  throw error
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, 'cache-control': 'no-store' }).end()
}
