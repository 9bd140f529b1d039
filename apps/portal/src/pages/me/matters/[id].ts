import { getCase } from '@gft/contract/cases'
import type { APIRoute } from 'astro'
import { paths } from '../../../journey/paths.ts'
import { routes } from '../../../routes.ts'

/** Where a use belongs: to a case, or to an application that became one or is still being filled in. */
export const GET: APIRoute = async ({ params, locals, redirect }) => {
  const id = params['id'] ?? ''
  const found = await locals.sdk.call(getCase, { id })
  if (!found.ok && found.status === 401) return redirect(routes.signIn(locals.path), 303)
  return redirect(found.ok ? routes.case(id) : paths.tasks(id), 303)
}
