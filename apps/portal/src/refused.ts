import type { Problem } from '@gft/kernel'
import type { AstroGlobal } from 'astro'
import { routes } from './routes.ts'

/**
 * What a page answers when it was refused its content: the way to sign in, to prove one's name or to confirm that it is
 * oneself, each coming back; else a page in the refusal's own words.
 */
export function refused(astro: AstroGlobal, { status, problem }: { readonly status: number; readonly problem: Problem }): Response | Promise<Response> {
  const { path } = astro.locals
  if (status === 401) return astro.redirect(routes.signIn(path), 303)
  if (problem.code === 'platform.real_name') return astro.redirect(routes.realName(path), 303)
  if (problem.code === 'platform.face') return astro.redirect(routes.prove(path), 303)
  if (problem.code.endsWith('.step_up')) return astro.redirect(routes.stepUp(path), 303)
  // A form has been read by now and cannot be handed on; the page itself is refused the same when asked for.
  if (astro.request.method === 'POST') return astro.redirect(path, 303)
  // What cannot even be asked for is a mistyped address.
  if (problem.code === 'platform.invalid') return astro.rewrite('/404')
  astro.locals.problem = problem
  return astro.rewrite(status === 404 ? '/404' : status < 500 ? '/refused' : '/500')
}
