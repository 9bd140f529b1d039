import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from './html.ts'
import { sendPage } from './page.ts'
import { people, staff } from './personas.ts'
import type { Session } from './platform-client.ts'
import type { SignIn } from './sign-in.ts'
import { staffAccounts } from './staff-accounts.ts'

interface Needs { readonly signIn: SignIn; readonly staffFile: string | undefined }
interface Enter { Params: { persona: string }; Querystring: { to?: string } }

/**
 * `/sandbox/enter/{persona}?to=/path`: signs the persona in and goes on to the path with the platform's own cookies.
 * On localhost every persona has a host of its own, `{persona}.localhost`, and so a cookie jar of its own.
 */
export function serveEnter(app: FastifyInstance, needs: Needs): void {
  app.get<Enter>('/sandbox/enter/:persona', async (request, reply) => {
    const { persona } = request.params
    const to = localPath(request.query.to)
    const elsewhere = hostOf(persona, request)
    if (elsewhere) return reply.redirect(`${elsewhere}/sandbox/enter/${persona}?to=${encodeURIComponent(to)}`, 302)
    try {
      const session = await signInAs(persona, needs, browserSession(request))
      if (!session) return refuse(reply, 404, '没有这个人物，或平台还没有给这个岗位开账号。')
      if (session.setCookies.length > 0) reply.header('set-cookie', [...session.setCookies])
      return reply.header('cache-control', 'no-store').redirect(to, 303)
    } catch (error) {
      request.log.error({ err: error, persona }, 'sign-in')
      return refuse(reply, 502, error instanceof Error ? error.message : '登录没有成功。')
    }
  })
}

async function signInAs(id: string, { signIn, staffFile }: Needs, mine: Session): Promise<Session | undefined> {
  const person = people.find((one) => one.id === id)
  if (person) return signIn.person(person, mine)
  const account = (await staffAccounts(staffFile)).find(({ persona }) => persona === id)
  return account && staff.some((one) => one.id === id) ? signIn.officer(account, mine) : undefined
}

/** What this browser sent; never given back to it as new cookies. */
function browserSession({ headers }: FastifyRequest): Session {
  return { cookie: headers.cookie ?? '', setCookies: [] }
}

/** The persona's own origin when this request came to another host under localhost. */
function hostOf(persona: string, request: FastifyRequest): string | undefined {
  const given = request.headers['x-forwarded-host'] ?? request.headers.host
  const [hostname = '', port] = (typeof given === 'string' ? given : '').split(':')
  if (!/(^|\.)localhost$/.test(hostname) || hostname === `${persona}.localhost`) return undefined
  return /^[a-z][a-z-]*$/.test(persona) ? `http://${persona}.localhost${port ? `:${port}` : ''}` : undefined
}

/** A path on this site, not another host's address in disguise. */
function localPath(wish: string | undefined): string {
  return wish !== undefined && /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(wish) ? wish : '/'
}

function refuse(reply: FastifyReply, status: number, why: string): FastifyReply {
  return sendPage(reply.code(status), '没有登录成功', html`<main class="slip"><h1>没有登录成功</h1><p>${why}</p>
<p>什么都没有改变。<a href="/sandbox/">回到导览</a>再试一次。</p></main>`)
}
