import { setPreferences } from '@gft/contract/identity'
import type { APIRoute } from 'astro'
import { safeBack } from '../../routes.ts'

/** Remembers the language on this device, and with the account of who is signed in, and goes back. */
export const GET: APIRoute = async ({ params, url, cookies, locals, redirect }) => {
  const lang = params['lang']
  if (lang !== 'zh' && lang !== 'en') return new Response(null, { status: 404 })
  cookies.set('lang', lang, { path: '/', maxAge: 31_536_000, sameSite: 'lax' })
  if (locals.session) await locals.sdk.call(setPreferences, { locale: lang }, { key: crypto.randomUUID() })
  return redirect(safeBack(url.searchParams.get('back')), 303)
}
