import type { APIContext } from 'astro'
import type { Result } from '@gft/sdk'
import { routes } from '../routes.ts'

/** Hands a receipt over as a file to keep; who is not signed in is asked to, and a refusal is told in its own words. */
export function download(context: APIContext, answer: Result<{ file: string; receipt: string }>): Response | Promise<Response> {
  if (answer.ok) {
    return new Response(answer.body.receipt, {
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="${answer.body.file}"`, 'cache-control': 'private, no-store' },
    })
  }
  return notGiven(context, answer)
}

/** In place of a file: the way to sign in, or the page that tells the refusal. */
export function notGiven({ locals, redirect, rewrite }: APIContext, answer: Result<unknown> & { ok: false }): Response | Promise<Response> {
  if (answer.status === 401) return redirect(routes.signIn(locals.path), 303)
  locals.problem = answer.problem
  return rewrite(answer.status === 404 || answer.status === 422 ? '/404' : '/refused')
}
