import { readMessage } from '@gft/contract/messages'
import type { APIRoute } from 'astro'
import { routes, safeBack } from '../../routes.ts'

/** Opens a message: it counts as read, and the page it is about follows. Whether the mark was set holds nobody up. */
export const GET: APIRoute = async ({ params, url, locals, redirect }) => {
  const read = await locals.sdk.call(readMessage, { id: params['id'] ?? '' }, { key: `read ${params['id']}` })
  if (!read.ok && read.status === 401) return redirect(routes.signIn(locals.path), 303)
  return redirect(safeBack(url.searchParams.get('to') ?? routes.messages), 303)
}
