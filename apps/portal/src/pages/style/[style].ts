import { setPreferences } from '@gft/contract/identity'
import type { APIRoute } from 'astro'
import { safeBack } from '../../routes.ts'

/** Remembers the mode on this device, and with the account of who is signed in, and goes back. A preference, so a link may set it. */
export const GET: APIRoute = async ({ params, url, cookies, locals, redirect }) => {
  const uiStyle = params['style']
  if (uiStyle !== 'normal' && uiStyle !== 'elder') return new Response(null, { status: 404 })
  cookies.set('ui_style', uiStyle, { path: '/', maxAge: 31_536_000, sameSite: 'lax' })
  if (locals.session) await locals.sdk.call(setPreferences, { uiStyle }, { key: crypto.randomUUID() })
  return redirect(safeBack(url.searchParams.get('back')), 303)
}
