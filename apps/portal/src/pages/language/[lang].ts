import type { APIRoute } from 'astro'
import { safeBack } from '../../routes.ts'

/** Remembers the language on this device and goes back. */
export const GET: APIRoute = ({ params, url, cookies, redirect }) => {
  if (params['lang'] !== 'zh' && params['lang'] !== 'en') return new Response(null, { status: 404 })
  cookies.set('lang', params['lang'], { path: '/', maxAge: 31_536_000, sameSite: 'lax' })
  return redirect(safeBack(url.searchParams.get('back')), 303)
}
